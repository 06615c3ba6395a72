"""Pace, forecast and shares: exact, and never more than there is."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execution.realisation import pace

amounts = st.decimals(min_value=0, max_value=10**9, places=2)
shares_of_year = st.builds(Fraction, st.integers(1, 12), st.just(12))


@pytest.mark.parametrize(
    ("parts", "last", "is_over", "share"),
    [(12, 0, False, 0), (12, 3, False, Fraction(1, 4)), (4, 3, False, Fraction(3, 4)), (12, 11, True, 1)],
)
def test_the_share_of_the_year_is_what_was_told_of_it_and_all_once_it_is_over(parts, last, is_over, share):
    assert pace.share_of_year(parts, last, is_over=is_over) == share


def test_a_period_outside_the_year_is_refused():
    with pytest.raises(ValueError, match="outside"):
        pace.share_of_year(4, 5, is_over=False)


def test_after_march_a_quarter_of_the_plan_is_expected_and_four_times_the_realised_amount_forecast():
    quarter = Fraction(1, 4)

    assert pace.expected_by(Decimal(1_000_000), quarter) == 250_000
    assert pace.forecast_of(Decimal(300_000), quarter) == 1_200_000
    assert pace.deviation_of(Decimal(300_000), Decimal(1_000_000), quarter) == 20


def test_before_a_period_is_told_there_is_no_forecast_and_nothing_to_explain():
    assert pace.forecast_of(Decimal(5), Fraction(0)) is None
    assert pace.is_beyond(Decimal(5), Decimal(0), Fraction(0), Decimal(10)) is False


@pytest.mark.parametrize(
    ("realised", "plan", "is_beyond"),
    [(110, 100, False), ("110.01", 100, True), (90, 100, False), ("89.99", 100, True), (0, 0, False), (1, 0, True)],
)
def test_only_what_lies_beyond_the_threshold_asks_an_explanation(realised, plan, is_beyond):
    assert pace.is_beyond(Decimal(realised), Decimal(plan), Fraction(1), Decimal(10)) is is_beyond


@given(amounts, amounts.filter(bool), shares_of_year)
def test_the_deviation_from_the_pace_is_that_of_the_forecast_from_the_plan(realised, plan, share):
    forecast = pace.forecast_of(realised, share)

    assert pace.deviation_of(realised, plan, share) == (forecast - Fraction(plan)) * 100 / Fraction(plan)


@given(amounts, amounts)
def test_once_the_year_is_over_the_forecast_is_what_was_realised(realised, plan):
    assert pace.to_cent(pace.forecast_of(realised, Fraction(1))) == realised
    assert pace.expected_by(plan, Fraction(1)) == plan


@given(st.lists(amounts, min_size=1, max_size=12).filter(any))
def test_shares_add_up_to_a_hundred_and_lie_within_a_tenth_of_the_exact_ones(given_amounts):
    shares = pace.shares_of(given_amounts)

    assert sum(shares) == 100
    total = sum(Fraction(amount) for amount in given_amounts)
    exact = [Fraction(amount) * 100 / total for amount in given_amounts]
    assert all(abs(Fraction(share) - part) < Fraction(1, 10) for share, part in zip(shares, exact, strict=True))


def test_what_lost_most_by_rounding_down_gets_the_tenth_that_is_left():
    assert pace.shares_of([Decimal(1), Decimal(1), Decimal(1)]) == [Decimal("33.4"), Decimal("33.3"), Decimal("33.3")]


@pytest.mark.parametrize("nothing", [[], [Decimal(0)], [Decimal(5), Decimal(-5)], [Decimal(-1)]])
def test_there_are_no_shares_of_nothing(nothing):
    assert pace.shares_of(nothing) is None


@pytest.mark.parametrize(("amount", "shown"), [("1/3", "0.33"), ("1/200", "0.01"), ("-1/200", "-0.01"), ("5", "5.00")])
def test_an_amount_is_shown_to_the_cent(amount, shown):
    assert pace.to_cent(Fraction(amount)) == Decimal(shown)
