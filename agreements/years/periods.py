"""The periods of a year in which an indicator is measured: numbers and days only, no database and no words."""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PARTS = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}  # By the values of Indicator.Frequency
DAYS_TO_ENTER = 30  # After the end of a period; from the day after these a value is late


@dataclass(frozen=True, order=True)
class Period:
    """Part `part` of the `parts` of `year`, counted from 1: part 2 of 4 is the second quarter."""

    year: int
    parts: int
    part: int

    def __post_init__(self):
        if self.parts not in PARTS.values() or not 1 <= self.part <= self.parts:
            raise ValueError("A year has one part, two, four or twelve.")

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, (self.part - 1) * self._months + 1, 1)

    @property
    def last_day(self) -> dt.date:
        month = self.part * self._months
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def late_from(self) -> dt.date:
        """The first day on which a value that is not there is late."""
        return self.last_day + dt.timedelta(days=DAYS_TO_ENTER + 1)

    @property
    def first_day_to_enter(self) -> dt.date:
        return self.last_day + dt.timedelta(days=1)

    @property
    def last_expected_day(self) -> dt.date:
        return self.last_day + dt.timedelta(days=DAYS_TO_ENTER)

    @property
    def code(self) -> str:
        """How files and addresses name it: 2027, 2027-H1, 2027-Q2, 2027-03."""
        forms = {1: "{0}", 2: "{0}-H{1}", 4: "{0}-Q{1}", 12: "{0}-{1:02}"}
        return forms[self.parts].format(self.year, self.part)

    def is_over(self, today: dt.date) -> bool:
        return self.last_day < today

    @property
    def _months(self) -> int:
        return 12 // self.parts


def periods_of(frequency: str, years: Sequence[int]) -> Iterator[Period]:
    """The periods of all `years` in order; an indicator that names no frequency is measured once a year."""
    parts = PARTS.get(frequency, 1)
    for year in years:
        for part in range(1, parts + 1):
            yield Period(year, parts, part)
