from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Version
from budgets.models import BudgetLine, Credit
from budgets.panels import budgets, in_short
from outputs.models import Output
from tests.accounts.factories import UserFactory
from tests.agreements.factories import YEARS, put_in_status
from tests.budgets.conftest import signed_in
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import OrganisationFactory, member
from tests.outputs.factories import ObjectiveFactory, complete_output

pytestmark = pytest.mark.django_db


def url_of(version) -> str:
    return reverse("budgets:chapter", args=[version.pk])


def test_the_chapter_shows_credits_what_is_divided_and_what_is_not(client, version):
    page = client.get(url_of(version)).text

    assert "€\u00a03.000.000,00" in page
    assert "€\u00a0750.001,50" in page
    assert "€\u00a02.249.998,50" in page
    assert page.count("1.000.000,00") == 6  # Three years of the envelope and of all envelopes
    assert page.count("749.999,50") == 6
    assert "25,0\u00a0%" in page


def test_the_division_is_shown_for_all_years_or_for_one(client, version):
    output = version.output_set.get()
    BudgetLine.objects.filter(version=version, year=2028).update(amount=Decimal("1.25"))

    everything, one = client.get(url_of(version)), client.get(url_of(version), {"year": "2028"})

    assert [(row.output, row.total) for row in everything.context["division"].rows] == [(output, Decimal("500002.25"))]
    assert [(row.output, row.total) for row in one.context["division"].rows] == [(output, Decimal("1.25"))]
    assert "Division over outputs in 2028" in one.text


@pytest.mark.parametrize("year", ["2035", "abc", "1e309", "", "-1"])
def test_an_unknown_year_shows_all_years(client, version, year):
    response = client.get(url_of(version), {"year": year})

    assert (response.status_code, response.context["year"]) == (200, None)


def test_an_exceeded_envelope_is_told_in_words_and_in_colour(client, version):
    Credit.objects.filter(version=version, year=2029).update(amount=Decimal("250000.00"))
    envelope = version.envelope_set.get()

    page = client.get(url_of(version)).text

    assert f"“{envelope}” divides € 0,50 more in 2029 than it holds." in page
    assert "−0,50" in page


def test_an_empty_chapter_says_what_to_do(empty_version):
    client = signed_in(member("budget", empty_version.agreement.organisation))

    page = client.get(url_of(empty_version)).text

    assert "No envelope yet" in page
    assert reverse("budgets:envelope_create", args=[empty_version.pk]) in page


NAMES = ["envelope_create", "import", "envelope_update", "envelope_delete", "lines_update"]


def url_for(name: str, version) -> str:
    if name == "lines_update":
        pk = version.output_set.get().pk
    else:
        pk = version.envelope_set.get().pk if name in {"envelope_update", "envelope_delete"} else version.pk
    return reverse(f"budgets:{name}", args=[pk])


@pytest.mark.parametrize("role", ["editor", "budget"])
@pytest.mark.parametrize("name", NAMES)
def test_editor_and_budget_may_change_the_budget(version, name, role):
    client = signed_in(member(role, version.agreement.organisation))

    assert client.get(url_for(name, version)).status_code == 200


@pytest.mark.parametrize("role", ["reader", "contributor", "personnel", "head", "auditor"])
@pytest.mark.parametrize("name", NAMES)
def test_other_roles_read_and_may_not_change(version, name, role):
    client, url = signed_in(member(role, version.agreement.organisation)), url_for(name, version)

    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)
    assert client.get(url_of(version)).status_code == 200
    assert "/update/" not in client.get(url_of(version)).text


@pytest.mark.parametrize("name", ["chapter", *NAMES])
def test_strangers_find_nothing(version, name):
    url = url_for(name, version)
    for user in (UserFactory(), member("budget", OrganisationFactory())):
        client = signed_in(user)
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


def test_the_office_reads_what_is_shared_and_changes_nothing(version):
    put_in_status(version, Version.Status.NEGOTIATION, turn="principal")
    client = signed_in(member("minister", version.agreement.offices.get()))

    assert client.get(url_of(version)).status_code == 200
    assert client.get(url_for("envelope_update", version)).status_code == 403


def test_a_closed_chapter_tells_why_and_shows_no_buttons(client, version):
    put_in_status(version, Version.Status.SIGNED)

    page = client.get(url_of(version)).text

    assert "This version is signed. It changes only by an amendment." in page
    assert "/update/" not in page


@pytest.mark.parametrize("name", ["chapter", "lines_update", "output"])
def test_the_number_of_queries_does_not_depend_on_outputs_envelopes_and_years(client, version, name):
    output = version.output_set.get()
    url = output.get_absolute_url() if name == "output" else url_for(name, version)
    client.get(url)
    few = count(client, url)
    grow(version)

    assert (Output.objects.filter(version=version).count(), count(client, url)) == (20, few)


def grow(version) -> None:
    """Twenty outputs, four envelopes, a line of three years for each."""
    objective = ObjectiveFactory(version=version)
    for position in range(1, 20):
        complete_output(version, objective=objective, position=position)
    for envelope in [envelope_with_credits(version) for _number in range(3)]:
        for output in Output.objects.filter(version=version):
            for year in YEARS:
                keys = {"version": version, "envelope": envelope, "output": output, "year": year}
                BudgetLine.objects.create(**keys, amount=Decimal("10.10"))


def count(client, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_building_block_tells_the_year_and_the_share(version):
    block = budgets(version, None)

    assert (block.big, block.note) == ("€ 1,0 million", "25,0 % divided over outputs")
    assert (block.unit, block.statuses) == ("in 2027", [])


def test_the_building_block_tells_what_is_wrong(version):
    Credit.objects.filter(version=version, year__in=[2028, 2029]).delete()

    told = [(status.tone, status.label) for status in budgets(version, None).statuses]

    assert told == [("warn", "No budget for 2028, 2029"), ("bad", "More divided than there is")]


@pytest.mark.parametrize(
    ("amount", "words"), [("999999.49", "€\u00a0999.999"), ("29149999", "€ 29,1 million"), ("0", "€\u00a00")]
)
def test_an_amount_in_short(amount, words):
    assert in_short(Decimal(amount)) == words
