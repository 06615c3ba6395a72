"""The record of each indicator: its texts, its periods, what was measured; found by key over all signed versions."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from django.db.models import Prefetch

from agreements.models import Agreement, Version, YearNumber
from agreements.years.periods import Period, periods_of
from agreements.years.queries import attach_years
from commitments.moments import Span, number_in_force
from commitments.queries import signature_year
from measurements.models import Measurement
from outputs.accumulation import Accumulated, Accumulation, accumulate
from outputs.models import CoOwner, Indicator, Target
from outputs.scoring import NO_TOLERANCE, Status, Tolerance, achievement, score_value


class State(StrEnum):
    """How the value of one period stands, from what asks most for attention to what asks least."""

    LATE = "late"
    AWAITED = "awaited"
    ABSENT = "absent"
    BEFORE = "before"
    FUTURE = "future"
    GIVEN = "given"


@dataclass(frozen=True)
class Slot:
    """One value that is asked: an indicator, as the text in force then has it, in one period.

    `rows` are what was entered, newest first. Nothing is late in the years before `asked_since`: the agreement was not
    signed then.
    """

    indicator: Indicator
    period: Period
    rows: list[Measurement]
    today: dt.date
    asked_since: int

    @property
    def last(self) -> Measurement | None:
        return self.rows[0] if self.rows else None

    @property
    def value(self) -> Decimal | None:
        return self.last.value if self.last else None

    @property
    def state(self) -> State:
        if self.last:
            return State.ABSENT if self.value is None else State.GIVEN
        if not self.period.is_over(self.today):
            return State.FUTURE
        if self.period.year < self.asked_since:
            return State.BEFORE
        return State.LATE if self.today >= self.period.late_from else State.AWAITED

    @property
    def is_due(self) -> bool:
        return self.state in (State.LATE, State.AWAITED)

    @property
    def is_late(self) -> bool:
        return self.state == State.LATE


@dataclass(frozen=True)
class YearRecord:
    """One indicator in one year, against the target of the text that is in force at the end of that year."""

    year: YearNumber
    slots: list[Slot]

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
    def due(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_due]

    @property
    def late(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_late]


@dataclass(frozen=True)
class Record:
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
    def slots(self) -> Iterator[Slot]:
        return (slot for year in self.years.values() for slot in year.slots)

    @property
    def due(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_due]

    @property
    def late(self) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_late]


Records = dict[uuid.UUID, Record]  # by the key of the indicator


@dataclass
class _Gathered:
    """What belongs to one agreement."""

    versions: list[Version] = field(default_factory=list)
    texts: dict[uuid.UUID, list[Indicator]] = field(default_factory=dict)
    rows: dict[uuid.UUID, dict[Period, list[Measurement]]] = field(default_factory=dict)


def records_of(
    agreements: Iterable[Agreement], today: dt.date, *, keys: Collection[uuid.UUID] | None = None
) -> dict[int, Records]:
    """The records of these agreements by their number, all or those with these `keys`. Seven queries."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    gathered = {pk: _Gathered() for pk in by_number}
    attach_years(by_number.values())
    versions = {}
    for version in Version.objects.filter(agreement__in=by_number, status=Version.Status.SIGNED).order_by("number"):
        version.agreement = by_number[version.agreement_id]
        versions[version.pk] = version
        gathered[version.agreement_id].versions.append(version)
    only = {} if keys is None else {"key__in": keys}
    by_pk = {}
    for text in _texts(versions, only):
        by_pk[text.pk] = text
        text.version = text.output.version = versions[text.version_id]
        gathered[text.version.agreement_id].texts.setdefault(text.key, []).append(text)
    rows = Measurement.objects.filter(agreement__in=by_number, **only).select_related("person")
    for row in rows.order_by("-pk"):
        row.agreement = by_number[row.agreement_id]
        row.indicator = by_pk[row.indicator_id]
        gathered[row.agreement_id].rows.setdefault(row.key, {}).setdefault(row.period, []).append(row)
    return {pk: _records(by_number[pk], own, today) for pk, own in gathered.items()}


def _texts(versions: Collection[int], only: dict) -> Iterable[Indicator]:
    indicators = Indicator.objects.filter(version__in=versions, **only)
    owners = Prefetch("output__co_owners", CoOwner.objects.select_related("mandate").order_by())
    related = indicators.select_related("output__objective", "output__holder").prefetch_related("targets", owners)
    return related.order_by("version__number", "output__objective__number", "output__position", "position")


def _records(agreement: Agreement, own: _Gathered, today: dt.date) -> Records:
    spans = [Span(v.number, v.effective_from, agreement.starts_on, v.last_day) for v in own.versions]
    order = sorted(own.texts.values(), key=_place)
    return {texts[-1].key: _record(spans, texts, own, today) for texts in order}


def _place(texts: list[Indicator]) -> tuple[int, int, int]:
    """Where an indicator stands in the text that has it last."""
    text = texts[-1]
    return text.output.objective.number, text.output.position, text.position


def _record(spans: Sequence[Span], texts: list[Indicator], own: _Gathered, today: dt.date) -> Record:
    asked_since = min(signature_year(text.version) for text in texts)
    entered = own.rows.get(texts[-1].key, {})
    years: dict[YearNumber, list[Slot]] = {}
    for period, text in sorted(_asked(spans, texts).items(), key=lambda asked: asked[0].last_day):
        slot = Slot(text, period, entered.get(period, []), today, asked_since)
        years.setdefault(period.year, []).append(slot)
    asked = {slot.period for slots in years.values() for slot in slots}
    others = [row for period, rows in entered.items() if period not in asked for row in rows]
    return Record(texts, {year: YearRecord(year, slots) for year, slots in years.items()}, others)


def _asked(spans: Sequence[Span], texts: list[Indicator]) -> dict[Period, Indicator]:
    """The periods in which the indicator is measured, each with the text in force on its last day."""
    first = min(span.number for span in spans)
    return {
        period: text
        for text in texts
        for period in periods_of(text.frequency, text.version.years)
        if (number_in_force(spans, period.last_day) or first) == text.version.number
    }
