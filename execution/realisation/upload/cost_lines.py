"""Several cost lines of one period, envelope and output are one realised amount: they are added up. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from agreements.years.period_names import period_name
from core.tables.spreadsheet import numbers_in_words
from execution.realisation.actions import RealisedEntry


@dataclass
class CostLines:
    """The lines of a file that belong together, each with the number of its row."""

    rows: list[int] = field(default_factory=list)
    entries: list[RealisedEntry] = field(default_factory=list)

    def add(self, row: int, entry: RealisedEntry) -> None:
        self.rows.append(row)
        self.entries.append(entry)

    @property
    def together(self) -> RealisedEntry:
        """One entry; a base allocation is kept where all lines have the same."""
        return replace(
            self.entries[0],
            amount=sum((entry.amount for entry in self.entries), Decimal(0)),
            base_allocation=self._allocations[0] if len(self._allocations) == 1 else "",
            source="; ".join(_distinct([entry.source for entry in self.entries])),
            reason="; ".join(_distinct([entry.reason for entry in self.entries])),
        )

    @property
    def told(self) -> str:
        """That lines were added up, in a sentence; empty for one line."""
        if len(self.rows) == 1:
            return ""
        first = self.entries[0]
        parts = (first.envelope or _("not explained by the source"), first.output)
        words = {
            "period": period_name(first.period),
            "place": ", ".join(str(part) for part in parts if part),
            "count": len(self.rows),
            "rows": numbers_in_words(self.rows),
        }
        sentence = _("%(period)s, %(place)s: %(count)s rows were added up to one amount (%(rows)s).") % words
        if len(self._allocations) > 1:
            sentence += " " + _("Their base allocations differ, so that none is kept.")
        return sentence

    @property
    def _allocations(self) -> list[str]:
        return list(dict.fromkeys(entry.base_allocation for entry in self.entries))


def _distinct(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
