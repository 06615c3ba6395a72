"""When each step of the yearly and the multi-year cycle falls due by default: dates only, no database.

An offset in months that leads to a day that does not exist ends on the last day of that month.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.days import add_months


class Step(StrEnum):
    """The five steps of a year, then those of the whole agreement."""

    PLAN = "plan"
    INTERIM = "interim"
    ANNUAL = "annual"
    DISCUSSION = "discussion"
    ADAPTATION = "adaptation"
    PUBLICATION = "publication"
    NEGOTIATION = "negotiation"
    EVALUATION = "evaluation"


YEARLY = (Step.PLAN, Step.INTERIM, Step.ANNUAL, Step.DISCUSSION, Step.ADAPTATION)


@dataclass(frozen=True, order=True)
class Due:
    """A step and the last day on which it is done in time; `year` is the year that it is about."""

    day: dt.date
    step: Step
    year: int


def dates_of(year: int) -> tuple[Due, ...]:
    """The five steps about `year`: plan 15/12 before, interim 15/09, annual 31/03 after, then 60 and 30 days more."""
    annual = dt.date(year + 1, 3, 31)
    discussion = annual + dt.timedelta(days=60)
    days = (
        dt.date(year - 1, 12, 15),
        dt.date(year, 9, 15),
        annual,
        discussion,
        discussion + dt.timedelta(days=30),
    )
    return tuple(Due(day, step, year) for step, day in zip(YEARLY, days, strict=True))


def dates_of_agreement(starts_on: dt.date, ends_on: dt.date, signed_on: dt.date | None = None) -> tuple[Due, ...]:
    """Publication a month after signature, negotiation of the next six months before the end, evaluation at the end."""
    dates = [
        Due(add_months(ends_on, -6), Step.NEGOTIATION, ends_on.year),
        Due(ends_on, Step.EVALUATION, ends_on.year),
    ]
    if signed_on:
        dates.insert(0, Due(add_months(signed_on, 1), Step.PUBLICATION, starts_on.year))
    return tuple(dates)


def all_dates(starts_on: dt.date, ends_on: dt.date, signed_on: dt.date | None = None) -> list[Due]:
    """Every date of an agreement, in order."""
    yearly = [due for year in range(starts_on.year, ends_on.year + 1) for due in dates_of(year)]
    return sorted([*yearly, *dates_of_agreement(starts_on, ends_on, signed_on)])


def within(dates: list[Due], first: dt.date, last: dt.date) -> Iterator[Due]:
    return (due for due in dates if first <= due.day <= last)


def year_to_show(starts_on: dt.date, ends_on: dt.date, today: dt.date) -> int:
    """The year of `today`, or the first or last year of an agreement that has not begun or is over."""
    return max(starts_on.year, min(today.year, ends_on.year))


def same_day_next_year(day: dt.date) -> dt.date:
    return add_months(day, 12)
