from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from outputs.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, indicator_chart

YEARS = range(2027, 2030)
values = st.decimals(min_value=-(10**13), max_value=10**13, places=4)


def test_the_course_runs_from_the_baseline_over_the_years():
    chart = indicator_chart(Decimal(80), [(2027, Decimal(90), None), (2029, Decimal(100), None)], YEARS, "2026")

    assert chart.line == "24.0,96.0 114.7,59.0 296.0,22.0"
    assert [(mark.label, mark.value) for mark in chart.marks] == [("2027", 90), ("2029", 100)]
    assert (chart.baseline.label, chart.baseline.value, chart.band) == ("2026", 80, "")


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
