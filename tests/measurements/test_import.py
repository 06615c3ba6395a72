"""Values from a file: shown before they are entered, told cell by cell, all of them or none."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from measurements.models import Measurement
from outputs.models import Indicator
from tests.agreements.factories import close_year
from tests.budgets.sheets import by_hand, cells, workbook
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
        (b"indicator,periode\n", "there is none for: value"),
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
