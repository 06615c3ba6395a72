"""Which amounts may be entered or corrected, and how they are kept: under one lock, all of them or none."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.models import Agreement, YearNumber
from agreements.text.checks import lock_agreement
from agreements.years.checks import why_year_is_closed
from agreements.years.period_names import period_within
from agreements.years.periods import Period, periods_in
from agreements.years.queries import closed_years
from budgets.models import Envelope
from core.numbers.amounts import PLACES
from core.numbers.plausibility import far_in_words, is_far
from core.workflow import Refusal, Refused
from execution.models import PARTS, Realisation
from execution.queries import BudgetTexts, budget_texts_of
from outputs.models import Output

OfYear = tuple[uuid.UUID | None, int]  # The key of an envelope, or none, and a year
NONE: Mapping[OfYear, Period] = MappingProxyType({})


@dataclass(frozen=True)
class AmountPlace:
    """Where an amount stands: of an envelope or not explained, of an output or of none, in a period."""

    envelope_key: uuid.UUID | None
    output_key: uuid.UUID | None
    period: Period

    @property
    def of_year(self) -> OfYear:
        return self.envelope_key, self.period.year


@dataclass(frozen=True)
class RealisedEntry:
    """What somebody enters; after `follows`, for a reason, it corrects."""

    period: Period
    envelope: Envelope | None
    amount: Decimal
    source: str = ""
    output: Output | None = None
    base_allocation: str = ""
    follows: Realisation | None = None
    reason: str = ""

    @property
    def place(self) -> AmountPlace:
        return AmountPlace(self.envelope and self.envelope.key, self.output and self.output.key, self.period)

    def after(self, row: Realisation | None) -> "RealisedEntry":
        """The same, after the row that stands in its place."""
        return replace(self, follows=row)


@dataclass(frozen=True)
class Ledger:
    """What was entered in an agreement, and where more may be: its texts, the row that stands in each place."""

    texts: BudgetTexts
    last: dict[AmountPlace, Realisation]
    closed: set[int]
    today: dt.date

    def periods(self, year: YearNumber) -> list[Period]:
        """Months, quarters and the year itself, as far as they are over."""
        found = (period for parts in sorted(PARTS, reverse=True) for period in periods_in(year, parts))
        return [period for period in found if period.is_over(self.today)]

    def envelopes(self, period: Period) -> list[Envelope]:
        """Those of the text that was in force on the last day of the period."""
        return self.texts.envelopes_of(self.texts.on(period.last_day))

    def why_not(self, period: Period) -> str:
        """Why nothing is entered in this period, in a sentence; empty when it can be."""
        if not self.texts.versions:
            return _("What is realised is entered once a version is signed.")
        years = self.texts.years
        if period.year not in years:
            words = {"year": period.year.name, "first": years[0].name, "last": years[-1].name}
            return _("%(year)s lies outside the agreement, which runs from %(first)s to %(last)s.") % words
        if not period.is_over(self.today):
            day = period.first_day_to_enter
            return _("This period is not over yet. Enter what was realised from %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
        return why_year_is_closed(period.year, self.closed)

    def before(self, place: AmountPlace) -> Realisation | None:
        """The last amount of an earlier period of the same length in the same place."""
        earlier = [
            row
            for other, row in self.last.items()
            if (other.envelope_key, other.output_key) == (place.envelope_key, place.output_key)
            and other.period.parts == place.period.parts
            and other.period.last_day < place.period.last_day
            and row.amount is not None
        ]
        return max(earlier, key=lambda row: row.period.last_day, default=None)

    def surprises(self, entry: "RealisedEntry") -> list[str]:
        """Why an amount asks to be confirmed: it lies far from the one that it corrects, or from the one before it."""
        other = entry.follows or self.before(entry.place)
        if other is None or other.amount is None or not is_far(entry.amount, other.amount):
            return []
        named = _("the amount of %(period)s") % {"period": period_within(other.period)}
        return [far_in_words(entry.amount, other.amount, named, PLACES)]

    def why_twice(self, place: AmountPlace, others: Mapping[OfYear, Period] = NONE) -> str:
        """Why an amount here would count twice: the year of its envelope holds amounts of other periods already.

        `others` are periods that are entered together with it.
        """
        for known in (self._kinds.get(place.of_year), others.get(place.of_year)):
            if known and known.parts != place.period.parts:
                words = {"year": known.year.name, "period": period_within(known)}
                return (
                    _(
                        "amounts of %(year)s are there for other periods already, such as %(period)s, and would count "
                        "twice. Use the same kind of period, or take the earlier amounts back first."
                    )
                    % words
                )
        return ""

    @cached_property
    def _kinds(self) -> dict[OfYear, Period]:
        """A period that was entered, by envelope and year; all the others are of the same kind."""
        return {place.of_year: place.period for place, row in self.last.items() if row.amount is not None}


def ledger_of(agreement: Agreement) -> Ledger:
    """Everything that was entered; six queries."""
    texts = budget_texts_of([agreement])[agreement.pk]
    last = {}
    for row in Realisation.objects.filter(agreement=agreement).select_related("person").order_by("pk"):
        row.agreement = agreement
        last[AmountPlace(row.envelope_key, row.output_key, row.period)] = row  # A correction comes later
    return Ledger(texts, last, closed_years(agreement), timezone.localdate())


def keep(
    agreement: Agreement, entries: Sequence[RealisedEntry], *, by, reason: str = gettext_noop("Entered")
) -> list[Realisation]:
    """Make a row for each entry. Call under `lock_agreement`, with a ledger read under it."""
    kept = []
    for entry in entries:
        row = Realisation(
            agreement=agreement,
            envelope=entry.envelope,
            envelope_key=entry.place.envelope_key,
            output=entry.output,
            output_key=entry.place.output_key,
            year=entry.period.year,
            parts=entry.period.parts,
            part=entry.period.part,
            amount=entry.amount,
            base_allocation=entry.base_allocation,
            source=entry.source,
            follows=entry.follows,
            reason=entry.reason,
            person=by,
        )
        row._history_user, row._change_reason = by, reason
        row.save()
        kept.append(row)
    return kept


def must_be_correctable(row: Realisation) -> None:
    """Guard of the page that corrects: locks the agreement, so that corrections come one by one."""
    lock_agreement(row.agreement)
    if sentence := why_year_is_closed(row.period.year, closed_years(row.agreement)):
        raise Refused([Refusal(sentence, row.get_absolute_url())])
