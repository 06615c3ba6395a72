"""Geometry of rings and bars."""

import re
from decimal import Decimal
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from reporting.drawings import CENTRE, LETTER_DROP, budget_bar, ring

amounts = st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2)
NUMBER = r"-?\d+\.\d"


def points(path: str) -> list[tuple[float, float]]:
    """Where the arc starts and where it ends."""
    x1, y1, x2, y2 = re.fullmatch(
        rf"M({NUMBER}) ({NUMBER})A{NUMBER} {NUMBER} 0 [01] 1 ({NUMBER}) ({NUMBER})", path
    ).groups()
    return [(float(x1), float(y1)), (float(x2), float(y2))]


def test_four_parts_start_at_the_top_and_go_round_clockwise():
    top_right, bottom_right, bottom_left, top_left = ring([(str(n), "later") for n in range(4)], 100)

    places = [(float(s.x) > CENTRE, float(s.y) - LETTER_DROP > CENTRE) for s in (top_right, bottom_right)]
    assert places == [(True, False), (True, True)]
    places = [(float(s.x) > CENTRE, float(s.y) - LETTER_DROP > CENTRE) for s in (bottom_left, top_left)]
    assert places == [(False, True), (False, False)]


def test_a_first_half_goes_from_the_top_to_the_bottom():
    first, _second = ring([("1", "past"), ("2", "now")], 100)

    (x1, y1), (x2, y2) = points(first.path)
    assert (round(x1), round(y1), round(x2), round(y2)) == (123, 20, 123, 220)


@given(st.integers(1, 12), st.sampled_from([72.0, 105.0]))
def test_every_arc_lies_on_its_circle_and_leaves_a_gap(count, radius):
    segments = ring([(str(n), "now") for n in range(count)], radius)

    ends = [point for segment in segments for point in points(segment.path)]
    assert len(segments) == count
    assert all(abs(hypot(x - CENTRE, y - CENTRE) - radius) < 0.1 for x, y in ends)
    assert len(set(ends)) == 2 * count


def test_only_what_is_still_to_come_is_not_filled():
    assert [s.is_filled for s in ring([("1", "past"), ("2", "now"), ("3", "later")], 72)] == [True, True, False]


def test_no_parts_make_no_ring():
    assert ring([], 72) == []


def test_a_bar_shows_how_far_the_line_is_used():
    bar = budget_bar(Decimal("250.00"), Decimal("1000.00"))

    assert (bar.used, bar.room, bar.over) == ("25.0", "100.0", "0.0")


def test_what_goes_beyond_the_line_is_drawn_apart():
    bar = budget_bar(Decimal("1000.00"), Decimal("250.00"))

    assert (bar.used, bar.room, bar.over) == ("25.0", "25.0", "75.0")


def test_a_bar_of_nothing_is_empty():
    bar = budget_bar(Decimal(0), Decimal(0))

    assert (bar.used, bar.room, bar.over) == ("0.0", "0.0", "0.0")


@given(amounts, amounts)
def test_a_bar_never_leaves_its_frame(total, line):
    bar = budget_bar(total, line)

    widths = [Decimal(bar.used), Decimal(bar.room), Decimal(bar.over)]
    assert all(0 <= width <= 100 for width in widths)
    assert Decimal(bar.used) <= Decimal(bar.room)
    assert Decimal(bar.used) + Decimal(bar.over) <= Decimal("100.1")
