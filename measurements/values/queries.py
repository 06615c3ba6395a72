"""The record of each indicator: its texts, its periods, what was measured; found by key over all signed versions."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property, partial

from django.db.models import Prefetch
from django.utils.timezone import localdate

from agreements.models import Agreement, Version, YearNumber
from agreements.text.reading import read_once
from agreements.text.through_time import signed_since, signed_texts, terms_by_key, version_deciding_on
from agreements.years.periods import Period, periods_of
from agreements.years.queries import attach_years
from measurements.models import Measurement
from outputs.accumulation import Accumulated, Accumulation, accumulate
from outputs.models import CoOwner, Indicator, Target
from outputs.scoring import NO_TOLERANCE, Status, Tolerance, achievement, score_value


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
Entered = dict[Period, list[Measurement]]  # of one indicator, those of each period newest first
Sheets = tuple[tuple[Version, str], ...]  # The texts that hold an indicator, and how often each has it measured
Asked = Callable[[Sheets], dict[Period, Version]]


def records_of(
    agreements: Iterable[Agreement], today: dt.date, *, keys: Collection[uuid.UUID] | None = None
) -> dict[int, Records]:
    """The records of these agreements by their number, all or those with these `keys`. Seven queries."""
    agreements = list(agreements)
    attach_years(agreements)
    only = {} if keys is None else {"key__in": keys}
    texts = signed_texts(agreements)
    found = terms_by_key(texts, _indicators().filter(**only))
    by_pk = {}
    for text in (text for own in found.values() for through in own.values() for text in through):
        by_pk[text.pk] = text
        text.output.version = text.version
    entered: dict[tuple[int, uuid.UUID], Entered] = {}
    rows = Measurement.objects.filter(agreement__in=texts, **only).select_related("person")
    for row in rows.order_by("-pk"):
        row.indicator = by_pk[row.indicator_id]
        row.agreement = row.indicator.version.agreement
        entered.setdefault((row.agreement_id, row.key), {}).setdefault(row.period, []).append(row)
    return {
        pk: _records(texts[pk], own.values(), {key: entered.get((pk, key), {}) for key in own}, today)
        for pk, own in found.items()
    }


@read_once
def all_records_of(version: Version) -> Records:
    """Every record of the agreement of a version."""
    return records_of([version.agreement], localdate())[version.agreement_id]


def _indicators():
    """With what their records tell of them."""
    owners = Prefetch("output__co_owners", CoOwner.objects.select_related("mandate").order_by())
    indicators = Indicator.objects.select_related("output__objective", "output__holder")
    related = indicators.prefetch_related("targets", owners)
    return related.order_by("version__number", "output__objective__number", "output__position", "position")


def _records(
    versions: list[Version], found: Iterable[list[Indicator]], entered: Mapping[uuid.UUID, Entered], today: dt.date
) -> Records:
    asked = periods_asked(versions)
    return {texts[-1].key: _record(asked, texts, entered[texts[-1].key], today) for texts in sorted(found, key=_place)}


def _place(texts: list[Indicator]) -> tuple[int, int, int]:
    """Where an indicator stands in the text that has it last."""
    text = texts[-1]
    return text.output.objective.number, text.output.position, text.position


def _record(asked: Asked, texts: list[Indicator], entered: Entered, today: dt.date) -> IndicatorRecord:
    asked_since = signed_since(text.version for text in texts).year
    by_version = {text.version: text for text in texts}
    periods = asked(sheets_of(texts))
    years: dict[YearNumber, list[ValueSlot]] = {}
    before: dict[int, Measurement] = {}  # By the parts that a year has
    for period, version in periods.items():
        rows = entered.get(period, [])
        slot = ValueSlot(by_version[version], period, rows, today, asked_since, before.get(period.parts))
        years.setdefault(period.year, []).append(slot)
        if rows and rows[0].value is not None:
            before[period.parts] = rows[0]
    others = [row for period, rows in entered.items() if period not in periods for row in rows]
    return IndicatorRecord(texts, {year: YearRecord(year, slots) for year, slots in years.items()}, others)


def sheets_of(texts: Iterable[Indicator]) -> Sheets:
    return tuple((text.version, text.frequency) for text in texts)


def periods_asked(versions: list[Version]) -> Asked:
    """Tells in which periods an indicator is measured, in order, each with the text that decides about its last day.

    `versions` are all signed texts of one agreement; what they ask is worked out once for all indicators alike.
    """
    deciding = cache(partial(version_deciding_on, versions))

    @cache
    def asked(sheets: Sheets) -> dict[Period, Version]:
        found = [
            (period, version)
            for version, frequency in sheets
            for period in periods_of(frequency, version.years)
            if deciding(period.last_day) == version
        ]
        return dict(sorted(found, key=lambda one: one[0].last_day))

    return asked
