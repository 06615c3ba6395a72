"""A computed saving as changes of an open version: which cells, why not, and how they are saved."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.text.checks import lock_open_version
from budgets.cells import Amounts, Edit, Place, amounts_of, apply, merge
from budgets.models import Envelope
from budgets.queries import envelopes_of, statutory_maxima
from budgets.savings.saving import Basis, YearSaving, lowered
from core.numbers.notation import format_money, format_number
from core.preview import Changed

Wanted = dict[Place, Decimal | None]


def wanted_in(
    version: Version, years: Sequence[YearSaving[Envelope]], now: Amounts, *, lower_lines: bool
) -> tuple[Wanted, list[str]]:
    """The amounts that the saving sets in `version`, and what it leaves alone, in sentences."""
    own = {envelope.key: envelope for envelope in envelopes_of(version)}
    wanted: Wanted = {}
    for saving in (saving for saving in years if saving.year in version.years):
        for envelope, amount in saving.by_key.items():
            if found := own.get(envelope.key):
                wanted[Place(found.pk, None, saving.year)] = amount
                if lower_lines:
                    wanted |= lowered(_lines_of(found.pk, saving.year, now), amount)
    return wanted, [*_left_alone(version, years, own), *_above_their_credit(version, wanted)]


def _lines_of(envelope: int, year: int, now: Amounts) -> dict[Place, Decimal]:
    found = {p: a for p, a in now.items() if p.output is not None and (p.envelope, p.year) == (envelope, year)}
    return dict(sorted(found.items(), key=lambda item: item[0].output))


def _left_alone(version: Version, years: Sequence[YearSaving[Envelope]], own: Mapping) -> Iterator[str]:
    if outside := [saving.year.name for saving in years if saving.year not in version.years]:
        words = {"years": ", ".join(outside)}
        yield _("%(years)s: outside the period of the agreement") % words
    gone = {envelope.key: envelope for saving in years for envelope in saving.by_key if envelope.key not in own}
    for envelope in gone.values():
        yield _("“%(envelope)s”: this version no longer holds it") % {"envelope": envelope}


def _above_their_credit(version: Version, wanted: Wanted) -> Iterator[str]:
    for row in statutory_maxima(version):
        for year, _credit, maximum in row.by_year:
            after = wanted.get(Place(row.envelope.pk, None, year))
            if after is not None and maximum is not None and maximum > after:
                words = {"envelope": row.envelope, "year": year.name, "maximum": format_money(maximum)}
                yield (
                    _(
                        "the maximum for statutory personnel of “%(envelope)s” in %(year)s, € %(maximum)s: it is more "
                        "than the new credit, lower it before the text is shared"
                    )
                    % words
                )


def reason_of(years: Sequence[YearSaving], basis: Basis) -> str:
    """What the history says, in the language of whoever does it: “Saving of 4 % in 2027, 2 % in 2028, compound”."""
    parts = [
        _("%(percent)s %% in %(year)s") % {"percent": format_number(saving.percent), "year": saving.year.name}
        for saving in years
    ]
    words = {"parts": ", ".join(parts)}
    if basis == Basis.COMPOUND:
        return _("Saving of %(parts)s, compound") % words
    return _("Saving of %(parts)s, on base") % words


def carry_out(version: Version, edits: Sequence[Edit], *, reason: str) -> None:
    """Save what a preview showed, all of it, under the lock of the version. Raises Refused and Changed."""
    lock_open_version(version.pk)
    merged = merge(edits, amounts_of(version))
    if merged.clashes or len(merged.changes) != len(edits):
        raise Changed
    apply(version, merged.changes, reason=reason)
