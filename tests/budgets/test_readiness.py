from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.completeness import must_be_ready
from budgets.models import BudgetLine, Credit
from tests.budgets.factories import envelope_with_credits

pytestmark = pytest.mark.django_db


def refusals(version) -> dict[str, str]:
    return {refusal.message: refusal.url for refusal in must_be_ready(version)}


@pytest.fixture
def url(version) -> str:
    return reverse("budgets:chapter", args=[version.pk])


@pytest.mark.parametrize("amount", [None, Decimal(0)])
def test_a_year_without_a_budget_is_told(version, url, amount):
    BudgetLine.objects.filter(version=version, year=2028).delete()
    rows = Credit.objects.filter(version=version, year=2028)
    rows.delete() if amount is None else rows.update(amount=amount)

    assert refusals(version) == {"There is no budget for 2028.": f"{url}?year=2028"}


def test_one_envelope_with_a_credit_is_a_budget(version):
    envelope_with_credits(version, amount=Decimal(0))

    assert refusals(version) == {}


def test_lines_beyond_their_envelope_are_told_to_the_cent(version, url):
    BudgetLine.objects.filter(version=version, year=2028).update(amount=Decimal("1000000.01"))
    envelope = version.envelope_set.get()

    sentence = f"“{envelope}” divides € 0,01 more in 2028 than it holds."
    assert refusals(version) == {sentence: f"{url}?year=2028"}


def test_room_in_another_envelope_does_not_help(version):
    BudgetLine.objects.filter(version=version, year=2028).update(amount=Decimal("1000000.01"))
    envelope_with_credits(version, amount=Decimal(5_000_000))

    assert len(refusals(version)) == 1


def test_amounts_outside_the_period_are_told(version, url):
    envelope = version.envelope_set.get()
    Credit.objects.create(version=version, envelope=envelope, year=2035, amount=1)

    assert refusals(version) == {f"“{envelope}” holds amounts for 2035, outside the period.": url}
