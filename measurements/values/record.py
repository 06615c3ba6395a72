"""The record of an indicator: its texts, its years, its periods, and what was measured in them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from agreements.models import YearNumber
from measurements.models import Measurement
from measurements.values.punctuality import ValueSlot
from outputs.accumulation import Accumulated, Accumulation, accumulate
from outputs.models import Indicator, Target
from outputs.scoring import NO_TOLERANCE, Status, Tolerance, achievement, score_value


@dataclass(frozen=True)
class YearRecord:
    """One indicator in one year, against the target of the text that is in force at the end of that year."""

    year: YearNumber
    slots: list[ValueSlot]

    @property
    def indicator(self) -> Indicator:
        return self.slots[-1].indicator

    @cached_property
    def target(self) -> Target | None:
        return next((target for target in self.indicator.targets.all() if target.year == self.year), None)

    @cached_property
    def measured(self) -> Accumulated:
        return accumulate([slot.value for slot in self.slots], self.indicator.accumulation)

    @property
    def value(self) -> Fraction | None:
        """What the periods make together, in the unit of the indicator; of a sum as far as it goes."""
        return self.measured.value

    @property
    def is_provisional(self) -> bool:
        """Some periods have a value and others do not (yet)."""
        return self.measured.measured > 0 and self.measured.missing > 0

    @property
    def is_scored(self) -> bool:
        """A sum of which a part is missing says nothing about the target of the whole year."""
        return not (self.is_provisional and self.indicator.accumulation == Accumulation.SUM)

    @property
    def status(self) -> Status:
        """The computed status (DOMAIN 5); grey while there is no value, no target, or not yet the whole of a sum."""
        if self.target is None or not self.is_scored:
            return Status.GREY
        bounds = {"upper": self.target.upper_value, "tolerance": self.tolerance}
        return score_value(self.value, self.target.value, self.indicator.direction, **bounds)

    @property
    def achievement(self) -> Fraction | None:
        """Which share of the target was reached, see `outputs.scoring.achievement`."""
        if self.target is None or not self.is_scored:
            return None
        return achievement(self.value, self.target.value, self.indicator.direction, self.target.upper_value)

    @property
    def tolerance(self) -> Tolerance:
        amount = self.indicator.tolerance
        return NO_TOLERANCE if amount is None else Tolerance(amount)

    @property
    def due(self) -> list[ValueSlot]:
        return [slot for slot in self.slots if slot.is_due]

    @property
    def late(self) -> list[ValueSlot]:
        return [slot for slot in self.slots if slot.is_late]


@dataclass(frozen=True)
class IndicatorRecord:
    """One indicator through all signed versions of an agreement, the last text at the end.

    `others` are values of periods that the text in force does not ask for (any more).
    """

    texts: list[Indicator]
    years: dict[YearNumber, YearRecord]
    others: list[Measurement]

    @property
    def indicator(self) -> Indicator:
        return self.texts[-1]

    @property
    def slots(self) -> Iterator[ValueSlot]:
        return (slot for year in self.years.values() for slot in year.slots)

    @property
    def due(self) -> list[ValueSlot]:
        return [slot for slot in self.slots if slot.is_due]

    @property
    def late(self) -> list[ValueSlot]:
        return [slot for slot in self.slots if slot.is_late]


Records = dict[uuid.UUID, IndicatorRecord]  # by the key of the indicator
