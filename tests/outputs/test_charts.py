import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from outputs.charts.chart import (
    BOTTOM,
    HEIGHT,
    IN_A_ROW,
    LEFT,
    RIGHT,
    SMALL,
    TOP,
    WIDE,
    WIDTH,
    Chart,
    Measured,
    Tick,
    VersionLine,
    indicator_chart,
    sparkline,
)
from outputs.charts.ticks import round_ticks
from outputs.scoring import Direction, Tolerance
from tests.years import calendar_years

YEARS = calendar_years(2027, 2029)
values = st.decimals(min_value=-(10**13), max_value=10**13, places=4)
any_values = st.one_of(
    values,
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from([Decimal("1E+500000"), Decimal("-9E+500000"), Decimal("1E-500000"), Decimal(0), Decimal("-1E+30")]),
)
targets = st.lists(st.tuples(st.integers(2026, 2030), any_values, st.none() | any_values), max_size=4)
tolerances = st.builds(Tolerance, st.decimals(min_value=0, max_value=10**6, places=4), st.booleans())
changes = st.lists(st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)), st.just("v2")), max_size=3)
measured = st.builds(
    Measured,
    values=st.lists(st.tuples(st.integers(2026, 2030), st.none() | any_values), max_size=5),
    direction=st.sampled_from(["", *Direction]),
    tolerance=tolerances,
    changes=changes,
)


def test_the_course_runs_from_the_baseline_over_the_years():
    chart = indicator_chart(Decimal(80), [(2027, Decimal(90), None), (2029, Decimal(100), None)], YEARS, "2026")

    assert chart.line == "24.0,96.0 114.7,59.0 296.0,22.0"
    assert [(mark.label, mark.value) for mark in chart.marks] == [("2027", 90), ("2029", 100)]
    assert (chart.baseline.label, chart.baseline.value, chart.band) == ("2026", 80, "")


def test_a_mark_reads_as_its_label_and_its_value():
    chart = indicator_chart(Decimal(80), [(2027, Decimal("90.5"), None)], YEARS)

    with override("nl"):
        assert [str(mark) for mark in chart.marks] == ["2027: 90,5"]


def test_a_band_is_drawn_as_an_area():
    chart = indicator_chart(None, [(2027, Decimal(0), Decimal(10)), (2028, Decimal(5), Decimal(10))], YEARS)

    assert chart.band == "114.7,96.0 205.3,59.0 205.3,22.0 114.7,22.0"
    assert (chart.line, chart.baseline) == ("", None)


def test_equal_values_stand_in_the_middle():
    chart = indicator_chart(Decimal(5), [(2027, Decimal(5), None)], YEARS)

    assert {mark.y for mark in [chart.baseline, *chart.marks]} == {"59.0"}


def test_one_value_has_no_course():
    assert indicator_chart(None, [(2027, Decimal(5), None)], YEARS) is None
    assert indicator_chart(Decimal(5), [], YEARS) is None


def test_a_target_outside_the_years_is_left_out():
    assert indicator_chart(Decimal(5), [(2035, Decimal(5), None)], YEARS) is None


@given(baseline=st.none() | values, low=st.lists(values, min_size=2, max_size=3))
def test_every_mark_stands_inside_the_drawing_and_higher_values_stand_higher(baseline, low):
    chart = indicator_chart(baseline, list(zip(YEARS, low, [None] * 3, strict=False)), YEARS)

    marks = [*chart.marks, *([chart.baseline] if chart.baseline else [])]
    for mark in marks:
        assert LEFT <= Decimal(mark.x) <= WIDTH - RIGHT
        assert TOP <= Decimal(mark.y) <= HEIGHT - BOTTOM
    by_value = sorted(marks, key=lambda mark: mark.value)
    assert [Decimal(mark.y) for mark in by_value] == sorted((Decimal(mark.y) for mark in by_value), reverse=True)


def course(*values: str | None, **others) -> Measured:
    return Measured([(2027 + at, value and Decimal(value)) for at, value in enumerate(values)], **others)


def by_year(*values: str) -> list[tuple[int, Decimal, None]]:
    return [(2027 + at, Decimal(value), None) for at, value in enumerate(values)]


def points(drawn: str) -> list[tuple[Decimal, Decimal]]:
    return [tuple(map(Decimal, point.split(","))) for point in drawn.split()]


def test_measured_values_are_drawn_on_the_scale_of_the_targets():
    chart = indicator_chart(Decimal(80), by_year("90", "95", "100"), YEARS, measured=course("85", "100", "120"))

    assert chart.courses == ["114.7,86.8 205.3,59.0 296.0,22.0"]
    assert [(mark.label, mark.value, mark.y) for mark in chart.measured] == [
        ("2027", 85, "86.8"),
        ("2028", 100, "59.0"),
        ("2029", 120, "22.0"),
    ]
    assert [mark.y for mark in chart.marks] == ["77.5", "68.2", "59.0"]
    assert [(column.x, column.label) for column in chart.columns] == [
        ("114.7", "2027"),
        ("205.3", "2028"),
        ("296.0", "2029"),
    ]


def test_a_year_without_a_value_leaves_a_gap():
    chart = indicator_chart(None, [], calendar_years(2025, 2030), measured=course("1", None, "3", "4"))

    assert [len(points(drawn)) for drawn in chart.courses] == [2]
    assert [mark.label for mark in chart.measured] == ["2027", "2029", "2030"]


def test_one_measured_value_and_one_target_make_a_chart():
    chart = indicator_chart(None, by_year("5"), YEARS, measured=course("4"))

    assert (chart.courses, chart.measured[0].y, chart.marks[0].y) == ([], "96.0", "22.0")


def test_the_tolerance_is_an_area_on_the_side_where_a_target_is_missed():
    kept = {"tolerance": Tolerance(Decimal(10))}
    targets = by_year("90", "100")

    up = indicator_chart(None, targets, YEARS, measured=Measured(direction="up", **kept))
    down = indicator_chart(None, targets, YEARS, measured=Measured(direction="down", **kept))

    assert up.tolerances == ["114.7,59.0 205.3,22.0 205.3,59.0 114.7,96.0"]
    assert down.tolerances == ["114.7,96.0 205.3,59.0 205.3,22.0 114.7,59.0"]


def test_a_band_has_a_tolerance_on_both_sides():
    targets = [(year, Decimal(40), Decimal(60)) for year in YEARS]

    chart = indicator_chart(None, targets, YEARS, measured=Measured(tolerance=Tolerance.percentage(Decimal(10))))

    assert [len(points(area)) for area in chart.tolerances] == [6, 6]
    assert [{y for _x, y in points(area)} for area in chart.tolerances] == [
        {Decimal("86.1"), Decimal("96.0")},
        {Decimal("22.0"), Decimal("36.8")},
    ]


def test_where_another_version_takes_effect_a_line_parts_the_years():
    days = [
        (dt.date(2029, 12, 31), "v4"),
        (dt.date(2028, 7, 2), "v3"),
        (dt.date(2028, 1, 1), "v2"),
        (dt.date(2031, 1, 1), "v5"),
    ]

    chart = indicator_chart(Decimal(1), by_year("2"), YEARS, measured=Measured(changes=days))

    assert chart.changes == [
        VersionLine("160.0", "v2", "start"),
        VersionLine("205.3", "v3", "end"),
        VersionLine("296.0", "v4", "end"),
    ]


def test_targets_are_drawn_in_the_order_of_their_years():
    targets = [(2029, Decimal(1), None), (2027, Decimal(3), None), (2028, Decimal(2), None)]

    assert [mark.label for mark in indicator_chart(None, targets, YEARS).marks] == ["2027", "2028", "2029"]


def test_the_axis_has_round_numbers():
    chart = indicator_chart(Decimal(80), by_year("90", "95", "123"), YEARS, frame=WIDE)

    assert chart.ticks == [
        Tick("216.0", 80),
        Tick("173.2", 90),
        Tick("130.4", 100),
        Tick("87.6", 110),
        Tick("44.8", 120),
    ]
    assert (chart.left, chart.right, chart.top, chart.bottom, chart.foot) == (72, 616, 32, 216, 252)
    assert indicator_chart(Decimal(5), by_year("5"), YEARS).ticks == []


@given(st.tuples(values, values).map(sorted))
def test_ticks_are_evenly_spaced_multiples_of_a_round_step(ends):
    low, high = ends

    ticks = round_ticks(Fraction(low), Fraction(high))

    assert 2 <= len(ticks) <= 6 or (low == high and not ticks)
    assert all(low <= tick <= high for tick in ticks)
    steps = {later - tick for tick, later in pairwise(ticks)}
    assert len(steps) <= 1
    for step in steps:
        assert step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
        assert {tick % step for tick in ticks} == {0}


def test_there_are_at_most_six_ticks():
    assert round_ticks(Fraction(0), Fraction(5)) == [0, 1, 2, 3, 4, 5]
    assert round_ticks(Fraction(0), Fraction(6)) == [0, 2, 4, 6]


def test_ticks_are_plain_numbers_however_large_or_small():
    assert [f"{tick}" for tick in round_ticks(Fraction(0), Fraction(4 * 10**6))] == [
        "0",
        "1000000",
        "2000000",
        "3000000",
        "4000000",
    ]
    assert round_ticks(Fraction(-1, 1000), Fraction(1, 1000)) == [Decimal(n).scaleb(-4) for n in (-10, -5, 0, 5, 10)]


@given(
    baseline=st.none() | any_values,
    targets=targets,
    measured=measured,
    first=st.integers(2026, 2028),
    count=st.integers(0, 5),
    frame=st.sampled_from([SMALL, WIDE]),
)
def test_whatever_was_measured_all_of_it_is_drawn_inside_the_picture(baseline, targets, measured, first, count, frame):
    chart = indicator_chart(baseline, targets, calendar_years(first, first + count - 1), measured=measured, frame=frame)

    for x, y in places(chart) if chart else ():
        assert chart.left <= x <= chart.right
        assert chart.top <= y <= chart.bottom


def places(chart: Chart) -> Iterator[tuple[Decimal, Decimal]]:
    for mark in [*chart.marks, *chart.upper_marks, *chart.measured, *([chart.baseline] if chart.baseline else [])]:
        yield Decimal(mark.x), Decimal(mark.y)
    for drawn in [chart.line, chart.band, *chart.courses, *chart.tolerances]:
        yield from points(drawn)
    yield from ((Decimal(chart.left), Decimal(tick.y)) for tick in chart.ticks)
    yield from ((Decimal(each.x), Decimal(chart.top)) for each in [*chart.changes, *chart.columns])


@given(baseline=any_values, targets=targets, measured=measured)
def test_a_higher_value_never_stands_lower(baseline, targets, measured):
    chart = indicator_chart(baseline, targets, YEARS, measured=measured)

    if chart:
        marks = [chart.baseline, *chart.marks, *chart.upper_marks, *chart.measured, *chart.ticks]
        heights = [Decimal(mark.y) for mark in sorted(marks, key=lambda mark: mark.value)]
        assert heights == sorted(heights, reverse=True)


@given(measured=measured)
def test_every_value_within_the_years_is_drawn_once_and_joined_with_its_neighbours_only(measured):
    chart = indicator_chart(Decimal(0), [], YEARS, measured=measured)

    known = {year for year, value in measured.values if year in YEARS and value is not None}
    assert (chart is None) == (not known)
    if chart:
        assert [int(mark.label) for mark in chart.measured] == sorted(known)
        joined = sum(len(points(drawn)) - 1 for drawn in chart.courses)
        assert joined == sum(year + 1 in known for year in known)


def test_a_sparkline_joins_neighbours_and_shows_a_lone_value_as_a_dot():
    values = [Decimal(1), Decimal(3), None, Decimal(5), None]

    drawn = sparkline(values, [Decimal(2), None, None, None, Decimal(4)])

    assert drawn.courses == ["4.0,20.0 26.0,12.0"]
    assert drawn.dots == [("70.0", "4.0")] == [drawn.last]
    assert drawn.targets == ["4.0,16.0 92.0,8.0"]


def test_a_sparkline_of_one_value_is_a_dot_and_one_of_none_is_nothing():
    assert sparkline([Decimal(7)]).dots == [("4.0", "12.0")]
    assert sparkline([None, None], [Decimal(1), Decimal(2)]) is None
    assert sparkline([]) is None
    assert sparkline([Decimal(7)], [Decimal(8)]).targets == []


some_values = st.lists(st.none() | any_values, max_size=6)


@given(values=some_values, targets=some_values, uppers=some_values)
def test_a_sparkline_stays_inside_its_row(values, targets, uppers):
    drawn = sparkline(values, targets, uppers)

    joined = [point for line in [*drawn.courses, *drawn.targets] for point in points(line)] if drawn else []
    for x, y in [*joined, *([tuple(map(Decimal, dot)) for dot in drawn.dots] if drawn else [])]:
        assert IN_A_ROW.left <= x <= IN_A_ROW.width - IN_A_ROW.right
        assert IN_A_ROW.top <= y <= IN_A_ROW.height - IN_A_ROW.bottom
    assert (drawn is None) == (not any(value is not None for value in values))
