"""On which days a commitment falls due: within the period, in order, at the ends of periods, by the text in force."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Agreement, Version
from agreements.text.through_time import version_in_force
from commitments.moments import MONTHS, When, ends_of_periods, moments_of

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))
RECURRENCES = st.sampled_from(["none", *MONTHS])


def text(number: int, begins: dt.date, first: dt.date, last: dt.date) -> Version:
    """A signed version that is nowhere kept."""
    agreement = Agreement(starts_on=first, ends_on=last)
    return Version(agreement=agreement, number=number, effective_from=begins, ends_on=last, status="signed")


@st.composite
def agreements(draw):
    """Signed versions of one agreement, and what each says about one commitment, when it holds it."""
    first = dt.date(draw(st.integers(2020, 2035)), 1, 1)
    last = dt.date(first.year + draw(st.integers(0, 6)), 12, 31)
    begins = [first, *sorted(draw(st.lists(st.dates(first, last), max_size=4)))]
    texts = [text(number, day, first, last) for number, day in enumerate(begins, start=1)]
    said = {}
    for version in texts:
        recurrence = draw(RECURRENCES)
        due_on = draw(st.none() | DAYS) if recurrence == "none" else None
        if draw(st.booleans()):
            said[version.number] = When(due_on, recurrence)
    return texts, said


@given(RECURRENCES, DAYS, DAYS)
def test_ends_of_periods_are_last_days_within_the_period_in_order(recurrence, first, last):
    days = list(ends_of_periods(recurrence, first, last))

    assert days == sorted(set(days))
    assert all(first <= day <= last for day in days)
    assert all((day + dt.timedelta(days=1)).day == 1 for day in days)
    assert all(day.month % MONTHS[recurrence] == 0 for day in days)


@given(st.integers(2020, 2035), st.integers(0, 6), st.sampled_from(sorted(MONTHS)))
def test_whole_years_have_as_many_moments_as_the_recurrence_says(year, more, recurrence):
    days = list(ends_of_periods(recurrence, dt.date(year, 1, 1), dt.date(year + more, 12, 31)))

    assert len(days) == (more + 1) * 12 // MONTHS[recurrence]


@given(agreements())
def test_moments_lie_within_the_period_and_in_order_and_were_said_by_a_version(found):
    texts, said = found
    moments = moments_of(texts, said)

    assert list(moments) == sorted(moments)
    assert all(first_day(texts) <= day <= texts[0].last_day for day in moments)
    for day, number in moments.items():
        when = said[number]
        is_end = day in set(ends_of_periods(when.recurrence, first_day(texts), texts[0].last_day))
        assert is_end or day == when.due_on
        assert version_in_force(texts, max(day, texts[number - 1].effective_from)).number == number


@given(agreements())
def test_every_recurring_moment_of_the_text_in_force_is_there(found):
    texts, said = found
    moments = moments_of(texts, said)

    for version in texts:
        recurrence = said.get(version.number, When()).recurrence
        days = ends_of_periods(recurrence, first_day(texts), version.last_day)
        due = [day for day in days if version_in_force(texts, day) == version]
        assert [day for day in due if moments.get(day) != version.number] == []


@given(agreements())
def test_one_version_alone_decides_about_its_whole_period(found):
    texts, said = found
    when = said.get(1, When())
    first, last = first_day(texts), texts[0].last_day
    days = set(ends_of_periods(when.recurrence, first, last))
    if when.due_on and first <= when.due_on <= last:
        days.add(when.due_on)

    assert set(moments_of(texts[:1], said)) == days


def first_day(texts: list[Version]) -> dt.date:
    return texts[0].agreement.starts_on


FIRST, LAST = dt.date(2027, 1, 1), dt.date(2028, 12, 31)
AMENDED = [text(1, FIRST, FIRST, LAST), text(2, dt.date(2027, 7, 1), FIRST, LAST)]


def test_an_amendment_changes_the_recurrence_from_its_first_day():
    moments = moments_of(AMENDED, {1: When(recurrence="quarterly"), 2: When(recurrence="yearly")})

    assert moments == {
        dt.date(2027, 3, 31): 1,
        dt.date(2027, 6, 30): 1,
        dt.date(2027, 12, 31): 2,
        dt.date(2028, 12, 31): 2,
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2027-03-31", "2027-03-31", {"2027-03-31": 1}),  # Passed before the amendment, which only copies it
        ("2027-09-30", "2027-09-30", {"2027-09-30": 2}),
        ("2027-09-30", "2028-01-31", {"2028-01-31": 2}),
        ("2027-09-30", "2027-05-31", {"2027-05-31": 2}),  # Brought forward to a day before the amendment
        ("2027-09-30", None, {}),
    ],
)
def test_an_amendment_moves_a_due_date(first, second, expected):
    said = {1: When(dt.date.fromisoformat(first)), 2: When(second and dt.date.fromisoformat(second))}

    found = {day.isoformat(): number for day, number in moments_of(AMENDED, said).items()}

    assert found == expected


def test_a_commitment_that_an_amendment_removes_asks_for_nothing_any_more():
    assert moments_of(AMENDED, {1: When(recurrence="half_yearly")}) == {dt.date(2027, 6, 30): 1}


def test_an_amendment_that_makes_the_period_longer_adds_moments():
    longer = [text(1, FIRST, FIRST, LAST), text(2, dt.date(2028, 1, 1), FIRST, dt.date(2029, 12, 31))]

    moments = moments_of(longer, dict.fromkeys((1, 2), When(recurrence="yearly")))

    assert moments == {LAST.replace(year=2027): 1, LAST: 2, dt.date(2029, 12, 31): 2}
