"""The same sums everywhere, to the cent."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets.bars import WIDTH, bar_of
from budgets.models import BudgetLine, Credit
from budgets.queries import budget_by_output, budget_of, division_of, totals_by_output
from budgets.totals import Amounts, Figures
from core.numbers.notation import format_money
from tests.agreements.factories import YEARS, VersionFactory
from tests.budgets.conftest import signed_in
from tests.budgets.factories import EnvelopeFactory
from tests.organisations.factories import member
from tests.outputs.factories import ObjectiveFactory, OutputFactory

ENVELOPES, OUTPUTS = (1, 2, 3), (10, 11)
amounts = st.decimals(min_value=0, max_value=10**12 - 1, places=2)
figures = st.builds(
    Figures,
    years=st.just(YEARS),
    envelope_ids=st.just(ENVELOPES),
    credits=st.dictionaries(st.tuples(st.sampled_from(ENVELOPES), st.sampled_from(YEARS)), amounts),
    lines=st.dictionaries(
        st.tuples(st.sampled_from(ENVELOPES), st.sampled_from(OUTPUTS), st.sampled_from(YEARS)), amounts
    ),
)


@given(figures)
def test_divided_and_undivided_make_the_credit(figures):
    total = figures.total()

    assert total.divided + total.undivided == total.credit == sum(figures.credits.values())
    assert total.divided == sum(figures.lines.values())


@given(figures)
def test_rows_and_columns_add_up_to_the_same_total(figures):
    by_year = [figures.of_year(year) for year in YEARS]
    by_envelope = [figures.of([envelope], YEARS) for envelope in ENVELOPES]

    assert sum(by_year, Amounts()) == sum(by_envelope, Amounts()) == figures.total()
    assert sum(figures.output_total(output) for output in OUTPUTS) == figures.total().divided


@given(figures)
def test_an_envelope_is_exceeded_exactly_where_its_lines_hold_more_than_its_credit(figures):
    exceeded = {(envelope, year) for envelope, year, _amounts in figures.exceeded()}

    for envelope in ENVELOPES:
        for year in YEARS:
            lines = sum(figures.lines.get((envelope, output, year), Decimal(0)) for output in OUTPUTS)
            assert ((envelope, year) in exceeded) == (lines > figures.credits.get((envelope, year), 0))


@given(figures)
def test_a_bar_never_leaves_its_drawing(figures):
    bar = bar_of(figures.total())

    assert 0 <= Decimal(bar.divided) <= Decimal(bar.limit) <= WIDTH
    assert Decimal(bar.limit) + Decimal(bar.excess) <= WIDTH + Decimal("0.1")


def test_the_share_that_is_divided_is_told_to_a_tenth():
    assert Amounts(Decimal(300), Decimal(100)).divided_percent == Decimal("33.3")
    assert Amounts(Decimal(0), Decimal(100)).divided_percent is None


def test_amounts_outside_the_period_count_nowhere():
    figures = Figures(YEARS, ENVELOPES, {(1, 2035): Decimal(5)}, {(2, 10, 2020): Decimal(5)})

    assert figures.total() == Amounts()
    assert figures.output_total(10) == 0
    assert figures.outside() == {1: [2035], 2: [2020]}


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
    assert sum(budget_by_output(version, 2028).values()) == dict(budget.by_year)[2028].divided
    for amount in (budget.total.credit, budget.total.divided, budget.total.undivided):
        assert format_money(amount) in page.text


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
