"""The budget goes out as a workbook and comes back: what was typed in it, and nothing else, is taken over."""

import datetime as dt
import io
import itertools
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from agreements.versions.actions import start_amendment
from budgets.balance import Place
from budgets.cells import amounts_of, apply
from budgets.models import BudgetLine, Credit
from budgets.workbook.exports import budget_workbook
from budgets.workbook.imports import opened_workbook, read_workbook
from budgets.workbook.mark import CHANGED, NO_MARK
from core.preview import LONGEST
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.budgets.factories import envelope_with_credits
from tests.budgets.filled import filled_in
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.sending import as_shown
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def url(version) -> str:
    return reverse("budgets:workbook", args=[version.pk])


def upload(client, url, content: bytes):
    return client.post(url, {"file": SimpleUploadedFile("begroting.xlsx", content)})


def exported(version, years=None) -> bytes:
    return budget_workbook(version, list(years or version.years), made_at=NOW)


def edits_of(content: bytes, version, years=None):
    places = set(amounts_of(version)) | {
        Place(envelope.pk, output, year)
        for envelope in version.envelope_set.all()
        for output in (None, *version.output_set.values_list("pk", flat=True))
        for year in version.years
    }
    edits, _told = read_workbook(opened_workbook(content), version, list(years or version.years), places)
    return {edit.place: edit.wanted for edit in edits}


def shown(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def errors(response) -> list[str]:
    return list(response.context["form"].errors["file"])


def place_of(version, year=2027, *, credit=False) -> Place:
    line = BudgetLine.objects.get(version=version, year=year)
    return Place(line.envelope_id, None if credit else line.output_id, year)


def test_the_workbook_shows_credits_lines_and_totals(version):
    rows = [row[1:] for row in shown(exported(version))[3:]]

    assert rows[0] == ["Number", "Output", "2027", "2028", "2029", "Total"]
    assert [row[1:] for row in rows[2:6]] == [
        ["Credit", 1_000_000, 1_000_000, 1_000_000, 3_000_000],
        [version.output_set.get().title, 250_000.5, 250_000.5, 250_000.5, 750_001.5],
        ["Divided over outputs", 250_000.5, 250_000.5, 250_000.5, 750_001.5],
        ["Not yet divided", 749_999.5, 749_999.5, 749_999.5, 2_249_998.5],
    ]
    assert [row[1:] for row in rows[8:11]] == [row[1:] for row in (rows[2], rows[4], rows[5])]


def test_only_amounts_can_be_typed_and_only_those_of_two_decimals(version):
    with zipfile.ZipFile(io.BytesIO(exported(version))) as archive:
        sheet, styles, book = (
            archive.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles", "workbook")
        )

    assert "<sheetProtection sheet=" in sheet
    assert sheet.count('s="4"') == 6  # Three years of a credit and of a line
    assert styles.count('<protection locked="0"/>') == 1
    assert "ROUND(D6,2)=D6" in sheet
    assert "ROUND(D7,2)=D7" in sheet
    assert "<f>SUM(D7:D7)</f>" in sheet
    assert 'state="veryHidden"' in book


def test_what_comes_back_untouched_changes_nothing(client, version, url):
    response = upload(client, url, exported(version))

    assert (response.status_code, response.context["changes"], edits_of(exported(version), version)) == (200, [], {})


def test_what_was_typed_is_shown_first_and_then_saved(client, person, version, url):
    place, before = place_of(version), amounts_of(version)
    content = filled_in(exported(version), {"D7": "1.234,56", "E6": 2_000_000, "F7": None})

    preview = upload(client, url, content)

    assert [(c.place.year, c.before, c.after) for c in preview.context["changes"]] == [
        (2028, Decimal(1_000_000), Decimal("2000000.00")),
        (2027, Decimal("250000.50"), Decimal("1234.56")),
        (2029, Decimal("250000.50"), None),
    ]
    assert amounts_of(version) == before

    assert client.post(url, as_shown(preview, confirmed="1")).status_code == 302
    wanted = {
        place: Decimal("1234.56"),
        place_of(version, 2028, credit=True): Decimal("2000000.00"),
    }
    gone = Place(place.envelope, place.output, 2029)
    assert amounts_of(version) == {p: a for p, a in (before | wanted).items() if p != gone}
    entry = Credit.history.filter(history_user=person).first()
    assert entry.history_change_reason == "Taken over from a workbook"


def test_confirming_twice_saves_once(client, version, url):
    preview = upload(client, url, filled_in(exported(version), {"D7": 5}))
    client.post(url, as_shown(preview, confirmed="1"))
    apply(version, {place_of(version): Decimal("7.00")}, reason="Edited")

    client.post(url, as_shown(preview, confirmed="1"))

    assert amounts_of(version)[place_of(version)] == Decimal("7.00")


def test_what_a_colleague_changed_meanwhile_stays(client, version, url):
    content = filled_in(exported(version), {"D7": 5, "E7": 6})
    mine, theirs = place_of(version, 2027), place_of(version, 2029)
    apply(version, {theirs: Decimal("9.00")}, reason="Edited")

    preview = upload(client, url, content)
    client.post(url, as_shown(preview, confirmed="1"))

    now = amounts_of(version)
    assert (now[mine], now[place_of(version, 2028)], now[theirs]) == (Decimal(5), Decimal(6), Decimal("9.00"))


def test_a_cell_that_both_changed_is_named_with_both_values_and_stays(client, version, url):
    content = filled_in(exported(version), {"D7": 5, "E7": 6})
    apply(version, {place_of(version): Decimal("9.00")}, reason="Edited")

    preview = upload(client, url, content)

    (note,) = preview.context["notes"]
    assert "the workbook says € 5,00, but somebody saved € 9,00 after it was made" in note
    assert [change.place for change in preview.context["changes"]] == [place_of(version, 2028)]
    client.post(url, as_shown(preview, confirmed="1"))
    assert amounts_of(version)[place_of(version)] == Decimal("9.00")


def test_what_changes_between_preview_and_confirmation_is_shown_again(client, version, url):
    preview = upload(client, url, filled_in(exported(version), {"D7": 5}))
    apply(version, {place_of(version): Decimal("9.00")}, reason="Edited")

    again = client.post(url, as_shown(preview, confirmed="1"))

    assert (again.status_code, amounts_of(version)[place_of(version)]) == (409, Decimal("9.00"))
    assert "The budget changed since you saw this preview" in again.text


WRONG = {
    "-1": "“-1” is below zero. An amount is never negative.",
    "#DIV/0!": "“#DIV/0!” is an error of the spreadsheet. Correct it there first.",
    "veel": "“veel” is not a number. Write it like 1.234,56.",
    "1e9": "“1e9” is written with an exponent. Write the number in full.",
    "NaN": "“NaN” is not an amount.",
    "1000000000000": "“1000000000000” is larger than any amount that is kept.",
    "(500)": "“(500)” is below zero. An amount is never negative.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_cell_is_named_with_the_reason_and_nothing_is_saved(client, version, url, text):
    before = amounts_of(version)

    response = upload(client, url, filled_in(exported(version), {"F7": text, "E7": 5}))

    assert (response.status_code, errors(response), amounts_of(version)) == (422, [f"F7: {WRONG[text]}"], before)


@pytest.mark.parametrize("text", ["1.234,56", "1 234,56", "1234.56", "€ 1.234,56", "1\u00a0234,56"])
def test_an_amount_may_be_written_in_every_plain_way(version, text):
    assert edits_of(filled_in(exported(version), {"D7": text}), version) == {place_of(version): Decimal("1234.56")}


def test_every_wrong_cell_is_told(client, version, url):
    response = upload(client, url, filled_in(exported(version), {"D6": -1, "E6": "x", "F7": "="}))

    assert [error.split(":")[0] for error in errors(response)] == ["D6", "E6", "F7"]


def test_a_formula_in_an_open_cell_is_refused_and_in_a_total_it_is_not(client, version, url):
    response = upload(client, url, filled_in(exported(version), {}, formulas={"D7": "1+1"}))

    assert errors(response) == ["D7: a formula; put its value in the cell."]


def test_a_date_in_an_open_cell_is_refused(client, version, url):
    response = upload(client, url, filled_in(exported(version), {"D7": "2027-01-31"}))

    assert errors(response) == ["D7: “2027-01-31” is a date. An amount is a number."]


def test_a_workbook_of_another_agreement_is_refused_by_its_mark(client, version, url):
    other = complete_version()

    (error,) = errors(upload(client, url, exported(other)))

    assert error == (
        f"This workbook is of 2027-2029 of version 1 of “{other.agreement.title}”; one of 2027-2029 of version 1 of "
        f"“{version.agreement.title}” is expected here."
    )


def test_a_workbook_of_another_version_is_refused(client, person, version, url):
    put_in_status(version, "signed")
    content = exported(version)
    amendment = start_amendment(version, effective_from=version.agreement.starts_on, cause="Meer", by=person)

    (error,) = errors(upload(client, reverse("budgets:workbook", args=[amendment.pk]), content))

    assert "is of 2027-2029 of version 1 of" in error
    assert "one of 2027-2029 of version 2 of" in error


def test_a_workbook_of_one_year_comes_back_to_that_year_only(client, version, url):
    content = filled_in(exported(version, version.years[1:2]), {"D7": 5})

    (error,) = errors(upload(client, url, content))
    preview = upload(client, f"{url}?year=2028", content)

    assert error.startswith("This workbook is of 2028 of version 1")
    assert [change.place for change in preview.context["changes"]] == [place_of(version, 2028)]


def test_a_workbook_without_its_mark_or_with_another_is_refused(client, version, url):
    bare = errors(upload(client, url, filled_in(exported(version), {}, without_mark=True)))
    changed = errors(upload(client, url, filled_in(exported(version), {}, mark="x")))

    assert bare == [str(NO_MARK)]
    assert changed == [str(CHANGED)]


def test_rows_and_years_that_were_moved_are_told(client, version, url):
    response = upload(client, url, filled_in(exported(version), {"A7": "e1", "E4": "2031"}))
    line = place_of(version).code.removesuffix("-2027")

    assert [error.split(":")[0] for error in errors(response)] == [
        "E4",
        "A7",
        f"The row with code {line} in column A is gone. Take a new workbook.",
    ]


def test_an_output_that_is_gone_takes_no_amount(client, version, url):
    content = filled_in(exported(version), {"D7": 5})
    BudgetLine.objects.filter(version=version).delete()
    version.target_set.all().delete()
    version.indicator_set.all().delete()
    version.output_set.get().delete()

    response = upload(client, url, content)

    assert errors(response) == ["D7: its envelope or output is no longer in this version. Take a new workbook."]


def test_a_signed_version_takes_nothing_over(client, version, url):
    preview = upload(client, url, filled_in(exported(version), {"D7": 5}))
    put_in_status(version, "signed")

    response = client.post(url, as_shown(preview, confirmed="1"))

    assert (response.status_code, "It changes only by an amendment." in response.text) == (409, True)


def test_more_divided_than_there_is_is_told_after_saving(client, version, url):
    preview = upload(client, url, filled_in(exported(version), {"D7": 1_000_001}))

    page = client.post(url, as_shown(preview, confirmed="1"), follow=True)

    assert "divides € 1,00 more in 2027 than it holds" in page.text


AMOUNT = st.none() | st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_export_and_import_is_the_identity_and_what_is_typed_is_exactly_what_comes_back(version, data):
    envelope, output = version.envelope_set.get().pk, version.output_set.get().pk
    places = [Place(envelope, each, year) for each in (None, output) for year in version.years]
    cells = ["D6", "E6", "F6", "D7", "E7", "F7"]
    apply(version, {place: data.draw(AMOUNT) for place in places}, reason="Edited")
    before = amounts_of(version)
    content = exported(version)

    assert edits_of(content, version) == {}

    typed = {cell: data.draw(AMOUNT) for cell in data.draw(st.sets(st.sampled_from(cells)))}
    wanted = {places[cells.index(cell)]: amount for cell, amount in typed.items()}
    assert edits_of(filled_in(content, typed), version) == {
        place: amount for place, amount in wanted.items() if amount != before.get(place)
    }


def test_a_large_budget_of_five_years_fits(client):
    agreement = AgreementFactory(starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2031, 12, 31))
    version = complete_version(years=range(2027, 2032), agreement=agreement)
    client.force_login(member("budget", agreement.organisation))
    url = reverse("budgets:workbook", args=[version.pk])
    outputs = [version.output_set.get(), *(complete_output(version) for _number in range(59))]
    envelopes = [version.envelope_set.get(), *(envelope_with_credits(version) for _number in range(3))]
    BudgetLine.objects.filter(version=version).delete()
    amounts = {
        Place(envelope.pk, output.pk, year): Decimal(f"{number}234.56")
        for number, (envelope, output, year) in enumerate(itertools.product(envelopes, outputs, version.years), start=1)
    }
    apply(version, amounts, reason="Edited")
    content = exported(version)
    every = {f"{column}{row}": 7 for row in range(7, 67) for column in "DEFGH"}

    preview = upload(client, url, filled_in(content, every))

    assert edits_of(content, version) == {}
    assert len(preview.context["changes"]) == 300
    assert len(preview.context["sealed"]) < LONGEST
