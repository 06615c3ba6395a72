"""The same sums everywhere, to the cent."""

from decimal import Decimal
from itertools import product

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets.balance import Amounts, Balance, Place
from budgets.bars import WIDTH, bar_of
from budgets.models import BudgetLine, Credit
from budgets.queries import budget_of, division_of, totals_by_output
from core.numbers.notation import format_money
from tests.agreements.factories import YEARS, VersionFactory
from tests.budgets.conftest import signed_in
from tests.budgets.factories import EnvelopeFactory
from tests.organisations.factories import member
from tests.outputs.factories import ObjectiveFactory, OutputFactory

ENVELOPES, OUTPUTS = (1, 2, 3), (10, 11)
amounts = st.decimals(min_value=0, max_value=10**12 - 1, places=2)
places = st.builds(Place, st.sampled_from(ENVELOPES), st.none() | st.sampled_from(OUTPUTS), st.sampled_from(YEARS))
balances = st.builds(Balance, st.dictionaries(places, amounts))


@given(balances)
def test_divided_and_undivided_make_the_credit(balance):
    total = balance.total(*YEARS)

    assert total.divided + total.undivided == total.credit == sum(credits_in(balance).values())
    assert total.divided == sum(balance.lines.values())
    assert sum(balance.parts.values()) == total.credit


@given(balances)
def test_rows_and_columns_add_up_to_the_same_total(balance):
    by_year = [balance.total(year) for year in YEARS]
    by_envelope = [balance.of(envelope, *YEARS) for envelope in ENVELOPES]
    by_line = [balance.of_line(envelope, output, *YEARS) for envelope in ENVELOPES for output in OUTPUTS]

    assert sum(by_year, Amounts()) == sum(by_envelope, Amounts()) == balance.total(*YEARS)
    assert sum(balance.of_output(output, *YEARS) for output in OUTPUTS) == balance.total(*YEARS).divided == sum(by_line)


@given(balances)
def test_an_envelope_is_exceeded_exactly_where_its_lines_hold_more_than_its_credit(balance):
    for envelope, year in product(ENVELOPES, YEARS):
        lines = sum(balance.at(Place(envelope, output, year)) for output in OUTPUTS)
        sums, credit = balance.of(envelope, year), balance.at(Place(envelope, None, year))
        assert sums.is_exceeded == (lines > credit) == (balance.available(Place(envelope, None, year)) < 0)


@given(balances)
def test_a_bar_never_leaves_its_drawing(balance):
    bar = bar_of(balance.total(*YEARS))

    assert 0 <= Decimal(bar.divided) <= Decimal(bar.limit) <= WIDTH
    assert Decimal(bar.limit) + Decimal(bar.excess) <= WIDTH + Decimal("0.1")


def test_the_share_that_is_divided_is_told_to_a_tenth():
    assert Amounts(Decimal(300), Decimal(100)).divided_percent == Decimal("33.3")
    assert Amounts(Decimal(0), Decimal(100)).divided_percent is None


def test_amounts_outside_the_period_count_nowhere():
    balance = Balance({Place(1, None, 2035): Decimal(5), Place(2, 10, 2020): Decimal(5)})

    assert balance.total(*YEARS) == Amounts()
    assert balance.of_output(10, *YEARS) == 0
    assert balance.without_credit(YEARS) == list(YEARS)


cents = st.integers(min_value=0, max_value=10**13).map(lambda number: Decimal(number) / 100)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_credits=st.lists(cents, min_size=6, max_size=6), lines=st.lists(st.none() | cents, min_size=12, max_size=12)
)
def test_page_query_and_rows_tell_the_same_to_the_cent(given_credits, lines):
    version = version_with(given_credits, lines)
    kept = [line for line in lines if line is not None]

    budget, division = budget_of(version), division_of(version)
    by_output = totals_by_output(version)
    page = signed_in(member("reader", version.agreement.organisation)).get(
        reverse("budgets:chapter", args=[version.pk])
    )

    assert budget.total == division.total == Amounts(sum(given_credits), sum(kept, Decimal(0)))
    assert sum(by_output.values()) == sum(kept, Decimal(0))
    assert {row.output.pk: row.total for row in division.rows if row.total} == {k: v for k, v in by_output.items() if v}
    assert sum(row.total for row in division_of(version, [2028]).rows) == dict(budget.by_year)[2028].divided
    for amount in (budget.total.credit, budget.total.divided, budget.total.undivided):
        assert format_money(amount) in page.text


def credits_in(balance):
    return {place: amount for place, amount in balance.amounts.items() if place.output is None}


def version_with(amounts, lines):
    """Two envelopes and two outputs over three years, with these amounts in order."""
    version = VersionFactory()
    envelopes = [EnvelopeFactory(version=version) for _ in range(2)]
    objective = ObjectiveFactory(version=version)
    outputs = [OutputFactory(version=version, objective=objective) for _ in range(2)]
    credit, line = iter(amounts), iter(lines)
    for year in YEARS:
        for envelope in envelopes:
            Credit.objects.create(version=version, envelope=envelope, year=year, amount=next(credit))
            for output in outputs:
                if (amount := next(line)) is not None:
                    keys = {"version": version, "envelope": envelope, "output": output, "year": year}
                    BudgetLine.objects.create(**keys, amount=amount)
    return version
