"""Dates of the yearly and the multi-year cycle."""

import calendar as months
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.models.year_number import years_between
from reporting.calendar import (
    YEARLY,
    CycleStep,
    Due,
    add_months,
    all_dates,
    dates_of,
    dates_of_agreement,
    same_day_next_year,
)
from tests.years import calendar_year, calendar_years

days = st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))
offsets = st.integers(-240, 240)


def test_the_five_steps_of_2027_fall_on_the_usual_dates():
    assert [(due.step, due.day) for due in dates_of(calendar_year(2027))] == [
        (CycleStep.PLAN, dt.date(2026, 12, 15)),
        (CycleStep.INTERIM, dt.date(2027, 9, 15)),
        (CycleStep.ANNUAL, dt.date(2028, 3, 31)),
        (CycleStep.DISCUSSION, dt.date(2028, 5, 30)),
        (CycleStep.ADAPTATION, dt.date(2028, 6, 29)),
    ]


def test_an_agreement_has_a_publication_a_negotiation_and_an_evaluation():
    dates = dates_of_agreement(calendar_years(2027, 2029), signed_on=dt.date(2027, 1, 31))

    assert dates == (
        Due(dt.date(2027, 2, 28), CycleStep.PUBLICATION, 2027),
        Due(dt.date(2029, 6, 30), CycleStep.NEGOTIATION, 2029),
        Due(dt.date(2029, 12, 31), CycleStep.EVALUATION, 2029),
    )


def test_an_agreement_that_is_not_signed_is_not_published():
    dates = dates_of_agreement(calendar_years(2027, 2029))

    assert [due.step for due in dates] == [CycleStep.NEGOTIATION, CycleStep.EVALUATION]


@pytest.mark.parametrize(
    ("day", "offset", "expected"),
    [
        (dt.date(2027, 1, 31), 1, dt.date(2027, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2027, 12, 31), -6, dt.date(2027, 6, 30)),
        (dt.date(2027, 12, 15), 1, dt.date(2028, 1, 15)),
        (dt.date(2027, 1, 1), -1, dt.date(2026, 12, 1)),
    ],
)
def test_an_offset_that_leads_to_no_day_ends_on_the_last_of_the_month(day, offset, expected):
    assert add_months(day, offset) == expected


def test_the_day_after_a_leap_year_exists_too():
    assert same_day_next_year(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


@given(days, offsets)
def test_an_offset_moves_exactly_that_many_months_and_keeps_the_day_or_clips_it(day, offset):
    moved = add_months(day, offset)
    last = months.monthrange(moved.year, moved.month)[1]

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == offset
    assert moved.day == min(day.day, last)


@given(days, days, offsets)
def test_an_offset_never_turns_the_order_of_two_days(one, other, offset):
    first, second = sorted((one, other))

    assert add_months(first, offset) <= add_months(second, offset)


@given(days, st.integers(-240, 239))
def test_a_longer_offset_never_ends_earlier(day, offset):
    assert add_months(day, offset) < add_months(day, offset + 1)


@given(st.integers(1950, 2150))
def test_the_steps_of_a_year_follow_each_other_and_those_of_the_next(year):
    this, following = (dates_of(calendar_year(number)) for number in (year, year + 1))

    assert [due.step for due in this] == list(YEARLY)
    assert [due.day for due in this] == sorted(due.day for due in this)
    assert all(a.day < b.day for a, b in zip(this, following, strict=True))


@given(st.integers(1950, 2140), st.integers(0, 9))
def test_all_dates_of_an_agreement_are_in_order_and_complete(first, length):
    dates = all_dates(calendar_years(first, first + length))

    assert [due.day for due in dates] == sorted(due.day for due in dates)
    assert len(dates) == 5 * (length + 1) + 2


def test_the_steps_of_a_year_that_begins_in_april_come_three_months_later():
    (year,) = years_between(dt.date(2004, 4, 1), dt.date(2005, 3, 31))

    assert [(due.day, due.year.name) for due in dates_of(year)] == [
        (dt.date(2004, 3, 15), "2004-2005"),
        (dt.date(2004, 12, 15), "2004-2005"),
        (dt.date(2005, 6, 30), "2004-2005"),
        (dt.date(2005, 8, 29), "2004-2005"),
        (dt.date(2005, 9, 28), "2004-2005"),
    ]
