"""Several measurements make one value, exactly, and nobody is left in the dark about the missing ones."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.accumulation import Accumulated, accumulate
from outputs.scoring import Status, score_value

periods = st.lists(st.none() | st.decimals(min_value=-(10**14), max_value=10**14, places=4), max_size=12)
anything = st.lists(st.decimals(allow_nan=False, allow_infinity=False), max_size=6)


def quarters(*values: str | None) -> list[Decimal | None]:
    return [value and Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("how", "value"), [("sum", Fraction(31, 10)), ("last", Fraction(2)), ("average", Fraction(31, 30))]
)
def test_a_missing_period_is_passed_over_and_counted(how, value):
    assert accumulate(quarters("0.1", "1", None, "2"), how) == Accumulated(value, measured=3, missing=1)


def test_the_last_value_is_the_last_one_known():
    found = accumulate(quarters("1", "2", None, None), "last")

    assert (found.value, found.missing, found.is_complete) == (2, 2, False)
    assert accumulate(quarters("1"), "last").is_complete


@pytest.mark.parametrize("how", ["sum", "last", "average"])
def test_without_a_measurement_there_is_no_value(how):
    assert accumulate([], how) == Accumulated(None, 0, 0)
    assert accumulate([None, None], how) == Accumulated(None, 0, 2)
    assert not accumulate([], how).is_complete


def test_an_accumulated_value_is_scored_exactly():
    third = accumulate(quarters("1", "0", "0"), "average").value

    assert score_value(third, Decimal("0.3333"), "up") == Status.GREEN
    assert score_value(third, Decimal("0.3334"), "up") == Status.RED


def test_an_unknown_way_and_what_is_no_number_are_refused():
    with pytest.raises(ValueError, match="median"):
        accumulate([], "median")
    with pytest.raises(ValueError, match="finite"):
        accumulate([Decimal("NaN")], "sum")


@given(values=periods, order=st.randoms(use_true_random=False))
def test_the_order_of_periods_does_not_matter_for_a_sum_and_an_average(values, order):
    shuffled = order.sample(values, len(values))

    assert accumulate(values, "sum") == accumulate(shuffled, "sum")
    assert accumulate(values, "average") == accumulate(shuffled, "average")


@given(values=periods)
def test_sum_average_and_count_agree_and_no_period_is_lost(values):
    total, average = accumulate(values, "sum"), accumulate(values, "average")

    assert total.measured + total.missing == len(values)
    if total.measured:
        assert average.value * average.measured == total.value
        assert total.value == sum(Fraction(value) for value in values if value is not None)


@given(values=anything, how=st.sampled_from(["sum", "last", "average"]))
def test_no_number_is_too_large_or_too_small(values, how):
    assert accumulate(values, how).measured == len(values)
