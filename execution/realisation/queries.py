"""What was realised, as other parts ask it: the current amounts, after corrections, added up per year."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Sum

from agreements.models import Agreement, Version, YearNumber
from agreements.years.periods import Period, periods_in
from budgets.models import Credit, Envelope, Flexibility
from execution.models import Explanation, Realisation
from execution.queries import BudgetTexts, budget_texts_of
from execution.realisation import pace
from execution.shifts.queries import shifts_with_places
from execution.thresholds import ShiftedAmount, amounts_moved


@dataclass(frozen=True)
class RealisedAmount:
    """In euro; no envelope: the source does not say of which; no output: of none in particular."""

    envelope_key: uuid.UUID | None
    output_key: uuid.UUID | None
    year: int
    amount: Decimal


def current(rows):
    """Of these rows those that count: not corrected, not taken back."""
    return rows.current().filter(amount__isnull=False)


def realised_of(agreement: Agreement) -> list[RealisedAmount]:
    """What was realised of every envelope and output in every year; one query."""
    rows = current(Realisation.objects.filter(agreement=agreement)).order_by()
    summed = rows.values_list("envelope_key", "output_key", "year").annotate(Sum("amount"))
    return [RealisedAmount(*row) for row in summed.order_by("year", "envelope_key", "output_key")]


ZERO = Decimal("0.00")


@dataclass(frozen=True)
class EnvelopeYear:
    """An envelope in a year. `plan` is its credit in the text in force with what was shifted, None without any."""

    envelope: Envelope
    year: int
    plan: Decimal | None
    by_part: dict[int, Decimal]  # What was realised, by the period of the year
    parts: int
    share: Fraction  # of the year that was told
    threshold: Decimal
    explanations: list[Explanation]  # The last one first

    @property
    def realised(self) -> Decimal:
        return sum(self.by_part.values(), ZERO)

    @property
    def percent_of_plan(self) -> Decimal | None:
        return pace.to_tenth(Fraction(self.realised) * 100 / Fraction(self.plan)) if self.plan else None

    @property
    def expected(self) -> Decimal | None:
        """What an even pace has spent by now."""
        return pace.to_cent(pace.expected_by(self.plan or ZERO, self.share)) if self.share else None

    @property
    def forecast(self) -> Decimal | None:
        return pace.to_cent(pace.forecast_of(self.realised, self.share))

    @property
    def difference(self) -> Decimal | None:
        return None if self.expected is None else self.realised - self.expected

    @property
    def deviation(self) -> Decimal | None:
        return pace.to_tenth(pace.deviation_of(self.realised, self.plan or ZERO, self.share))

    @property
    def asks_explanation(self) -> bool:
        """It deviates more than the threshold allows, explained or not."""
        return pace.is_beyond(self.realised, self.plan or ZERO, self.share, self.threshold)

    @property
    def explanation(self) -> Explanation | None:
        return self.explanations[0] if self.explanations else None

    @property
    def lacks_explanation(self) -> bool:
        return self.asks_explanation and not self.explanations


@dataclass(frozen=True)
class Year:
    """All envelopes in one year, and what the source leaves unexplained."""

    year: YearNumber
    version: Version | None
    lines: list[EnvelopeYear]
    unexplained: Decimal | None  # None where the source explains all
    told: set[Period]
    today: dt.date

    @cached_property
    def total(self) -> Decimal:
        return sum((line.realised for line in self.lines), self.unexplained or ZERO)

    @property
    def plan(self) -> Decimal:
        return sum((line.plan or ZERO for line in self.lines), ZERO)

    @property
    def expected(self) -> Decimal | None:
        """The sum of what is shown."""
        return _sum(line.expected for line in self.lines)

    @property
    def forecast(self) -> Decimal | None:
        unexplained = [self.unexplained] if self.year.is_over(self.today) else []
        return _sum([*(line.forecast for line in self.lines), *unexplained])

    @cached_property
    def shares(self) -> list[Decimal] | None:
        """The part of each line in the total, in percent; last that of what is not explained, when there is some."""
        amounts = [line.realised for line in self.lines]
        return pace.shares_of(amounts if self.unexplained is None else [*amounts, self.unexplained])

    @property
    def shared_lines(self) -> list[tuple[EnvelopeYear, Decimal | None]]:
        shares = self.shares or [None] * len(self.lines)
        return list(zip(self.lines, shares, strict=False))

    @property
    def unexplained_share(self) -> Decimal | None:
        return self.shares[-1] if self.shares and self.unexplained is not None else None

    @property
    def through(self) -> Period | None:
        """The last period that was entered."""
        return max(self.told, key=lambda period: period.last_day, default=None)

    @property
    def missing(self) -> list[Period]:
        """The periods that are over and of which nothing was entered; none as long as nobody entered anything."""
        if not self.through:
            return []
        periods = periods_in(self.year, self.through.parts)
        return [period for period in periods if period.is_over(self.today) and period not in self.told]

    @property
    def late(self) -> list[Period]:
        return [period for period in self.missing if self.today >= period.late_from]

    @property
    def lacking(self) -> list[EnvelopeYear]:
        return [line for line in self.lines if line.lacks_explanation]

    @property
    def remarkable(self) -> list[EnvelopeYear]:
        """What deviates beyond the threshold, and what somebody explained all the same."""
        return [line for line in self.lines if line.asks_explanation or line.explanations]


@dataclass
class _Gathered:
    """What belongs to one agreement."""

    texts: BudgetTexts
    credits: dict[tuple[int, int], Decimal] = field(default_factory=dict)  # By envelope and year
    shifted: dict[tuple[uuid.UUID, int], Decimal] = field(default_factory=dict)  # To credits, by key and year
    rows: dict[int, list[Realisation]] = field(default_factory=dict)  # By year
    explanations: dict[tuple[uuid.UUID, int], list[Explanation]] = field(default_factory=dict)


def standing_of(agreements: Iterable[Agreement], today: dt.date) -> dict[int, dict[int, Year]]:
    """The years of these agreements, by number and year, that have begun or hold an amount; eight queries."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    gathered = {pk: _Gathered(texts) for pk, texts in budget_texts_of(by_number.values()).items()}
    given = Credit.objects.filter(version__agreement__in=by_number, version__status=Version.Status.SIGNED)
    for agreement, envelope, year, amount in given.values_list(
        "version__agreement", "envelope", "year", "amount"
    ).order_by():
        gathered[agreement].credits[envelope, year] = amount
    for shift in shifts_with_places().filter(agreement__in=by_number).order_by("pk"):
        _shift(gathered[shift.agreement_id], amounts_moved(shift.move))
    for row in current(Realisation.objects.filter(agreement__in=by_number)).order_by("pk"):
        gathered[row.agreement_id].rows.setdefault(row.year, []).append(row)
    said = Explanation.objects.filter(agreement__in=by_number).select_related("person").order_by("-pk")
    for row in said:
        gathered[row.agreement_id].explanations.setdefault((row.envelope_key, row.year), []).append(row)
    return {pk: _years(own, today) for pk, own in gathered.items()}


def _shift(own: _Gathered, moved: Iterable[ShiftedAmount]) -> None:
    for one in moved:
        if one.output_key is None:
            place = one.envelope_key, one.year
            own.shifted[place] = own.shifted.get(place, ZERO) + one.amount


def _plan(own: _Gathered, envelope: Envelope, year: int, version: Version) -> Decimal | None:
    credit = own.credits.get((envelope.pk, year)) if envelope.version_id == version.pk else None
    shifted = own.shifted.get((envelope.key, year))
    return credit if shifted is None else (credit or ZERO) + shifted


def _years(own: _Gathered, today: dt.date) -> dict[int, Year]:
    begun = own.texts.years.until(today)
    every = {*begun, *map(own.texts.agreement.year, own.rows)}
    return {year: _year(own, year, today) for year in sorted(every)}


def _year(own: _Gathered, year: YearNumber, today: dt.date) -> Year:
    version, rows = own.texts.of_year(year), own.rows.get(year, [])
    told: dict[int, set[int]] = {}
    for row in rows:
        told.setdefault(row.parts, set()).add(row.part)
    unexplained = [row.amount for row in rows if row.envelope_key is None]
    finest = max(told, default=1)
    return Year(
        year=year,
        version=version,
        lines=[_line(own, envelope, year, told, today) for envelope in _envelopes(own, version, rows)],
        unexplained=sum(unexplained, ZERO) if unexplained else None,
        told={Period(year, finest, part) for part in told.get(finest, ())},
        today=today,
    )


def _envelopes(own: _Gathered, version: Version | None, rows: list[Realisation]) -> list[Envelope]:
    """Those of the text in force, then those of which something was realised and that it holds no more."""
    found = own.texts.envelopes_of(version)
    gone = {row.envelope_key for row in rows} - {envelope.key for envelope in found} - {None}
    others = (own.texts.envelope(version, key) for key in sorted(gone))
    return [*found, *(envelope for envelope in others if envelope)]


def _line(
    own: _Gathered, envelope: Envelope, year: YearNumber, told: dict[int, set[int]], today: dt.date
) -> EnvelopeYear:
    rows = [row for row in own.rows.get(year, []) if row.envelope_key == envelope.key]
    parts = rows[0].parts if rows else max(told, default=1)
    by_part: dict[int, Decimal] = {}
    for row in rows:
        by_part[row.part] = by_part.get(row.part, ZERO) + row.amount
    last = max(told.get(parts, ()), default=0)
    version = own.texts.of_year(year)
    is_over = bool(last) and year.is_over(today)
    return EnvelopeYear(
        envelope=envelope,
        year=year,
        plan=_plan(own, envelope, year, version),
        by_part=by_part,
        parts=parts,
        share=pace.share_of_year(parts, last, is_over=is_over),
        threshold=explain_percent_of(own.texts.thresholds.get(version.pk)),
        explanations=own.explanations.get((envelope.key, year), []),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


DEFAULT_PERCENT = Decimal(10)


def explain_percent_of(flexibility: Flexibility | None) -> Decimal:
    """The percentage beyond which a deviation asks an explanation: what the text agrees, ten where it says nothing."""
    if flexibility is None or flexibility.explain_percent is None:
        return DEFAULT_PERCENT
    return flexibility.explain_percent
