"""The periods of a year in which something is measured or spent: numbers and days only, no database and no words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreements.models.year_number import ONE_DAY, YearNumber, Years
from core.days import add_months

PARTS = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}  # By the values of Indicator.Frequency
DAYS_TO_ENTER = 30  # After the end of a period; from the day after these a value is late


@dataclass(frozen=True, order=True)
class Period:
    """Part `part` of the `parts` of `year`, counted from 1 from where its twelve months begin.

    Part 2 of 4 is the second quarter: April to June of a calendar year, July to September of a year that begins in
    April. A short year lacks its first parts, and of the one in which it begins it has the rest.
    """

    year: YearNumber
    parts: int
    part: int

    def __post_init__(self):
        if self.parts not in PARTS.values() or not 1 <= self.part <= self.parts:
            raise ValueError("A year has one part, two, four or twelve.")
        if self.last_day < self.year.first_day:
            raise ValueError("This year begins later.")

    @property
    def first_day(self) -> dt.date:
        return max(self.begins, self.year.first_day)

    @property
    def last_day(self) -> dt.date:
        return add_months(self.year.beginning, self.part * self._months) - ONE_DAY

    @property
    def begins(self) -> dt.date:
        """Its first day if the year were whole; of a month, the month by which it is named."""
        return add_months(self.year.beginning, (self.part - 1) * self._months)

    @property
    def late_from(self) -> dt.date:
        """The first day on which a value that is not there is late."""
        return self.last_day + dt.timedelta(days=DAYS_TO_ENTER + 1)

    @property
    def first_day_to_enter(self) -> dt.date:
        return self.last_day + ONE_DAY

    @property
    def last_expected_day(self) -> dt.date:
        return self.last_day + dt.timedelta(days=DAYS_TO_ENTER)

    @property
    def code(self) -> str:
        """How files and addresses name it: 2027, 2027-H1, 2027-Q2 by the number of the year; 2027-03 is March 2027."""
        if self.parts == 12:
            return f"{self.begins:%Y-%m}"
        forms = {1: "{0}", 2: "{0}-H{1}", 4: "{0}-Q{1}"}
        return forms[self.parts].format(self.year, self.part)

    def is_over(self, today: dt.date) -> bool:
        return self.last_day < today

    @property
    def _months(self) -> int:
        return 12 // self.parts


def periods_in(year: YearNumber, parts: int) -> Iterator[Period]:
    """The months, quarters, half years of a year in order, or the year itself; those that it has."""
    for part in range(1, parts + 1):
        if add_months(year.beginning, part * (12 // parts)) > year.first_day:
            yield Period(year, parts, part)


def periods_of(frequency: str, years: Iterable[YearNumber]) -> Iterator[Period]:
    """The periods of all `years` in order; an indicator that names no frequency is measured once a year."""
    for year in years:
        yield from periods_in(year, PARTS.get(frequency, 1))


def period_named(years: Years, number: int, parts: int, part: int) -> Period:
    """The period that somebody writes: month 3 of 2027 is March 2027, whichever of the years holds it.

    Raises ValueError for what is no period.
    """
    if parts != 12:
        return Period(years.numbered(number), parts, part)
    year = years.holding(month := dt.date(number, part, 1))
    return Period(year, 12, (month.year - year.beginning.year) * 12 + month.month - year.beginning.month + 1)
