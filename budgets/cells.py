"""The cells of a budget: an amount for each envelope and year, and for each output in it.

The grid, a pasted block and a workbook all change cells: each says what it was based on, `merge` holds that against
what is saved by now, and `apply` saves what nobody contradicts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import Version
from agreements.text.checks import must_not_rewrite
from budgets.balance import ZERO, ByPlace, Place
from budgets.models import BudgetLine, Credit, Envelope
from budgets.queries import balance_of
from core.editing.rows import set_many_rows
from outputs.models import Output

Plain = list[list[str]]  # Edits as a preview carries them


@dataclass(frozen=True)
class Edit:
    """What somebody wants in a place, and what stood there when they began; None is no amount."""

    place: Place
    based_on: Decimal | None
    wanted: Decimal | None


def as_plain(edits: Iterable[Edit]) -> Plain:
    return [[edit.place.code, *("" if a is None else str(a) for a in (edit.based_on, edit.wanted))] for edit in edits]


def from_plain(plain: Plain) -> list[Edit]:
    return [Edit(Place.of_code(code), *(Decimal(a) if a else None for a in amounts)) for code, *amounts in plain]


@dataclass(frozen=True)
class Merged:
    """What can be saved, and where somebody else saved another amount meanwhile."""

    changes: dict[Place, Decimal | None]
    clashes: list[Edit]


@dataclass(frozen=True)
class LastChange:
    """Who saved an amount last, and when; the person is None where a command did it."""

    person: User | None
    at: datetime


def places_of(version: Version, envelopes: Iterable[Envelope], outputs: Iterable[Output]) -> list[Place]:
    """Every place of this budget: for each envelope its credits, then the lines of each output, year by year."""
    ids = [None, *(output.pk for output in outputs)]
    return [Place(envelope.pk, output, year) for envelope in envelopes for output in ids for year in version.years]


def amounts_of(version: Version) -> dict[Place, Decimal]:
    """Every amount of a version, also those outside its years; two queries."""
    return dict(balance_of(version).amounts)


def merge(edits: Iterable[Edit], now: ByPlace) -> Merged:
    """Hold what somebody wants against what is saved `now`.

    Where they changed nothing, whatever is saved stays. Where both changed the same place differently, it is a clash.
    """
    changes, clashes = {}, []
    for edit in edits:
        saved = now.get(edit.place)
        if edit.wanted in (edit.based_on, saved):
            continue
        if saved == edit.based_on:
            changes[edit.place] = edit.wanted
        else:
            clashes.append(edit)
    return Merged(changes, clashes)


def apply(version: Version, changes: Mapping[Place, Decimal | None], *, reason: str) -> bool:
    """Save these amounts with their history; call it under the lock of the version. Tells whether anything changed.

    The places must belong to the version. Refused where an amendment would rewrite a year that ended before it takes
    effect. Many changes take a few queries; only an amount that is taken away takes its own. A new line takes the base
    allocation that the output has in that envelope; a credit that is taken away while it has a maximum for statutory
    personnel becomes zero.
    """
    must_not_rewrite(version, {place.year for place in changes})
    given = {place: amount for place, amount in changes.items() if place.output is None}
    lines = {place: amount for place, amount in changes.items() if place.output is not None}
    changed = [_set_credits(version, given, reason), _set_lines(version, lines, reason)]
    for envelope in Envelope.objects.filter(version=version, pk__in={place.envelope for place in given}):
        envelope._change_reason = reason  # Its revision tells the form of the envelope that its credits changed
        envelope.save()
    return any(changed)


def _set_credits(version: Version, changes: Mapping[Place, Decimal | None], reason: str) -> bool:
    rows = Credit.objects.filter(version=version, envelope__in={place.envelope for place in changes}) if changes else ()
    existing = {Place(row.envelope_id, None, row.year): row for row in rows}
    wanted = {place: {"amount": amount} for place, amount in changes.items() if amount is not None}
    for place in changes.keys() - wanted.keys():
        if place in existing and existing[place].statutory_maximum is not None:
            wanted[place] = {"amount": ZERO}
    return set_many_rows(
        {place: row for place, row in existing.items() if place in changes},
        wanted,
        make=lambda place: Credit(version=version, envelope_id=place.envelope, year=place.year),
        reason=reason,
    )


def _set_lines(version: Version, changes: Mapping[Place, Decimal | None], reason: str) -> bool:
    rows = BudgetLine.objects.filter(version=version, output__in={place.output for place in changes}) if changes else ()
    existing = {Place(row.envelope_id, row.output_id, row.year): row for row in rows}
    codes = {(p.envelope, p.output): row.base_allocation for p, row in existing.items() if row.base_allocation}
    return set_many_rows(
        {place: row for place, row in existing.items() if place in changes},
        {place: {"amount": amount} for place, amount in changes.items() if amount is not None},
        make=lambda place: BudgetLine(
            version=version,
            envelope_id=place.envelope,
            output_id=place.output,
            year=place.year,
            base_allocation=codes.get((place.envelope, place.output), ""),
        ),
        reason=reason,
    )


def last_changes(version: Version, places: Iterable[Place]) -> dict[Place, LastChange]:
    """Who saved these places last, also where they took the amount away; two queries."""
    wanted = set(places)
    found: dict[Place, LastChange] = {}
    for entry in _history(version, wanted):
        place = Place(entry.envelope_id, getattr(entry, "output_id", None), entry.year)
        if place in wanted:
            found[place] = LastChange(entry.history_user, entry.history_date)
    return found


def _history(version: Version, places: set[Place]) -> Iterable:
    """The entries about the years and envelopes of these places, the latest last."""
    about = Q(envelope__in={place.envelope for place in places}, year__in={place.year for place in places})
    outputs = {place.output for place in places} - {None}
    for entries in (Credit.history.filter(about), BudgetLine.history.filter(about, output__in=outputs)):
        rows = entries.filter(version_id=version.pk).select_related("history_user")
        yield from rows.order_by("history_date", "history_id")


def name_of(place: Place, envelopes: Mapping[int, Envelope], outputs: Mapping[int, Output]) -> str:
    """How a sentence names a place: “Operating credits, 1.2 Answer questions, 2027”, or the credit of an envelope."""
    words = {"envelope": envelopes[place.envelope], "year": place.year}
    if place.output is None:
        return _("%(envelope)s, credit of %(year)s") % words
    return _("%(envelope)s, %(output)s, %(year)s") % {**words, "output": outputs[place.output]}
