"""How the value of one period stands: awaited, late, absent or given; derived from the day, never stored.

A value is late from the day after the days in which it is entered (`agreements.years.periods.DAYS_TO_ENTER`).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from agreements.years.periods import Period
from measurements.models import Measurement
from outputs.models import Indicator


class ValueState(StrEnum):
    """How the value of one period stands, from what asks most for attention to what asks least."""

    LATE = "late"
    AWAITED = "awaited"
    ABSENT = "absent"
    BEFORE = "before"
    FUTURE = "future"
    GIVEN = "given"


@dataclass(frozen=True)
class ValueSlot:
    """One value that is asked: an indicator, as the text in force then has it, in one period.

    `rows` are what was entered, newest first; `before` is the last value of an earlier period of the same length.
    Nothing is late in the years before `asked_since`: the agreement was not signed then.
    """

    indicator: Indicator
    period: Period
    rows: list[Measurement]
    today: dt.date
    asked_since: int
    before: Measurement | None = None

    @property
    def last(self) -> Measurement | None:
        return self.rows[0] if self.rows else None

    @property
    def value(self) -> Decimal | None:
        return self.last.value if self.last else None

    @property
    def state(self) -> ValueState:
        if self.last:
            return ValueState.ABSENT if self.value is None else ValueState.GIVEN
        if not self.period.is_over(self.today):
            return ValueState.FUTURE
        if self.period.year < self.asked_since:
            return ValueState.BEFORE
        return ValueState.LATE if self.today >= self.period.late_from else ValueState.AWAITED

    @property
    def is_due(self) -> bool:
        return self.state in (ValueState.LATE, ValueState.AWAITED)

    @property
    def is_late(self) -> bool:
        return self.state == ValueState.LATE
