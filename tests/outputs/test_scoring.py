"""A value or an action gets the status that its target gives it: exact at every bound, whatever the number."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.models import Indicator
from outputs.scoring import (
    Direction,
    Override,
    Score,
    Status,
    Tally,
    Tolerance,
    achievement,
    bounds_of,
    percent,
    score_action,
    score_value,
    tally,
    tally_by,
)

GREEN, AMBER, RED, GREY = Status.GREEN, Status.AMBER, Status.RED, Status.GREY
GOOD = {GREEN: 2, AMBER: 1, RED: 0}

numbers = st.one_of(
    st.decimals(min_value=-1000, max_value=1000, places=2),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.builds(
        lambda digits, exponent: Decimal(digits).scaleb(exponent),
        st.integers(-(10**6), 10**6),
        st.sampled_from([-999_000, -2000, -30, -4, 0, 4, 30, 2000, 900_000]),
    ),
)
within_reach = st.decimals(min_value=-(10**14), max_value=10**14, places=4)
tolerances = st.builds(Tolerance, st.decimals(min_value=0, max_value=10**6, places=4), st.booleans())
directions = st.sampled_from(Direction)
days = st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31))
statuses = st.sampled_from(Status)
by_hand = st.builds(Override, statuses, st.just("Vertraging bij de leverancier"), st.just("an"))
scores = st.builds(Score, statuses, st.none() | by_hand)


def d(text: str) -> Decimal:
    return Decimal(text)


def test_the_directions_are_those_of_an_indicator():
    assert set(Direction) == set(Indicator.Direction.values)


@pytest.mark.parametrize(
    ("direction", "value", "status"),
    [
        ("up", "90", GREEN),
        ("up", "89.9999", AMBER),
        ("up", "85", AMBER),
        ("up", "84.9999", RED),
        ("up", None, GREY),
        ("down", "90", GREEN),
        ("down", "90.0001", AMBER),
        ("down", "95", AMBER),
        ("down", "95.0001", RED),
        ("band", "84.9999", RED),
        ("band", "85", AMBER),
        ("band", "90", GREEN),
        ("band", "100", GREEN),
        ("band", "105", AMBER),
        ("band", "105.0001", RED),
    ],
)
def test_bounds_are_inclusive_in_every_direction(direction, value, status):
    measured = value and d(value)

    assert score_value(measured, d("90"), direction, upper=d("100"), tolerance=Tolerance(d("5"))) == status


def test_without_a_target_there_is_nothing_to_score_against():
    assert score_value(d("5"), None, "up") == GREY


def test_a_tolerance_in_percent_is_one_of_the_target_and_of_the_bound_that_is_missed():
    tolerance = Tolerance.percentage(d("10"))

    assert [score_value(d(value), d("80"), "up", tolerance=tolerance) for value in ("72", "71.9")] == [AMBER, RED]
    assert [score_value(d(value), d("-80"), "down", tolerance=tolerance) for value in ("-72", "-71.9")] == [AMBER, RED]
    band = bounds_of(d("100"), "band", upper=d("200"), tolerance=tolerance)
    assert (band.amber_from, band.green_from, band.green_to, band.amber_to) == (90, 100, 200, 220)


def test_a_band_without_an_upper_bound_is_one_value():
    assert [score_value(d(value), d("4"), "band") for value in ("3.9", "4", "4.1")] == [RED, GREEN, RED]


@pytest.mark.parametrize("amount", ["-0.0001", "NaN", "Infinity"])
def test_a_tolerance_is_a_number_of_at_least_zero(amount):
    with pytest.raises(ValueError, match="tolerance"):
        Tolerance(d(amount))


def test_what_is_no_number_or_no_band_is_refused():
    for value in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match="finite"):
            score_value(d(value), d("1"), "up")
    with pytest.raises(ValueError, match="upper bound"):
        score_value(d("1"), d("2"), "band", upper=d("1"))
    with pytest.raises(ValueError, match="sideways"):
        score_value(d("1"), d("2"), "sideways")


@given(value=numbers, better=numbers, target=numbers, tolerance=tolerances)
def test_a_better_value_never_scores_worse(value, better, target, tolerance):
    low, high = sorted((value, better))

    up = [GOOD[score_value(each, target, "up", tolerance=tolerance)] for each in (low, high)]
    down = [GOOD[score_value(each, target, "down", tolerance=tolerance)] for each in (high, low)]

    assert up == sorted(up)
    assert down == sorted(down)


@given(target=within_reach, width=st.decimals(0, 100, places=2), tolerance=st.decimals(0, 1000, places=4))
def test_every_bound_belongs_to_the_better_side(target, width, tolerance):
    step, upper, kept = d("0.00001"), target + width, Tolerance(tolerance)

    def score(value, direction):
        return score_value(value, target, direction, upper=upper, tolerance=kept)

    assert {score(target, "up"), score(target, "down"), score(target, "band"), score(upper, "band")} == {GREEN}
    assert {score(target - tolerance, "up"), score(target + tolerance, "down")} == {AMBER if tolerance else GREEN}
    assert {score(target - tolerance, "band"), score(upper + tolerance, "band")} == {AMBER if tolerance else GREEN}
    assert {score(target - tolerance - step, "up"), score(target + tolerance + step, "down")} == {RED}
    assert {score(target - tolerance - step, "band"), score(upper + tolerance + step, "band")} == {RED}


@given(value=numbers, target=numbers, direction=directions)
def test_without_tolerance_nothing_is_amber(value, target, direction):
    assert score_value(value, target, direction) in {GREEN, RED}


@given(value=within_reach, target=within_reach, tolerance=tolerances)
def test_down_is_up_seen_in_a_mirror(value, target, tolerance):
    up = score_value(value, target, "up", tolerance=tolerance)

    assert up == score_value(-value, -target, "down", tolerance=tolerance)


@given(value=numbers, bounds=st.tuples(numbers, numbers), direction=directions, tolerance=tolerances)
def test_no_number_is_too_large_or_too_small(value, bounds, direction, tolerance):
    target, upper = sorted(bounds)

    assert score_value(value, target, direction, upper=upper, tolerance=tolerance) in {GREEN, AMBER, RED}
    share = achievement(value, target, direction, upper)
    assert share is None or isinstance(share, Fraction)
    assert (percent(share, 1) is None) == (share is None)


def test_the_largest_and_the_smallest_number_are_scored_like_any_other():
    largest, smallest = d("9.99E+999999999999999999"), d("1E-999999999999999999")
    lowest = largest.copy_negate()

    assert score_value(largest, smallest, "up") == score_value(lowest, smallest, "down") == GREEN
    assert score_value(lowest, smallest, "up", tolerance=Tolerance(d("1"))) == RED
    assert score_value(largest, smallest, "down", tolerance=Tolerance(largest)) == AMBER
    assert percent(achievement(largest, d("1E-900"), "up"), 2) > 10**900


@pytest.mark.parametrize(
    ("value", "target", "direction", "upper", "share"),
    [
        ("45", "90", "up", None, Fraction(1, 2)),
        ("-9", "90", "up", None, Fraction(-1, 10)),
        ("1", "3", "up", None, Fraction(1, 3)),
        ("5", "0", "up", None, None),
        ("-3", "-5", "up", None, None),
        ("40", "30", "down", None, Fraction(3, 4)),
        ("10", "30", "down", None, Fraction(3)),
        ("0", "30", "down", None, None),
        ("-1", "30", "down", None, None),
        ("5", "0", "down", None, Fraction(0)),
        ("5", "-1", "down", None, None),
        ("5", "4", "band", "6", Fraction(1)),
        ("2", "4", "band", "6", Fraction(1, 2)),
        ("9", "4", "band", "6", Fraction(2, 3)),
        ("0", "0", "band", "6", Fraction(1)),
        ("-1", "0", "band", "6", None),
    ],
)
def test_the_share_of_the_target_that_was_reached(value, target, direction, upper, share):
    assert achievement(d(value), d(target), direction, upper and d(upper)) == share


def test_without_a_value_or_a_target_no_share_was_reached():
    assert achievement(None, d("1"), "up") is None
    assert achievement(d("1"), None, "up") is None


@given(value=within_reach, bounds=st.tuples(within_reach, within_reach), direction=directions)
def test_the_whole_target_is_reached_exactly_where_the_value_is_green(value, bounds, direction):
    target, upper = sorted(bounds)

    share = achievement(value, target, direction, upper)

    if share is not None:
        assert (share >= 1) == (score_value(value, target, direction, upper=upper) == GREEN)


@given(value=within_reach, target=st.decimals("0.0001", 10**14, places=4))
def test_up_to_a_target_above_zero_there_always_is_a_share(value, target):
    share = achievement(value, target, "up")

    assert share * Fraction(target) == value
    assert achievement(target, target, "up") == achievement(target, target, "down") == 1


@pytest.mark.parametrize(
    ("share", "places", "shown"),
    [
        (Fraction(2, 3), 0, "67"),
        (Fraction(2, 3), 2, "66.67"),
        (Fraction(1, 8), 1, "12.5"),
        (Fraction(1, 200), 0, "1"),
        (Fraction(9996, 10000), 0, "99"),
        (Fraction(9996, 10000), 1, "99.9"),
        (Fraction(10004, 10000), 0, "100"),
        (Fraction(1), 1, "100.0"),
        (Fraction(-1, 3), 1, "-33.3"),
        (Fraction(-2), 0, "-200"),
        (Fraction(-1, 3000), 0, "0"),
    ],
)
def test_a_share_is_rounded_to_show_but_what_falls_short_never_becomes_a_hundred(share, places, shown):
    assert str(percent(share, places)) == shown


def test_a_percentage_is_shown_whole_unless_decimals_are_asked_for():
    assert str(percent(Fraction(2, 3))) == "67"


@given(share=st.fractions(-10, 10), places=st.integers(0, 6))
def test_a_shown_percentage_is_as_near_as_it_gets_and_on_the_same_side_of_a_hundred(share, places):
    shown = percent(share, places)

    assert (shown >= 100) == (share >= 1)
    assert abs(Fraction(shown) - share * 100) <= Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("done_on", "today", "status"),
    [
        (None, "2027-06-30", GREY),
        (None, "2027-07-01", RED),
        ("2027-06-30", "2027-06-30", GREEN),
        ("2027-06-30", "2028-01-01", GREEN),
        ("2027-07-01", "2027-07-01", AMBER),
        ("2027-06-15", "2027-06-01", GREY),
        ("2027-08-01", "2027-07-15", RED),
    ],
)
def test_an_action_is_held_against_its_due_date(done_on, today, status):
    done = done_on and dt.date.fromisoformat(done_on)

    assert score_action(dt.date(2027, 6, 30), done, dt.date.fromisoformat(today)) == status


@given(done=st.none() | days, today=days)
def test_an_action_without_a_due_date_is_never_late(done, today):
    assert score_action(None, done, today) == (GREEN if done and done <= today else GREY)


@given(due=days, earlier=days, later=days)
def test_an_action_done_earlier_never_scores_worse(due, earlier, later):
    first, second = sorted((earlier, later))
    end = dt.date(2028, 1, 1)

    assert GOOD[score_action(due, first, end)] >= GOOD[score_action(due, second, end)] > GOOD[RED]


def test_a_status_given_by_hand_is_shown_and_the_computed_one_stays():
    score = Score(RED, Override(AMBER, "De meting viel in een staking.", "an"))

    assert (score.computed, score.shown, score.override.reason) == (RED, AMBER, "De meting viel in een staking.")
    assert Score(RED).shown == RED


@pytest.mark.parametrize(("reason", "by"), [("", "an"), ("  \n", "an"), ("Staking", ""), ("Staking", None)])
def test_a_status_is_given_by_somebody_for_a_reason(reason, by):
    with pytest.raises(ValueError, match="reason"):
        Override(GREEN, reason, by)


def test_scores_are_counted_by_the_status_that_is_shown():
    counted = tally([Score(GREEN), Score(RED, Override(AMBER, "Staking", "an")), Score(GREY)])

    assert counted == Tally({GREEN: 1, AMBER: 1, RED: 0, GREY: 1}, by_hand=1)
    assert (counted.total, counted.share(AMBER), counted.share(RED)) == (3, Fraction(1, 3), 0)


def test_without_scores_there_is_no_share_and_nothing_is_known():
    assert (tally([]).total, tally([]).share(GREEN), tally([]).status) == (0, None, GREY)


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ((GREEN, GREEN), GREEN),
        ((GREEN, GREY), GREY),
        ((GREEN, AMBER, GREY), AMBER),
        ((GREEN, GREEN, GREEN, RED, AMBER), RED),
    ],
)
def test_a_group_is_as_its_worst_member(members, status):
    assert tally(map(Score, members)).status == status


@given(st.lists(scores))
def test_shares_add_up_to_one_and_the_order_of_scores_does_not_matter(found):
    counted = tally(found)

    assert sum(counted.share(status) or 0 for status in Status) == bool(found)
    assert counted == tally(reversed(found))


@given(st.lists(st.tuples(st.integers(2027, 2029), scores)))
def test_the_groups_together_hold_every_score_once(found):
    groups = tally_by(found)

    together = tally(score for _year, score in found)
    assert sum(group.by_hand for group in groups.values()) == together.by_hand
    for status in Status:
        assert sum(group.counts[status] for group in groups.values()) == together.counts[status]
    assert list(groups) == list(dict.fromkeys(year for year, _score in found))
