from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.models import BudgetLine, Envelope
from outputs.models import Output
from tests.agreements.factories import VersionFactory
from tests.budgets.conftest import signed_in
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.sending import as_shown, error_at, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def output(version) -> Output:
    return version.output_set.get()


@pytest.fixture
def envelope(version) -> Envelope:
    return version.envelope_set.get()


@pytest.fixture
def url(output) -> str:
    return reverse("budgets:lines_update", args=[output.pk])


def lines(output) -> dict[tuple[int, int], tuple[Decimal, str]]:
    return {(line.envelope_id, line.year): (line.amount, line.base_allocation) for line in output.budget_lines.all()}


def test_all_lines_of_an_output_are_set_in_one_go(client, version, output, envelope, url):
    other = envelope_with_credits(version, kind="operating")

    response = send(
        client,
        url,
        **{
            f"amount_{envelope.pk}_2027": "1.000",
            f"amount_{envelope.pk}_2028": "",
            f"allocation_{envelope.pk}": "24.58.48.62.10.02",
            f"amount_{other.pk}_2029": "2 500,50",
        },
    )

    assert response.url == reverse("budgets:chapter", args=[version.pk])
    assert lines(output) == {
        (envelope.pk, 2027): (Decimal(1000), "24.58.48.62.10.02"),
        (envelope.pk, 2029): (Decimal("250000.50"), "24.58.48.62.10.02"),
        (other.pk, 2029): (Decimal("2500.50"), ""),
    }


def test_every_changed_line_has_person_and_reason_in_the_history(client, person, envelope, url):
    send(client, url, **{f"amount_{envelope.pk}_2027": "1", "change_reason": "Herverdeling"})

    (entry,) = BudgetLine.history.filter(history_user=person)
    assert (entry.year, entry.history_change_reason) == (2027, "Herverdeling")


def test_the_output_itself_stays_as_it_is(client, output, envelope, url):
    before = output.revision, output.history.count()

    send(client, url, **{f"amount_{envelope.pk}_2027": "1"})

    output.refresh_from_db()
    assert (output.revision, output.history.count()) == before


def test_the_form_tells_what_the_other_outputs_leave(client, version, envelope, url):
    other = complete_output(version)
    keys = {"version": version, "envelope": envelope, "output": other, "year": 2027}
    BudgetLine.objects.create(**keys, amount=Decimal(300_000))

    assert "available: 700.000,00" in client.get(url).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1e309", "“1e309” is written with an exponent. Write the number in full."),
        ("NaN", "“NaN” is not an amount."),
        ("-1", "“-1” is below zero. An amount is never negative."),
        ("0,001", "“0,001” has more than two decimals. An amount in euro has at most two."),
    ],
)
def test_what_is_no_amount_is_refused_at_the_cell_and_nothing_is_saved(client, output, envelope, url, typed, sentence):
    before, cell = lines(output), f"amount_{envelope.pk}_2028"

    response = send(client, url, **{f"amount_{envelope.pk}_2027": "7", cell: typed})

    assert (response.status_code, error_at(response, cell)) == (422, [sentence])
    assert (as_shown(response)[cell], as_shown(response)[f"amount_{envelope.pk}_2027"]) == (typed, "7")
    assert lines(output) == before


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("24.58.", "A base allocation looks like 24.58.48.62.10.02."),
        ("abc", "A base allocation looks like 24.58.48.62.10.02."),
    ],
)
def test_a_base_allocation_looks_like_one(client, envelope, url, code, sentence):
    field = f"allocation_{envelope.pk}"

    assert error_at(send(client, url, **{field: code}), field) == [sentence]


def test_a_base_allocation_needs_an_amount(client, version, url):
    other = envelope_with_credits(version)
    field = f"allocation_{other.pk}"

    response = send(client, url, **{field: "24.58"})

    assert error_at(response, field) == ["A base allocation needs an amount in at least one year."]


def test_more_than_the_envelope_holds_is_saved_with_a_warning(client, output, envelope, url):
    form = as_shown(client.get(url), **{f"amount_{envelope.pk}_2027": "1.000.000,01"})

    response = client.post(url, form, follow=True)

    assert lines(output)[envelope.pk, 2027][0] == Decimal("1000000.01")
    assert f"“{envelope}” divides € 0,01 more in 2027 than it holds." in response.text


def test_two_people_who_divide_see_both(client, version, output, envelope, url):
    other = signed_in(member("editor", version.agreement.organisation, first_name="Bert", last_name="Claes"))
    cell = f"amount_{envelope.pk}_2027"
    mine, theirs = as_shown(client.get(url)), as_shown(other.get(url))
    other.post(url, {**theirs, cell: "10"})

    response = client.post(url, {**mine, cell: "20"})

    assert response.status_code == 409
    (conflict,) = response.context["conflicts"]
    assert (conflict.yours, conflict.saved) == ("20", "10,00")
    assert "Bert Claes saved this while you were typing." in response.text
    assert lines(output)[envelope.pk, 2027][0] == Decimal(10)
    client.post(url, as_shown(response))
    assert lines(output)[envelope.pk, 2027][0] == Decimal(20)


def test_a_line_that_was_emptied_meanwhile_is_noticed_too(client, version, output, envelope, url):
    other = signed_in(member("editor", version.agreement.organisation))
    cell = f"amount_{envelope.pk}_2027"
    mine, theirs = as_shown(client.get(url)), as_shown(other.get(url))
    other.post(url, {**theirs, cell: ""})

    assert client.post(url, {**mine, cell: "20"}).status_code == 409


def test_envelopes_of_another_agency_are_not_in_the_form_and_not_taken_from_it(client, output, url):
    stranger = envelope_with_credits(VersionFactory())
    before = lines(output)

    response = send(client, url, **{f"amount_{stranger.pk}_2027": "5"})

    assert response.status_code == 302
    assert lines(output) == before
    assert not BudgetLine.objects.filter(envelope=stranger).exists()


def test_without_envelopes_the_form_leads_to_the_first_one(empty_version):
    output = complete_output(empty_version)
    client = signed_in(member("budget", empty_version.agreement.organisation))

    page = client.get(reverse("budgets:lines_update", args=[output.pk])).text

    assert "There is no envelope yet to divide." in page
    assert reverse("budgets:envelope_create", args=[empty_version.pk]) in page
