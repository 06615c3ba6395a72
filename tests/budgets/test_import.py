from decimal import Decimal

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Version
from budgets.models import Credit, Envelope
from budgets.queries import budget_of
from tests.agreements.factories import put_in_status
from tests.budgets.conftest import signed_in
from tests.budgets.factories import envelope_with_credits
from tests.budgets.sheets import by_hand, cells, workbook
from tests.organisations.factories import member
from tests.sending import as_shown, error_at

pytestmark = pytest.mark.django_db
TABLE = "year,personnel,operating\n2027,1500000,200.50\n2028,1000000,\n"


@pytest.fixture
def url(version) -> str:
    return reverse("budgets:import", args=[version.pk])


def upload(client, url, content: str | bytes = TABLE, unit="euro"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(url, {"file": SimpleUploadedFile("krediet.csv", data), "unit": unit})


def confirm(client, url, preview):
    return client.post(url, as_shown(preview, confirmed="1"))


def amounts(version) -> dict[tuple[str, int], Decimal]:
    rows = Credit.objects.filter(version=version).select_related("envelope")
    return {(row.envelope.kind, row.year): row.amount for row in rows}


def test_the_page_tells_what_a_file_looks_like(client, url):
    page = client.get(url).text

    for column in ("year", "personnel", "operating", "investment", "total"):
        assert f"<code>{column}</code>" in page


def test_a_preview_tells_what_will_change_and_changes_nothing(client, version, url):
    before = amounts(version)

    response = upload(client, url)

    assert [(c.envelope.kind, c.year, c.before, c.after) for c in response.context["changes"]] == [
        ("personnel", 2027, Decimal(1_000_000), Decimal(1_500_000)),
        ("operating", 2027, None, Decimal("200.50")),
    ]
    assert "<del>1.000.000,00</del>" in response.text
    assert "<ins>1.500.000,00</ins>" in response.text
    assert "New envelope." in response.text
    assert (response.status_code, amounts(version)) == (200, before)


def test_confirming_sets_all_amounts_with_person_and_reason_in_the_history(client, person, version, url):
    response = confirm(client, url, upload(client, url))

    assert response.url == reverse("budgets:chapter", args=[version.pk])
    assert amounts(version) == {
        ("personnel", 2027): Decimal(1_500_000),
        ("personnel", 2028): Decimal(1_000_000),
        ("personnel", 2029): Decimal(1_000_000),
        ("operating", 2027): Decimal("200.50"),
    }
    entries = [*Credit.history.filter(history_user=person), *Envelope.history.filter(history_user=person)]
    assert {entry.history_change_reason for entry in entries} == {"Imported from a file"}
    assert len(entries) == 4  # Two credits and their two envelopes
    new = Envelope.objects.get(version=version, kind="operating")
    assert (new.title_nl, new.title_fr) == ("Werkingskredieten", "Crédits de fonctionnement")


def test_a_workbook_is_imported_the_same_way(client, version, url):
    preview = upload(client, url, workbook(("year", "personnel"), (2028, 12.5)), unit="thousand")

    confirm(client, url, preview)

    assert amounts(version)["personnel", 2028] == Decimal(12_500)


def test_a_preview_that_is_confirmed_twice_imports_once(client, version, url):
    preview = upload(client, url)
    confirm(client, url, preview)
    Credit.objects.filter(version=version, year=2027).update(amount=1)

    again = client.post(url, as_shown(preview), follow=True)

    assert "This form was already sent; nothing was added twice." in again.text
    assert amounts(version)["personnel", 2027] == 1


def test_the_same_file_a_second_time_changes_nothing(client, url):
    confirm(client, url, upload(client, url))

    response = upload(client, url)

    assert response.context["changes"] == []
    assert "Nothing would change" in response.text
    assert "Import all of this" not in response.text


def test_a_budget_that_changed_since_the_preview_is_shown_again_before_anything_happens(client, version, url):
    preview = upload(client, url)
    Credit.objects.filter(version=version, year=2027).update(amount=Decimal(7))

    response = confirm(client, url, preview)

    assert (response.status_code, amounts(version)["personnel", 2027]) == (409, Decimal(7))
    assert "The budget changed since you saw this preview." in response.text
    assert "<del>7,00</del>" in response.text
    confirm(client, url, response)
    assert amounts(version)["personnel", 2027] == Decimal(1_500_000)


def test_a_preview_is_valid_for_this_person_and_version_only(client, version, url, empty_version):
    preview = as_shown(upload(client, url))
    colleague = signed_in(member("budget", version.agreement.organisation))
    elsewhere = signed_in(member("budget", empty_version.agreement.organisation))
    before = amounts(version)

    answers = [
        colleague.post(url, preview),
        elsewhere.post(reverse("budgets:import", args=[empty_version.pk]), preview),
        client.post(url, {"preview": preview["preview"][:-2]}),
        client.post(url, {"preview": "\x00<script>"}),
    ]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert {"This preview is no longer valid." in answer.text for answer in answers} == {True}
    assert (amounts(version), amounts(empty_version)) == (before, {})


def test_an_old_preview_is_refused_with_a_sentence(client, version, url, monkeypatch):
    preview = upload(client, url)
    monkeypatch.setattr(signing.time, "time", lambda: 10_000_000_000)

    response = confirm(client, url, preview)

    assert (response.status_code, amounts(version)["personnel", 2027]) == (409, Decimal(1_000_000))


def test_a_version_that_was_closed_since_the_preview_stays_as_it_is(client, version, url):
    preview = upload(client, url)
    put_in_status(version, Version.Status.AGREED)

    response = confirm(client, url, preview)

    assert (response.status_code, amounts(version)["personnel", 2027]) == (409, Decimal(1_000_000))
    assert "Reopen the negotiation to change it." in response.text


def test_an_edit_form_that_was_open_during_the_import_notices(client, version, url):
    envelope = version.envelope_set.get()
    edit_url = reverse("budgets:envelope_update", args=[envelope.pk])
    form = as_shown(client.get(edit_url), credit_2027="3")
    confirm(client, url, upload(client, url))

    response = client.post(edit_url, form)

    assert response.status_code == 409
    assert ("3", "1.500.000,00") in {(c.yours, c.saved) for c in response.context["conflicts"]}


def test_what_the_source_does_not_explain_goes_to_an_envelope_of_its_own(client, version, url):
    preview = upload(client, url, "year,total,personnel,staff_fte\n2027,1000500,1000000,5\n2028,1000000,1000000,6\n")

    assert "Not explained by the source" in preview.text
    assert "Not read: staff_fte" in preview.text
    assert [(year, after == published) for year, after, published, _equal in preview.context["totals"]] == [
        (2027, True),
        (2028, True),
    ]
    confirm(client, url, preview)
    rest = Envelope.objects.get(version=version, kind="other")
    assert (rest.title_nl, rest.title_fr) == ("Niet uitgesplitst door de bron", "Non ventilé par la source")
    assert [(credit.year, credit.amount) for credit in rest.credits.all()] == [(2027, Decimal(500))]
    assert {year: total.credit for year, total in budget_of(version).by_year}[2027] == Decimal(1_000_500)


def test_a_corrected_file_takes_the_unexplained_part_away_again(client, version, url):
    confirm(client, url, upload(client, url, "year,total,personnel\n2027,1000500,1000000\n"))

    confirm(client, url, upload(client, url, "year,total,personnel\n2027,1000500,1000500\n"))

    assert amounts(version)["other", 2027] == 0
    assert amounts(version)["personnel", 2027] == Decimal(1_000_500)


def test_a_preview_warns_when_other_envelopes_hold_more_than_the_file(client, version, url):
    envelope_with_credits(version, kind="investment", amount=Decimal(5))

    preview = upload(client, url, "year,total,personnel\n2027,1000000,1000000\n")

    assert "Other envelopes hold more than the file" in preview.text


def test_two_envelopes_of_one_kind_are_a_question_the_file_cannot_answer(client, version, url):
    envelope_with_credits(version)

    response = upload(client, url)

    assert response.status_code == 422
    assert error_at(response, "file") == [
        "There is more than one envelope of kind “Personnel credits”; fill them in by hand."
    ]


def test_errors_are_told_with_the_row_number_and_nothing_can_be_confirmed(client, version, url):
    before = amounts(version)

    response = upload(client, url, "# note\nyear,personnel\n2027,5\n2030,6\n2028,veel\n")

    assert response.status_code == 422
    assert error_at(response, "file") == [
        "Row 4: 2030 lies outside the agreement, which runs from 2027 to 2029.",
        "Row 5, column personnel: “veel” is not a number. Write it like 1.234,56.",
    ]
    assert "Import all of this" not in response.text
    assert amounts(version) == before


@pytest.mark.parametrize("fields", [{}, {"unit": "euro"}, {"unit": "dollar"}, {"unit": "euro", "file": "text"}])
def test_a_form_without_a_file_or_unit_is_refused_at_the_field(client, url, fields):
    response = client.post(url, fields)

    assert (response.status_code, "file" in response.context["form"].errors) == (422, True)


def test_the_number_of_queries_of_a_preview_does_not_depend_on_the_years(client, url):
    counts = []
    for rows in ("2027,9,1,2,3\n", "2027,9,1,2,3\n2028,9,1,2,3\n2029,9,1,2,3\n"):
        with CaptureQueriesContext(connection) as queries:
            upload(client, url, "year,total,personnel,operating,investment\n" + rows)
        counts.append(len(queries))

    assert counts[0] == counts[1]


AMBIGUOUS = "year;personnel;operating\n2027;1.234;2.500\n"


def test_what_a_point_means_is_asked_with_both_readings_and_nothing_is_stored(client, version, url):
    before = amounts(version)

    response = upload(client, url, AMBIGUOUS)

    assert [(one.heading, one.text, one.by_point, one.by_comma) for one in response.context["question"].readings] == [
        ("personnel", "1.234", Decimal("1.234"), Decimal(1234)),
        ("operating", "2.500", Decimal("2.500"), Decimal(2500)),
    ]
    assert (response.status_code, "sealed" in response.context, amounts(version)) == (200, False, before)


@pytest.mark.parametrize(("mark", "found"), [(",", ("1234.00", "2500.00")), (".", ("1.23", "2.50"))])
def test_the_answer_is_enough_and_the_file_is_not_asked_again(client, version, url, mark, found):
    question = upload(client, url, AMBIGUOUS, unit="euro")

    preview = client.post(url, as_shown(question, decimal_mark=mark))
    before = amounts(version)
    client.post(url, as_shown(preview, confirmed="1"))

    assert (preview.status_code, before["personnel", 2027]) == (200, Decimal(1_000_000))
    assert (amounts(version)["personnel", 2027], amounts(version)["operating", 2027]) == tuple(map(Decimal, found))


def test_the_answer_keeps_the_unit_that_was_chosen(client, url):
    question = upload(client, url, AMBIGUOUS, unit="thousand")

    preview = client.post(url, as_shown(question, decimal_mark="."))

    assert [change.after for change in preview.context["changes"]] == [Decimal(1234), Decimal(2500)]


def test_a_question_that_was_changed_or_is_of_somebody_else_is_refused(client, version, url):
    question = as_shown(upload(client, url, AMBIGUOUS), decimal_mark=",")
    colleague = signed_in(member("budget", version.agreement.organisation))

    answers = [colleague.post(url, question), client.post(url, question | {"table": f"x{question['table']}"})]

    assert [answer.status_code for answer in answers] == [409, 409]


def test_a_preview_of_something_is_no_answer_to_a_question(client, url):
    sealed = as_shown(upload(client, url))["preview"]

    assert client.post(url, {"table": sealed, "unit": "euro", "decimal_mark": ","}).status_code == 409


def test_an_amount_far_from_the_one_before_it_is_confirmed_apart(client, version, url):
    table = "year,personnel\n2027,5000001\n2028,199999\n2029,200000\n"
    preview = upload(client, url, table)
    before = amounts(version)

    unconfirmed = client.post(url, as_shown(preview))

    assert len(preview.context["surprises"]) == 2
    assert (unconfirmed.status_code, amounts(version)) == (409, before)
    client.post(url, as_shown(upload(client, url, table), confirmed="1"))
    assert amounts(version)["personnel", 2027] == Decimal(5_000_001)


def test_what_was_rounded_or_hidden_is_told_in_the_preview(client, url):
    def hide(sheet):
        sheet.set_row(1, None, None, {"hidden": True})

    response = upload(client, url, workbook(("year", "personnel"), (2027, 1000000.125), change=hide))

    assert response.context["told"] == [
        "1 hidden row was read too: 2.",
        "Row 2, column personnel: 1.000.000,125 was rounded to 1.000.000,13.",
    ]
    assert "was rounded to" in response.text


def test_a_cell_with_an_error_is_refused_with_its_name(client, version, url):
    before = amounts(version)
    text = "<c r='{}' t='inlineStr'><is><t>{}</t></is></c>"
    head = f"<row r='1'>{text.format('A1', 'year')}{text.format('B1', 'personnel')}</row>"

    response = upload(
        client, url, by_hand(cells(head, "<row r='2'><c r='A2'><v>2027</v></c><c r='B2' t='e'><v>#REF!</v></c></row>"))
    )

    assert error_at(response, "file") == [
        "Row 2, column personnel: “#REF!” is an error of the spreadsheet. Correct it there first."
    ]
    assert amounts(version) == before
