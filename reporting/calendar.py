"""When each step of the yearly and the multi-year cycle falls due by default: dates only, no database.

An offset in months that leads to a day that does not exist ends on the last day of that month.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agreements.models.year_number import ONE_DAY, YearNumber, Years
from core.days import add_months

FORTNIGHT = dt.timedelta(days=14)  # From the first of a month to the fifteenth


class CycleStep(StrEnum):
    """The five steps of a year, then those of the whole agreement."""

    PLAN = "plan"
    INTERIM = "interim"
    ANNUAL = "annual"
    DISCUSSION = "discussion"
    ADAPTATION = "adaptation"
    PUBLICATION = "publication"
    NEGOTIATION = "negotiation"
    EVALUATION = "evaluation"


YEARLY = (CycleStep.PLAN, CycleStep.INTERIM, CycleStep.ANNUAL, CycleStep.DISCUSSION, CycleStep.ADAPTATION)


@dataclass(frozen=True, order=True)
class Due:
    """A step and the last day on which it is done in time; `year` is the year that it is about."""

    day: dt.date
    step: CycleStep
    year: YearNumber


def dates_of(year: YearNumber) -> tuple[Due, ...]:
    """The five steps about `year`: plan 15/12 before, interim 15/09, annual 31/03 after, then 60 and 30 days more.

    So of a calendar year; of another year as many months from where its twelve months begin.
    """
    annual = add_months(year.beginning, 15) - ONE_DAY
    discussion = annual + dt.timedelta(days=60)
    days = (
        add_months(year.beginning, -1) + FORTNIGHT,
        add_months(year.beginning, 8) + FORTNIGHT,
        annual,
        discussion,
        discussion + dt.timedelta(days=30),
    )
    return tuple(Due(day, step, year) for step, day in zip(YEARLY, days, strict=True))


def dates_of_agreement(years: Years, signed_on: dt.date | None = None) -> tuple[Due, ...]:
    """Publication a month after signature, negotiation of the next six months before the end, evaluation at the end."""
    first, last = years[0], years[-1]
    dates = [
        Due(add_months(last.last_day, -6), CycleStep.NEGOTIATION, last),
        Due(last.last_day, CycleStep.EVALUATION, last),
    ]
    if signed_on:
        dates.insert(0, Due(add_months(signed_on, 1), CycleStep.PUBLICATION, first))
    return tuple(dates)


def all_dates(years: Years, signed_on: dt.date | None = None) -> list[Due]:
    """Every date of an agreement of these years, in order."""
    yearly = [due for year in years for due in dates_of(year)]
    return sorted([*yearly, *dates_of_agreement(years, signed_on)])


def within(dates: list[Due], first: dt.date, last: dt.date) -> Iterator[Due]:
    return (due for due in dates if first <= due.day <= last)


def same_day_next_year(day: dt.date) -> dt.date:
    return add_months(day, 12)
