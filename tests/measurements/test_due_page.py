"""The page on which people fill in what is due."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Version
from measurements.models import Measurement
from measurements.values import views
from outputs.models import CoOwner, Indicator, Output
from tests.agreements.factories import close_year, put_in_status
from tests.measurements.conftest import SIGNED_AT, measured_version, signed_in
from tests.measurements.factories import measure
from tests.organisations.factories import MandateFactory, OrganisationFactory, member
from tests.sending import as_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(indicator):
    """The names of the fields of a year."""
    return lambda year, name="value": f"{indicator.pk}-{year}-{name}"


def kept() -> dict[int, Decimal | None]:
    return {one.year: one.value for one in Measurement.objects.order_by("pk")}


def rows(response) -> list[str]:
    return [row.prefix for row in response.context["sheet"].rows]


def errors(response) -> dict[str, list[str]]:
    return {
        f"{row.prefix}-{name}": list(told) for row in response.context["errors"] for name, told in row.errors.items()
    }


def test_the_page_shows_exactly_what_is_due(as_editor, due_url, indicator, editor):
    measure(indicator, editor)

    assert rows(as_editor.get(due_url)) == [f"{indicator.pk}-{year}" for year in (2021, 2022)]


def test_what_is_filled_in_is_kept_with_who_and_why(as_editor, due_url, row, editor):
    page = as_editor.get(due_url)
    typed = {
        row(2020): "93,25",
        row(2021): "93",
        row(2021, "comment"): "Panne",
        row(2021, "evidence"): "DWH 12",
    }

    response = as_editor.post(due_url, as_shown(page, **typed))

    assert (response.status_code, kept()) == (302, {2020: Decimal("93.25"), 2021: Decimal(93)})
    second = Measurement.objects.get(year=2021)
    assert (second.comment, second.evidence, second.person) == ("Panne", "DWH 12", editor)
    assert second.history.get().history_user == editor
    assert "2 values were saved." in as_editor.get(due_url).text


def test_a_comment_without_a_value_says_why_there_is_none(as_editor, due_url, row):
    as_editor.post(due_url, as_shown(as_editor.get(due_url), **{row(2020, "comment"): "Niet gemeten"}))

    assert kept() == {2020: None}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("veel", "“veel” is not a number. Write it like 1.234,56."),
        ("12 %", "“12 %” has a percent sign, but the unit is no percentage."),
        ("1.2.3,4", "The points and commas in “1.2.3,4” contradict each other. Write it like 1.234,56."),
        ("1e5", "“1e5” is written with an exponent. Write the number in full."),
        ("NaN", "“NaN” is not a number that can be measured."),
        ("=A1+A2", "“=A1+A2” is a formula. Paste the value, not the formula."),
        ("31/12/2020", "“31/12/2020” is a date. A value is a number."),
        ("0,00001", "“0,00001” has more decimals than are kept."),
        ("123456789012345", "“123456789012345” is larger than any value that is kept."),
    ],
)
def test_what_is_no_number_is_told_and_nothing_is_stored(typed, sentence):
    version = measured_version(unit_nl="dossiers", unit_fr="dossiers")
    url, client = page_of(version)
    first, second = (f"{Indicator.objects.get(version=version).pk}-{year}-value" for year in (2020, 2021))

    response = client.post(url, as_shown(client.get(url), **{first: typed, second: "93"}))

    assert (response.status_code, errors(response), kept()) == (422, {first: [sentence]}, {})
    shown = as_shown(response)
    assert (shown[first], shown[second]) == (typed, "93")


def test_a_percent_sign_is_read_where_the_unit_is_a_percentage(as_editor, due_url, row):
    as_editor.post(due_url, as_shown(as_editor.get(due_url), **{row(2020): "93,5 %"}))

    assert kept() == {2020: Decimal("93.5")}


def test_an_empty_page_is_told(as_editor, due_url):
    response = as_editor.post(due_url, as_shown(as_editor.get(due_url)))

    assert response.status_code == 422
    assert "Nothing was entered yet: fill in at least one row." in response.text


def test_the_same_page_sent_twice_is_kept_once(as_editor, due_url, row):
    fields = as_shown(as_editor.get(due_url), **{row(2020): "93"})

    answers = [as_editor.post(due_url, fields).status_code for _time in range(2)]

    assert (answers, kept()) == ([302, 302], {2020: Decimal(93)})


def test_who_comes_second_sees_what_the_other_entered_and_loses_nothing(as_editor, due_url, row, indicator):
    fields = as_shown(as_editor.get(due_url), **{row(2020): "90", row(2021): "91"})
    measure(indicator, member("editor", indicator.version.agreement.organisation, first_name="Bo", last_name="Maes"))

    response = as_editor.post(due_url, fields)

    assert (response.status_code, kept()) == (422, {2020: Decimal(93)})
    assert "Bo Maes entered 93 for this period while you were typing." in errors(response)[row(2020)][0]
    assert 'value="90"' in response.text
    assert 'value="91"' in response.text


def test_a_value_of_a_closed_year_is_refused(as_editor, due_url, row, version, editor):
    fields = as_shown(as_editor.get(due_url), **{row(2020): "93"})
    close_year(version.agreement, editor, 2020)

    response = as_editor.post(due_url, fields)

    assert errors(response) == {row(2020): ["The values of 2020 are closed. The head can open that year again."]}
    assert kept() == {}
    assert row(2020) not in as_editor.get(due_url).text


def test_an_indicator_of_another_agency_is_no_row_here(as_editor, due_url):
    other = Indicator.objects.get(version=measured_version())

    response = as_editor.post(due_url, as_shown(as_editor.get(due_url), **{f"{other.pk}-2020-value": "93"}))

    assert (response.status_code, kept()) == (422, {})


def test_a_contributor_fills_in_the_outputs_that_are_theirs(version, due_url):
    contributor = member("contributor", version.agreement.organisation)
    Output.objects.get(version=version)
    client = signed_in(contributor)
    assert rows(client.get(due_url)) == []
    assert len(client.get(due_url).context["sheet"].read_only) == 3

    mandate = Output.objects.get(version=version).holder
    mandate.user = contributor
    mandate.save()

    assert len(rows(client.get(due_url))) == 3


def test_a_contributor_fills_in_the_outputs_that_they_co_own():
    version = measured_version(status=Version.Status.NEGOTIATION)
    contributor = member("contributor", version.agreement.organisation)
    mandate = MandateFactory(organisation=version.agreement.organisation, user=contributor)
    CoOwner.objects.create(version=version, output=Output.objects.get(version=version), mandate=mandate)
    put_in_status(version, Version.Status.SIGNED, signed_at=SIGNED_AT)
    url = reverse("measurements:due", args=[version.agreement_id])

    assert len(rows(signed_in(contributor).get(url))) == 3


@pytest.mark.parametrize("role", ["reader", "personnel", "budget", "head"])
def test_who_only_reads_sees_what_is_missing_without_a_field(role, version, due_url):
    client = signed_in(member(role, version.agreement.organisation))

    page = client.get(due_url)

    assert (rows(page), len(page.context["sheet"].read_only)) == ([], 3)
    assert client.post(due_url, {"submission": "5f0c7c0e-6d0c-4f7b-9f35-9f5d2d8f6a11"}).status_code == 422
    assert kept() == {}


def test_the_office_sees_it_and_another_agency_does_not(version, due_url):
    office = version.agreement.principals.get().office

    assert signed_in(member("reviewer", office)).get(due_url).status_code == 200
    assert signed_in(member("editor", OrganisationFactory())).get(due_url).status_code == 404


def test_a_pasted_column_fills_the_rows_and_saves_nothing(as_editor, due_url, row):
    fields = as_shown(as_editor.get(due_url), pasted="90,5\tEerste\n91\n", fill="1", **{row(2020): "89"})

    response = as_editor.post(due_url, fields)

    shown = as_shown(response)
    assert (shown[row(2020)], shown[row(2021)], shown[row(2021, "comment")]) == ("89", "90,5", "Eerste")
    assert (shown[row(2022)], kept()) == ("91", {})
    assert "2 rows were filled; nothing is saved yet." in response.text


def test_pasted_lines_without_a_row_are_told_and_stay_typed(as_editor, due_url):
    response = as_editor.post(due_url, as_shown(as_editor.get(due_url), pasted="1\n2\n3\n4\n5", fill="1"))

    assert "2 pasted lines found no empty row." in response.text
    assert "1\n2\n3\n4\n5</textarea>" in response.text


def test_values_of_before_the_signature_can_be_asked_for():
    version = measured_version(signed_at=dt.datetime(2021, 6, 1, tzinfo=dt.UTC))
    url, client = page_of(version)

    assert [name[-4:] for name in rows(client.get(url))] == ["2021", "2022"]
    assert [name[-4:] for name in rows(client.get(f"{url}?before=1"))] == ["2020", "2021", "2022"]


def test_many_rows_ask_the_database_as_often_as_few():
    asked, shown = [], []
    for outputs in (1, 11):
        url, client = page_of(measured_version(outputs=outputs))
        client.get(url)
        with CaptureQueriesContext(connection) as context:
            shown.append(len(rows(client.get(url))))
        asked.append(len(context))

    assert (shown, asked[1]) == ([3, 33], asked[0])


def test_what_was_typed_is_kept_however_many_rows_come_before_it(monkeypatch):
    monkeypatch.setattr(views, "MOST_ROWS", 2)
    version = measured_version()
    url, client = page_of(version)
    last = f"{version.indicator_set.get().pk}-2022"

    page = client.get(url)
    response = client.post(url, as_shown(page, **{f"{last}-value": "93"}))

    assert (len(rows(page)), page.context["sheet"].left) == (2, 1)
    assert (response.status_code, kept()) == (302, {2022: Decimal(93)})


def test_a_version_that_is_not_signed_asks_for_nothing():
    url, client = page_of(measured_version(status=Version.Status.NEGOTIATION))
    page = client.get(url)

    assert (page.status_code, rows(page)) == (200, [])


def page_of(version: Version) -> tuple[str, Client]:
    editor = member("editor", version.agreement.organisation)
    return reverse("measurements:due", args=[version.agreement_id]), signed_in(editor)


def test_a_pasted_english_column_is_read_as_one_of_its_values_shows(as_editor, due_url, row):
    typed = {row(2020): "90.125", row(2021): "91.5", row(2022): "89"}

    as_editor.post(due_url, as_shown(as_editor.get(due_url), **typed))

    assert kept() == {2020: Decimal("90.125"), 2021: Decimal("91.5"), 2022: Decimal(89)}


def test_a_column_that_contradicts_itself_is_refused_where_it_may_mean_two_things(as_editor, due_url, row):
    typed = {row(2020): "90.125", row(2021): "91.5", row(2022): "89,5"}

    response = as_editor.post(due_url, as_shown(as_editor.get(due_url), **typed))

    assert (response.status_code, kept()) == (422, {})
    assert list(errors(response)) == [row(2020)]


def test_a_surprising_value_is_kept_once_somebody_says_that_it_is_right():
    version = measured_version(unit_nl="dossiers", unit_fr="dossiers")
    due_url, client = page_of(version)
    field = f"{Indicator.objects.get(version=version).pk}-2020-value"

    asked = client.post(due_url, as_shown(client.get(due_url), **{field: "930,5"}))
    other = client.post(due_url, as_shown(asked, **{field: "931", f"{field}_confirmed": "930.5"}))
    before = kept()
    confirmed = client.post(due_url, as_shown(asked, **{f"{field}_confirmed": "930.5"}))

    assert (asked.status_code, other.status_code, confirmed.status_code, before) == (422, 422, 302, {})
    assert errors(asked)[field] == [
        "This is more than five times the target, 95. Correct it, or tick that it is right."
    ]
    assert kept() == {2020: Decimal("930.5")}


def test_the_value_before_stands_beside_the_field_and_a_value_is_held_against_it(
    as_editor, due_url, row, indicator, editor
):
    measure(indicator, editor, value=Decimal(10))

    page = as_editor.get(due_url)
    asked = as_editor.post(due_url, as_shown(page, **{row(2021): "51"}))
    plausible = as_editor.post(due_url, as_shown(page, **{row(2021): "50"}))

    assert "2020: 10" in page.text
    assert (asked.status_code, plausible.status_code) == (422, 302)


def test_a_share_outside_its_bounds_is_asked_and_never_refused(as_editor, due_url, row):
    field = row(2020)

    asked = as_editor.post(due_url, as_shown(as_editor.get(due_url), **{field: "101"}))
    as_editor.post(due_url, as_shown(asked, **{f"{field}_confirmed": "101"}))

    assert errors(asked)[field] == ["A share lies between 0 and 100 %. Correct it, or tick that it is right."]
    assert kept() == {2020: Decimal(101)}
