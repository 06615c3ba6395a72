"""Which values a person may enter now, and how they are kept: under one lock, all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.text.checks import lock_agreement
from agreements.years.checks import why_year_is_closed
from agreements.years.queries import closed_years
from core.workflow import Refusal, Refused
from measurements.models import Measurement
from measurements.values.plausibility import surprises
from measurements.values.punctuality import ValueSlot, ValueState
from measurements.values.record import IndicatorRecord
from outputs.models import Indicator

MOST_ROWS = 150  # on one page
ENTERABLE = (ValueState.LATE, ValueState.AWAITED)


@dataclass(frozen=True)
class ValueEntry:
    """What somebody entered in one period."""

    slot: ValueSlot
    value: Decimal | None
    comment: str = ""
    evidence: str = ""
    reason: str = ""  # of a correction


def code_of(slot: ValueSlot) -> str:
    """How a form names a period of an indicator."""
    return f"{slot.indicator.pk}-{slot.period.code}"


def number_of(indicator: Indicator) -> str:
    """The number of an indicator in its text: 1.2.3 is the third of output 1.2."""
    return f"{indicator.output.number}.{indicator.position}"


def is_percentage(indicator: Indicator) -> bool:
    """Its values may be typed with a percent sign."""
    return "%" in f"{indicator.unit_nl}{indicator.unit_fr}"


def surprises_of(slot: ValueSlot, value: Decimal | None) -> list[str]:
    """Why a value in this period asks to be confirmed; a correction is held against what it corrects."""
    before = slot.last or slot.before
    return surprises(value, slot.indicator, slot.period, before, is_share=is_percentage(slot.indicator))


def own_slots(records: Iterable[IndicatorRecord], user) -> dict[str, ValueSlot]:
    """The periods of the indicators that this person may measure, by their code; whatever their state."""
    return {
        code_of(slot): slot
        for record in records
        for text in record.texts
        if user.has_perm("measurements.add_measurement", text)
        for slot in record.slots
        if slot.indicator is text
    }


def why_closed(slot: ValueSlot, closed: set[int]) -> str:
    """Why nothing can be entered in this period, in a sentence; empty when it can."""
    if sentence := why_year_is_closed(slot.period.year, closed):
        return sentence
    if slot.state == ValueState.FUTURE:
        day = slot.period.first_day_to_enter
        return _("This period is not over yet. Enter its value from %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
    return ""


def keep(entries: Iterable[ValueEntry], *, by, reason: str = gettext_noop("Entered")) -> list[Measurement]:
    """Make a row for each entry, after the value that was there. Call under the lock, with slots read under it."""
    kept = []
    for entry in entries:
        slot = entry.slot
        row = Measurement(
            indicator=slot.indicator,
            agreement=slot.indicator.version.agreement,
            key=slot.indicator.key,
            year=slot.period.year,
            parts=slot.period.parts,
            part=slot.period.part,
            value=entry.value,
            comment=entry.comment,
            evidence=entry.evidence,
            follows=slot.last,
            reason=entry.reason,
            person=by,
        )
        row._history_user, row._change_reason = by, reason
        row.save()
        kept.append(row)
    return kept


def must_be_correctable(row: Measurement) -> None:
    """Guard of the page that corrects: locks the agreement, so that corrections come one by one."""
    lock_agreement(row.agreement)
    if sentence := why_year_is_closed(row.period.year, closed_years(row.agreement)):
        raise Refused([Refusal(sentence, row.get_absolute_url())])
