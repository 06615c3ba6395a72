"""The budget officer of the demo enters what was realised, corrects an amount and explains a deviation."""

from collections.abc import Iterator
from decimal import Decimal

from agreements.models import Agreement
from agreements.queries import with_parties
from agreements.years.periods import Period, period_named
from demo.careers.realisation import (
    CORRECTED_BECAUSE,
    CORRECTION,
    ENTERED_BECAUSE,
    EXPLAINED,
    MONTH_SOURCE,
    MONTHS_2026,
    YEAR_2025,
    YEAR_SOURCE,
)
from demo.cast import People
from demo.making.people import acting_as
from execution.models import Explanation
from execution.realisation.actions import AmountPlace, Ledger, RealisedEntry, keep, ledger_of
from execution.realisation.forms import ExplanationForm

YEAR = 2026


def realise(agreement: Agreement, people: People) -> None:
    """Each amount on the text that was in force in its period."""
    agreement, person = with_parties().get(pk=agreement.pk), people["budget"]
    ledger = ledger_of(agreement)
    with acting_as(person):
        keep(agreement, list(_entries(ledger)), by=person, reason=ENTERED_BECAUSE)
        keep(agreement, [_correction(ledger_of(agreement))], by=person, reason=CORRECTED_BECAUSE)
        _explain(agreement, ledger, person)


def _entries(ledger: Ledger) -> Iterator[RealisedEntry]:
    years = ledger.texts.years
    year = period_named(years, YEAR - 1, 1, 1)
    for kind, amount in YEAR_2025.items():
        yield RealisedEntry(year, kind and _envelope(ledger, year, kind), Decimal(amount), YEAR_SOURCE)
    for kind, amounts in MONTHS_2026.items():
        for month, amount in enumerate(amounts.split(), start=1):
            period = period_named(years, YEAR, 12, month)
            yield RealisedEntry(period, _envelope(ledger, period, kind), Decimal(amount), MONTH_SOURCE)


def _correction(ledger: Ledger) -> RealisedEntry:
    kind, month, amount, reason = CORRECTION
    period = period_named(ledger.texts.years, YEAR, 12, month)
    envelope = _envelope(ledger, period, kind)
    before = ledger.last[AmountPlace(envelope.key, None, period)]
    return RealisedEntry(period, envelope, Decimal(amount), MONTH_SOURCE, follows=before, reason=reason)


def _explain(agreement: Agreement, ledger: Ledger, person) -> None:
    kind, cause, text, measure = EXPLAINED
    envelope = _envelope(ledger, period_named(ledger.texts.years, YEAR, 1, 1), kind)
    row = Explanation(
        agreement=agreement,
        year=YEAR,
        envelope=envelope,
        envelope_key=envelope.key,
        language=person.language,
        person=person,
    )
    token = ExplanationForm(instance=row)["submission"].value()
    form = ExplanationForm({"cause": cause, "text": text, "measure": measure, "submission": token}, instance=row)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    form.save()


def _envelope(ledger: Ledger, period: Period, kind: str):
    return next(envelope for envelope in ledger.envelopes(period) if envelope.kind == kind)
