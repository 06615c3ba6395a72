from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from agreements.models import Version
from budgets.balance import Place
from budgets.cells import Edit, Merged, amounts_of, last_changes, merge, name_of, places_of
from budgets.changes import shown_changes, summary_of
from budgets.queries import envelopes_of, outputs_in_order
from core.numbers.notation import format_money


@dataclass(frozen=True)
class Cells:
    """The cells of a version in the years that were asked for; each is asked of the database once."""

    version: Version
    years: Sequence[int]

    @cached_property
    def envelopes(self) -> dict[int, Any]:
        return {envelope.pk: envelope for envelope in envelopes_of(self.version)}

    @cached_property
    def outputs(self) -> dict[int, Any]:
        return {output.pk: output for output in outputs_in_order(self.version)}

    @cached_property
    def places(self) -> set[Place]:
        return set(places_of(self.version, self.envelopes.values(), self.outputs.values()))

    def shown(self, edits: Iterable[Edit]) -> tuple[Merged, dict[str, Any]]:
        """What can be saved of these edits now, and what the preview shows of them."""
        current = amounts_of(self.version)
        merged = merge((edit for edit in edits if edit.place in self.places), current)
        changes = shown_changes(merged.changes, current, self.envelopes, self.outputs)
        notes = list(self._clashes(merged.clashes, current))
        return merged, {"changes": changes, "summary": summary_of(changes, []), "notes": notes}

    def _clashes(self, clashes: Sequence[Edit], current) -> Iterator[str]:
        last = last_changes(self.version, (edit.place for edit in clashes))
        for edit in clashes:
            change = last.get(edit.place)
            words = {
                "place": name_of(edit.place, self.envelopes, self.outputs),
                "yours": _amount(edit.wanted),
                "saved": _amount(current.get(edit.place)),
                "person": (change and change.person) or _("somebody"),
            }
            yield (
                _(
                    "%(place)s: the workbook says %(yours)s, but %(person)s saved %(saved)s after it was made. What is "
                    "saved stays; take a new workbook to change it."
                )
                % words
            )


def _amount(amount: Decimal | None) -> str:
    return _("no amount") if amount is None else f"€ {format_money(amount)}"
