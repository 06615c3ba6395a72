"""The years of an agreement as numbers that know their days and their name, calendar years and others alike; pure."""

import datetime as dt
from collections.abc import Sequence
from typing import Self

from core.days import add_months

ONE_DAY = dt.timedelta(days=1)


class YearNumber(int):
    """The number by which terms, values, addresses and seals name a year, with the days and the name of that year.

    Like a member of IntegerChoices it is its number wherever it is compared, looked up or written in an address, so
    that a column which holds the plain number finds it; `name` is what people read. The number is the calendar year in
    which its twelve months begin.
    """

    first_day: dt.date
    last_day: dt.date
    name: str

    def __new__(cls, number: int, first_day: dt.date, last_day: dt.date, name: str) -> Self:
        year = super().__new__(cls, number)
        year.first_day, year.last_day, year.name = first_day, last_day, name
        return year

    def __getnewargs__(self):
        return int(self), self.first_day, self.last_day, self.name

    @property
    def beginning(self) -> dt.date:
        """Where twelve months begin that end with this year: its first day, or earlier when the year is short."""
        return add_months(self.last_day + ONE_DAY, -12)

    @property
    def in_cell(self) -> int | str:
        """What a spreadsheet shows: a number where the name is one."""
        return int(self) if self.name == str(self) else self.name

    def holds(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day

    def is_over(self, today: dt.date) -> bool:
        return self.last_day < today


class Years(tuple[YearNumber, ...]):
    """Years that follow each other, in order."""

    __slots__ = ()

    def until(self, day: dt.date) -> Self:
        """Those that have begun by `day`."""
        return type(self)(year for year in self if year.first_day <= day)

    def numbered(self, number: int) -> YearNumber:
        """The year with this number; beyond these, as they would go on."""
        return next((year for year in self if year == number), None) or _as_they_go_on(self, number)

    def holding(self, day: dt.date) -> YearNumber:
        """The year in which `day` lies; beyond these, as they would go on."""
        found = next((year for year in self if year.holds(day)), None)
        if found:
            return found
        year = self.numbered(day.year)
        return year if year.beginning <= day else self.numbered(day.year - 1)

    def nearest(self, day: dt.date) -> YearNumber:
        """The year in which `day` lies; the first before them, the last after them."""
        return ([*self[:1], *self.until(day)])[-1]


def in_words(years: Sequence[YearNumber], dash: str = "–") -> str:
    """The first and the last of them: 2027, or with a dash between 2027 and 2029; nothing without a year."""
    names = list(dict.fromkeys([year.name for year in (*years[:1], *years[-1:])]))
    return (f" {dash} " if any("-" in name for name in names) else dash).join(names)


def years_between(first_day: dt.date, last_day: dt.date) -> Years:
    """Twelve months each, counted back from `last_day`, so that only the first can be shorter; none without a day."""
    end, found = last_day + ONE_DAY, []
    while add_months(end, -12 * len(found)) > first_day:
        begins, over = (add_months(end, -12 * (len(found) + more)) for more in (1, 0))
        found.append(_twelve_months(begins, over - ONE_DAY, max(begins, first_day)))
    return Years(reversed(found))


def _twelve_months(begins: dt.date, last_day: dt.date, first_day: dt.date) -> YearNumber:
    name = str(begins.year) if begins.year == last_day.year else f"{begins.year}-{last_day.year}"
    return YearNumber(begins.year, first_day, last_day, name)


def _as_they_go_on(years: Years, number: int) -> YearNumber:
    known = years[-1].beginning if years else dt.date(number, 1, 1)
    begins = add_months(known, 12 * (number - known.year))
    return _twelve_months(begins, add_months(begins, 12) - ONE_DAY, begins)
