"""Base allocations with their meaning, and the two budgets to which envelopes belong."""

from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.completeness import completeness_of
from agreements.text.content import content_of
from agreements.text.terms import compare_terms
from agreements.versions.actions import start_amendment
from budgets.base_allocations.queries import codes_of
from budgets.models import BaseAllocation, BudgetLine, Envelope
from budgets.queries import balance_of, budget_of
from papers.agreement.tables import budget_tables
from tests.budgets.factories import BaseAllocationFactory, envelope_with_credits
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.sending import as_shown, send
from tests.whole import signed_version

pytestmark = pytest.mark.django_db
CODE = "24.58.48.62.10.02"


@pytest.fixture
def line(version) -> BudgetLine:
    BudgetLine.objects.filter(version=version).update(base_allocation=CODE)
    return BudgetLine.objects.filter(version=version).earliest("year")


def page_of(client, version) -> str:
    return client.get(reverse("budgets:allocations", args=[version.pk])).text


def test_each_code_shows_its_lines_its_totals_and_what_its_digits_say(client, version, line):
    BaseAllocationFactory(version=version, code=CODE, title_nl="Bijdrage aan de Rijksdienst", title_fr="")

    (row,) = codes_of(version).rows
    page = page_of(client, version)

    assert (row.by_year, row.total) == ([Decimal("250000.50")] * 3, Decimal("750001.50"))
    assert row.carried_by == [(line.output, line.envelope, Decimal("750001.50"))]
    assert page.count("Bijdrage aan de Rijksdienst") == 2
    assert "capital transfers within the government sector" in page
    assert "2.249.998,50" in page  # Not yet divided


def test_the_codes_together_are_what_is_divided_also_without_a_code(version, line):
    other = complete_output(version)
    BudgetLine.objects.create(
        version=version, envelope=line.envelope, output=other, year=2028, amount=Decimal("0.05"), base_allocation=""
    )

    codes = codes_of(version)

    assert [row.code for row in codes.rows] == [CODE, ""]
    assert codes.total == balance_of(version).total(*version.years).divided == Decimal("750001.55")
    assert codes.by_year == [balance_of(version).total(year).divided for year in version.years]


def test_a_code_without_meaning_is_pointed_out_and_stops_nothing(client, version, line):
    chapter = completeness_of(version)[2]
    unmet = [refusal.message for result in chapter.results for refusal in result.unmet]

    assert unmet == [f"Base allocation {CODE} on a budget line has no meaning yet."]
    assert not chapter.blocks_sharing
    assert "One code on a budget line has no meaning yet." in page_of(client, version)


def test_a_meaning_is_added_edited_and_removed_while_the_line_keeps_its_code(client, person, version, line):
    create = f"{reverse('budgets:allocation_create', args=[version.pk])}?code={CODE}"

    client.post(create, as_shown(client.get(create)) | {"title_fr": "Contribution à l’Office"})
    allocation = BaseAllocation.objects.get(version=version)
    assert (allocation.code, str(allocation)) == (CODE, f"{CODE} Contribution à l’Office")

    update = reverse("budgets:allocation_update", args=[allocation.pk])
    client.post(update, as_shown(client.get(update)) | {"title_nl": "Bijdrage"})
    delete = reverse("budgets:allocation_delete", args=[allocation.pk])
    send(client, delete, change_reason="Vervallen")

    assert not BaseAllocation.objects.filter(version=version).exists()
    line.refresh_from_db()
    assert line.base_allocation == CODE
    assert BaseAllocation.history.filter(history_user=person).count() == 3


def test_a_code_has_one_meaning_in_a_version(client, version):
    BaseAllocationFactory(version=version, code=CODE)
    create = reverse("budgets:allocation_create", args=[version.pk])

    response = client.post(create, as_shown(client.get(create)) | {"code": CODE, "title_nl": "Anders"})

    assert response.status_code == 422
    assert response.context["form"].errors["code"] == [
        "This code already has a meaning in this version; edit that one."
    ]


def test_the_meaning_stands_wherever_the_code_does(client, version, line):
    BaseAllocationFactory(version=version, code=CODE, title_nl="Bijdrage aan de Rijksdienst", title_fr="Contribution")
    output = line.output

    panel = client.get(reverse("outputs:output_panel", args=[output.pk, "budget"])).text
    form = client.get(reverse("budgets:lines_update", args=[output.pk])).text
    (table,) = budget_tables(version, [output]).per_envelope

    assert "Bijdrage aan de Rijksdienst" in panel
    assert "Bijdrage aan de Rijksdienst" in form
    assert [row.note for row in table.rows] == [f"{CODE} Bijdrage aan de Rijksdienst"]


def test_what_was_agreed_before_there_were_meanings_and_budgets_keeps_its_content(version):
    content = content_of(version)

    assert "base_allocation" not in content["terms"]
    (envelope,) = content["terms"]["envelope"].values()
    assert "budget" not in envelope

    Envelope.objects.filter(version=version).update(budget="mission")
    (envelope,) = content_of(version)["terms"]["envelope"].values()
    assert envelope["budget"] == "mission"


def test_management_and_mission_budget_have_their_own_subtotals(client, version):
    envelope_with_credits(version, amount=Decimal("0.10"), kind="operating", budget="mission")

    budget = budget_of(version)
    page = client.get(reverse("budgets:chapter", args=[version.pk])).text

    assert [(each.label, each.total.credit, each.total.divided) for each in budget.subtotals] == [
        ("Management budget", Decimal(3_000_000), Decimal("750001.50")),
        ("Mission budget", Decimal("0.30"), Decimal("0.00")),
    ]
    assert sum(each.total.credit for each in budget.subtotals) == budget.total.credit
    assert page.count("Mission budget") == 2
    assert [row.head for row in budget_tables(version, []).by_budget] == ["Management budget", "Mission budget"]


def test_an_amendment_tells_a_new_meaning_and_a_changed_budget(client, person):
    signed = signed_version()
    client.force_login(member("budget", signed.agreement.organisation))
    amendment = start_amendment(signed, effective_from=signed.effective_from, cause="Meer", by=person)
    BaseAllocationFactory(version=amendment, code=CODE, title_nl="Bijdrage aan de Rijksdienst", title_fr="Contribution")
    Envelope.objects.filter(version=amendment).update(budget="mission")

    page = client.get(reverse("agreements:compare", args=[signed.pk, amendment.pk])).text

    assert [(change.model, change.kind) for change in compare_terms(signed, amendment)] == [
        (Envelope, "changed"),
        (BaseAllocation, "added"),
    ]
    assert "Bijdrage aan de Rijksdienst" in page
    assert "Mission budget" in page


def test_one_budget_alone_has_no_subtotals(version):
    assert budget_of(version).subtotals == []


@pytest.mark.parametrize("amount", ["-1", "-0,01"])
def test_a_negative_envelope_is_refused(client, version, amount):
    envelope = version.envelope_set.get()
    url = reverse("budgets:envelope_update", args=[envelope.pk])

    response = client.post(url, as_shown(client.get(url)) | {"credit_2027": amount})

    assert response.context["form"].errors == {
        "credit_2027": [f"“{amount}” is below zero. An amount is never negative."]
    }
