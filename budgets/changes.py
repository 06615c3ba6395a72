"""What is shown before cells change: each with before and after, what cannot be read, and what is left alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.balance import ByPlace, Place
from budgets.models import Envelope
from core.numbers.notation import format_money
from core.numbers.plausibility import is_far
from outputs.models import Output


@dataclass(frozen=True)
class ShownChange:
    """One amount that would change; the output is None for the credit of an envelope, an amount None for no amount."""

    place: Place
    envelope: Envelope
    output: Output | None
    before: Decimal | None
    after: Decimal | None

    @property
    def after_as_typed(self) -> str:
        """What stands in the cell afterwards."""
        return "" if self.after is None else format_money(self.after)


@dataclass(frozen=True)
class Wrong:
    """Why a cell is refused. Row and column as the person sees them: numbers, or for a workbook letters."""

    row: int
    column: int | str
    message: str


def shown_changes(
    wanted: Mapping[Place, Decimal | None],
    now: ByPlace,
    envelopes: Mapping[int, Envelope],
    outputs: Mapping[int, Output],
) -> list[ShownChange]:
    """The amounts of `wanted` that differ from `now`, in the order of `wanted`."""
    return [
        ShownChange(
            place, envelopes[place.envelope], outputs[place.output] if place.output else None, now.get(place), amount
        )
        for place, amount in wanted.items()
        if now.get(place) != amount
    ]


def surprises_in(changes: Iterable[tuple[str, Decimal | None, Decimal | None]]) -> list[str]:
    """The amounts that lie far from those before them, each as (what it is, before, after), in sentences."""
    words = (
        {"what": what, "before": format_money(before), "after": format_money(after)}
        for what, before, after in changes
        if before is not None and after is not None and is_far(after, before)
    )
    return [_("%(what)s: from %(before)s to %(after)s.") % one for one in words]


def summary_of(changes: Sequence[ShownChange], errors: Sequence[Wrong]) -> str:
    """“12 cells change, 2 errors in row 5”."""
    count = len(changes)
    told = ngettext("%(count)s cell changes", "%(count)s cells change", count) % {"count": count}
    if not errors:
        return told
    rows = sorted({error.row for error in errors})
    words = {"count": len(errors), "row": rows[0], "rows": ", ".join(map(str, rows[:10])) + ("…" if rows[10:] else "")}
    if len(rows) == 1:
        mistakes = ngettext("%(count)s error in row %(row)s", "%(count)s errors in row %(row)s", len(errors)) % words
    else:
        mistakes = _("%(count)s errors in rows %(rows)s") % words
    return f"{told}, {mistakes}"
