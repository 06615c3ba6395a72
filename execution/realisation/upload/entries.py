"""Entries as plain values that a preview carries, and back: only while nothing changed in between."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from agreements.years.periods import Period
from execution.realisation.actions import Ledger, RealisedEntry
from execution.realisation.upload.imports import Destination

Plain = dict[str, Any]


def as_plain(entries: Iterable[RealisedEntry]) -> list[Plain]:
    return [
        {
            "period": [entry.period.year, entry.period.parts, entry.period.part],
            "envelope": entry.envelope and str(entry.envelope.key),
            "output": entry.output and str(entry.output.key),
            "amount": str(entry.amount),
            "source": entry.source,
            "base_allocation": entry.base_allocation,
            "follows": entry.follows and entry.follows.pk,
            "reason": entry.reason,
        }
        for entry in entries
    ]


def from_plain(content: Iterable[Plain], target: Destination) -> list[RealisedEntry] | None:
    """The entries on the texts as they are now; None when one of them can no longer be entered as it was shown."""
    entries = []
    for shown in content:
        entry = _entry(shown, target)
        if entry is None or not _fits(entry, target.ledger, shown["follows"]):
            return None
        entries.append(entry)
    return entries


def _entry(shown: Plain, target: Destination) -> RealisedEntry | None:
    ledger, (year, parts, part) = target.ledger, shown["period"]
    period = Period(ledger.texts.agreement.year(year), parts, part)
    envelopes = {None: None} | {str(found.key): found for found in ledger.envelopes(period)}
    outputs = {None: None} | {str(found.key): found for found in target.outputs_in(period)}
    if shown["envelope"] not in envelopes or shown["output"] not in outputs:
        return None
    entry = RealisedEntry(
        period=period,
        envelope=envelopes[shown["envelope"]],
        output=outputs[shown["output"]],
        amount=Decimal(shown["amount"]),
        **{name: shown[name] for name in ("source", "base_allocation", "reason")},
    )
    return entry.after(ledger.last.get(entry.place))


def _fits(entry: RealisedEntry, ledger: Ledger, follows: int | None) -> bool:
    """What stood there when the preview was made stands there now, and the period still takes amounts."""
    standing = entry.follows and entry.follows.pk
    return standing == follows and not ledger.why_not(entry.period) and not ledger.why_twice(entry.place)
