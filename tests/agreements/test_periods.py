import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.years.periods import PARTS, Period, periods_of
from tests.years import calendar_year, calendar_years


@pytest.mark.parametrize(
    ("period", "first", "last", "code"),
    [
        (Period(calendar_year(2027), 1, 1), dt.date(2027, 1, 1), dt.date(2027, 12, 31), "2027"),
        (Period(calendar_year(2027), 2, 2), dt.date(2027, 7, 1), dt.date(2027, 12, 31), "2027-H2"),
        (Period(calendar_year(2027), 4, 2), dt.date(2027, 4, 1), dt.date(2027, 6, 30), "2027-Q2"),
        (Period(calendar_year(2028), 12, 2), dt.date(2028, 2, 1), dt.date(2028, 2, 29), "2028-02"),
    ],
)
def test_a_period_knows_its_days_and_its_name(period, first, last, code):
    assert (period.first_day, period.last_day, period.code) == (first, last, code)


def test_a_value_is_late_from_the_thirty_first_day_after_its_period():
    quarter = Period(calendar_year(2027), 4, 1)

    assert quarter.first_day_to_enter == dt.date(2027, 4, 1)
    assert quarter.last_expected_day == dt.date(2027, 4, 30)
    assert quarter.late_from == dt.date(2027, 5, 1)


@given(st.sampled_from(sorted(PARTS)), st.integers(1990, 2100))
def test_the_periods_of_a_year_follow_each_other_without_a_gap(frequency, year):
    periods = list(periods_of(frequency, [calendar_year(year)]))

    assert (periods[0].first_day, periods[-1].last_day) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert [p.last_day + dt.timedelta(days=1) for p in periods[:-1]] == [p.first_day for p in periods[1:]]


def test_an_indicator_without_a_frequency_is_measured_once_a_year():
    assert list(periods_of("", calendar_years(2027, 2028))) == [
        Period(calendar_year(2027), 1, 1),
        Period(calendar_year(2028), 1, 1),
    ]


@pytest.mark.parametrize(("parts", "part"), [(3, 1), (4, 0), (4, 5), (0, 0)])
def test_a_part_that_is_not_there_is_refused(parts, part):
    with pytest.raises(ValueError, match="one part, two, four or twelve"):
        Period(calendar_year(2027), parts, part)
