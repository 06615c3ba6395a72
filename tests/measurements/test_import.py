"""Values from a file: shown before they are entered, told cell by cell, all of them or none."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from measurements.models import Measurement
from outputs.models import Indicator
from tests.agreements.factories import close_year
from tests.budgets.sheets import by_hand, cells, formats_of, workbook
from tests.measurements.conftest import measured_version, signed_in
from tests.measurements.factories import measure
from tests.organisations.factories import member
from tests.sending import as_shown, error_at

pytestmark = pytest.mark.django_db
HEAD = "indicator,period,value,comment,evidence,reason,key\n"


@pytest.fixture
def url(version) -> str:
    return reverse("measurements:import", args=[version.agreement_id])


@pytest.fixture
def number(indicator) -> str:
    return f"{indicator.output.objective.number}.{indicator.output.position}.{indicator.position}"


def upload(client, url, content: str | bytes):
    data = content.encode() if isinstance(content, str) else content
    return client.post(url, {"file": SimpleUploadedFile("waarden.csv", data)})


def kept() -> dict[int, Decimal | None]:
    return {one.year: one.value for one in Measurement.objects.order_by("pk")}


def test_a_preview_shows_what_will_be_entered_and_enters_nothing(as_editor, url, number):
    response = upload(as_editor, url, f"{HEAD}{number},2020,93.5,Goed jaar,,,\n{number},2021,,,,,\n")

    entries = response.context["read"].entries
    assert [(e.slot.period.code, e.value, e.comment) for e in entries] == [("2020", Decimal("93.5"), "Goed jaar")]
    assert (response.status_code, kept()) == (200, {})


def test_confirming_enters_all_of_it_once(as_editor, url, number, editor):
    fields = as_shown(upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n{number},2021,94,,,,\n"))

    answers = [as_editor.post(url, fields).status_code for _time in range(2)]

    assert (answers, kept()) == ([302, 302], {2020: Decimal(93), 2021: Decimal(94)})
    assert Measurement.objects.first().history.get().history_user == editor


def test_the_workbook_of_what_is_due_comes_back_filled_in(as_editor, url, version, number):
    content = as_editor.get(reverse("measurements:workbook", args=[version.agreement_id])).content
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == [number] * 3
    for row, value in zip(rows, (91, 92.5, 93), strict=True):
        row[head.index("waarde") :] = [value, *row[head.index("waarde") + 1 :]]

    as_editor.post(url, as_shown(upload(as_editor, url, workbook(head, *rows))))

    assert kept() == {2020: Decimal(91), 2021: Decimal("92.5"), 2022: Decimal(93)}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{n},2020,veel,,,,", "Row 3, column value: “veel” is not a number. Write it like 1.234,56."),
        ("{n},2019,93,,,,", "Row 3, column period: indicator {n} is not measured then; that year: –."),
        ("{n},2020-Q1,93,,,,", "Row 3, column period: indicator {n} is not measured then; that year: 2020."),
        ("{n},1 januari,93,,,,", "Row 3, column period: “1 januari” is not a period."),
        ("9.9.9,2020,93,,,,", "Row 3, column indicator: “9.9.9” is no indicator that you measure in this agreement."),
        ("{n},2021,93,,,,", "Row 3, column period: this period stands in row 2 too."),
        ("{n},2020,93,,,Fout,", "Row 3, column reason: nothing was entered for this period yet"),
        ("{n},2020,93,,,,another", "Row 3, column key: this row was made for another indicator"),
        ("{n},2020,93,,https://,,", "Row 3, column evidence: This is not a complete web address."),
    ],
)
def test_what_is_wrong_is_told_with_the_row_of_the_user(as_editor, url, number, line, sentence):
    response = upload(as_editor, url, f"{HEAD}{number},2021,94,,,,\n{line.format(n=number)}\n")

    assert (response.status_code, kept()) == (422, {})
    assert error_at(response, "file")[0].startswith(sentence.format(n=number))


def test_a_column_is_named_as_the_file_names_it(as_editor, url, number):
    response = upload(as_editor, url, f"indicateur,période,valeur\n{number},2020,veel\n")

    assert error_at(response, "file")[0].startswith("Row 2, column valeur: ")


def test_every_cell_that_is_wrong_is_told_at_once(as_editor, url, number):
    response = upload(as_editor, url, f"{HEAD}{number},2020,veel,,,,\n{number},x,1,,,,\n9.9.9,2020,1,,,,\n")

    assert [sentence.split(":")[0] for sentence in error_at(response, "file")] == [
        "Row 2, column value",
        "Row 3, column period",
        "Row 4, column indicator",
    ]


def test_the_file_of_another_agency_is_refused_by_its_keys(as_editor, url, number):
    other = measured_version()
    key = Indicator.objects.get(version=other).key

    response = upload(as_editor, url, f"{HEAD}{number},2020,93,,,,{key}\n")

    assert "maybe of another agreement" in error_at(response, "file")[0]


def test_a_value_that_stands_there_is_left_alone_or_corrected_for_a_reason(as_editor, url, number, indicator, editor):
    measure(indicator, editor)
    without = upload(as_editor, url, f"{HEAD}{number},2020,95,,,,\n")
    same = upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n")
    fields = as_shown(upload(as_editor, url, f"{HEAD}{number},2020,95,,,Dubbel geteld,\n"))

    assert "Write in column reason why it is corrected." in error_at(without, "file")[0]
    assert (same.context["read"].entries, same.context["read"].unchanged) == ([], 1)
    assert as_editor.post(url, fields).status_code == 302
    assert Measurement.objects.latest("pk").follows == Measurement.objects.first()


def test_a_value_of_a_closed_year_is_refused(as_editor, url, number, version, editor):
    close_year(version.agreement, editor, 2020)

    response = upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n")

    assert error_at(response, "file") == [
        "Row 2, column period: The values of 2020 are closed. The head can open that year again."
    ]


def test_what_happened_after_the_preview_stops_all_of_it(as_editor, url, number, indicator, editor):
    fields = as_shown(upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n{number},2021,94,,,,\n"))
    measure(indicator, editor, value=Decimal(80))

    response = as_editor.post(url, fields)

    assert (response.status_code, kept()) == (409, {2020: Decimal(80)})
    assert "since you saw this preview" in response.text


def test_a_preview_is_of_one_person(as_editor, url, number, version):
    fields = as_shown(upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n"))

    response = signed_in(member("editor", version.agreement.organisation)).post(url, fields)

    assert (response.status_code, kept()) == (409, {})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"indicator,periode\n", "there is none for: waarde"),
        (b"indicator,periode,waarde,kleur\n", "Column “kleur” is not known."),
        (b"indicator,period,value,waarde\n", "Column “waarde” stands there twice."),
        (HEAD.encode(), "The file holds no value"),
        (b"", ""),
    ],
)
def test_a_file_with_other_columns_is_told_what_is_missing(as_editor, url, content, sentence):
    response = upload(as_editor, url, content)

    assert response.status_code == 422
    assert sentence in " ".join(error_at(response, "file"))


def test_hostile_workbooks_are_refused_and_nothing_is_stored(as_editor, url, number):
    row = ("indicator", "period", "value")
    files = {
        "formula": workbook(row, (number, "2020", 1), change=lambda sheet: sheet.write_formula("C2", "=1+1")),
        "merged": workbook(row, (number, "2020", 1), change=lambda sheet: sheet.merge_range("A4:C4", "x")),
        "a million rows": by_hand(cells("<row r='1000000'><c r='A1000000'><v>1</v></c></row>")),
    }

    told = {name: upload(as_editor, url, content) for name, content in files.items()}

    assert {name: response.status_code for name, response in told.items()} == dict.fromkeys(files, 422)
    assert all(len(error_at(response, "file")) == 1 for response in told.values())
    assert kept() == {}


def test_who_measures_nothing_imports_nothing(url, version):
    assert signed_in(member("head", version.agreement.organisation)).get(url).status_code == 403


def entries(response) -> dict[str, Decimal | None]:
    return {entry.slot.period.code: entry.value for entry in response.context["read"].entries}


def test_an_english_file_is_read_by_its_clear_figures_and_else_asked(as_editor, url, number):
    clear = upload(as_editor, url, f"indicator,period,value\n{number},2020,90.125\n{number},2021,91.5\n")
    asked = upload(as_editor, url, f"indicator,period,value\n{number},2020,9.012\n{number},2021,91\n")
    answered = as_editor.post(url, as_shown(asked, decimal_mark="."))

    assert entries(clear) == {"2020": Decimal("90.125"), "2021": Decimal("91.5")}
    assert [(one.by_point, one.by_comma) for one in asked.context["question"].readings] == [(Decimal("9.012"), 9012)]
    assert entries(answered) == {"2020": Decimal("9.012"), "2021": Decimal(91)}
    assert kept() == {}


def test_a_percentage_of_a_workbook_counts_as_it_is_shown(as_editor, url, number):
    content = with_formats([(number, "2020", 0.85512), (number, "2021", 0.9)], ("0.0%", "0%"))

    response = upload(as_editor, url, content)

    assert entries(response) == {"2020": Decimal("85.5"), "2021": Decimal(90)}
    assert response.context["told"] == ["Row 2, column value: 85,512 was rounded to 85,5."]


def test_a_percentage_is_refused_where_the_unit_is_none(number):
    version = measured_version(unit_nl="dossiers", unit_fr="dossiers")
    as_editor = signed_in(member("editor", version.agreement.organisation))
    url = reverse("measurements:import", args=[version.agreement_id])

    response = upload(as_editor, url, with_formats([(number, "2020", 0.855)], ("0.0%",)))

    assert error_at(response, "file") == [
        "Row 2, column value: “85,5 %” has a percent sign, but the unit is no percentage."
    ]


def test_an_error_in_a_cell_is_no_row_without_a_value(as_editor, url, number):
    texts = "".join(
        f"<c r='{cell}' t='inlineStr'><is><t>{text}</t></is></c>"
        for cell, text in (("A1", "indicator"), ("B1", "period"), ("C1", "value"))
    )
    row = (
        f"<c r='A2' t='inlineStr'><is><t>{number}</t></is></c><c r='B2'><v>2020</v></c><c r='C2' t='e'><v>#N/A</v></c>"
    )

    response = upload(as_editor, url, by_hand(cells(f"<row r='1'>{texts}</row>", f"<row r='2'>{row}</row>")))

    assert error_at(response, "file") == [
        "Row 2, column value: “#N/A” is an error of the spreadsheet. Correct it there first."
    ]


def test_why_rows_were_passed_over_is_told(as_editor, url, number):
    response = upload(as_editor, url, f"{HEAD}{number},2020,93,,,,\n{number},2021,–,,,,\n{number},2022,,,,,\n")

    assert response.context["told"] == ["2 rows have neither value nor comment and were passed over: 3, 4."]


@pytest.mark.parametrize(("language", "name"), [("nl", "waarde"), ("fr", "valeur")])
def test_a_missing_column_is_named_in_the_language_of_the_reader(version, url, number, language, name):
    reader = signed_in(member("editor", version.agreement.organisation, language=language))

    response = upload(reader, url, f"indicator;periode\n{number};2020\n")

    assert f": {name}." in error_at(response, "file")[0]


def test_a_surprising_value_of_a_file_is_confirmed_apart(as_editor, url, number):
    content = f"{HEAD}{number},2020,930.5,,,,\n"
    unconfirmed = as_editor.post(url, as_shown(upload(as_editor, url, content)))
    shown = upload(as_editor, url, content)

    assert (unconfirmed.status_code, kept()) == (409, {})
    assert "This is more than five times the target, 95." in shown.context["surprises"][0]
    as_editor.post(url, as_shown(shown, confirmed="1"))
    assert kept() == {2020: Decimal("930.5")}


def test_the_cells_to_fill_in_have_the_format_of_what_they_take(as_editor, version):
    content = as_editor.get(reverse("measurements:workbook", args=[version.agreement_id])).content

    assert formats_of(content, "F2", "E2", "G2", "H2") == ["General", "@", "@", "@"]


def with_formats(rows, codes) -> bytes:
    """Indicator, period and value, the last shown by a number format."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet, shown = book.add_worksheet(), [book.add_format({"num_format": code}) for code in codes]
    sheet.write_row(0, 0, ("indicator", "period", "value"))
    for line, ((number, period, value), style) in enumerate(zip(rows, shown, strict=True), start=1):
        sheet.write_row(line, 0, (number, period))
        sheet.write_number(line, 2, value, style)
    book.close()
    return content.getvalue()
