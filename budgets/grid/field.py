"""Where a pasted block can land: the rows and columns of the grid, and every name that points to one of them. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agreements.models.year_number import Years
from budgets.cells import Place

CREDIT = 0  # The row of the credits; the other rows are ids of outputs
_CREDIT_NAMES = ("credit", "credits", "krediet", "kredieten", "crédit", "crédits")
_TOTALS = re.compile(
    r"((sub|grand )?tota(l|al|ux)|sous-tota(l|ux)|(algemeen |eind|sub)totaal|som|somme)\b.*"
    r"|divided over outputs|verdeeld over (de )?(outputs|prestaties)|réparti(e|s|es)? (sur|entre) les prestations"
    r"|not yet divided|nog (niet verdeeld|te verdelen)|(pas encore réparti|à répartir|non réparti)(s|e|es)?"
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


def plain(name: str) -> str:
    """A name without what does not tell it from another: case, spaces, a colon at its end."""
    return _SPACES.sub(" ", name).strip(" :").casefold()


def is_total(name: str) -> bool:
    return _TOTALS.fullmatch(plain(name)) is not None


@dataclass(frozen=True)
class Anchor:
    """The cell where a block begins; a side that is None names itself."""

    row: int | None = None
    column: tuple[int, int] | None = None


@dataclass(frozen=True)
class Field:
    """The grid as it is shown. Columns are (envelope, year); `rows` begins with the credits.

    `years` are all those of the agreement; names are kept `plain`, and one name may point to several rows.
    """

    years: Years
    columns: Sequence[tuple[int, int]]
    rows: Sequence[int]
    envelope_names: Mapping[str, frozenset[int]] = field(default_factory=dict)
    output_names: Mapping[str, frozenset[int]] = field(default_factory=dict)
    group_names: frozenset[str] = frozenset()
    group_numbers: frozenset[str] = frozenset()

    def rows_named(self, name: str) -> frozenset[int]:
        """The rows that a label may mean; none for an unknown one."""
        if plain(name) in _CREDIT_NAMES:
            return frozenset([CREDIT])
        return self.output_names.get(plain(name), frozenset())

    def is_aside(self, name: str) -> bool:
        """Whether a label names something that is never pasted into: a total, or an objective."""
        return is_total(name) or plain(name) in self.group_names

    @property
    def shown_years(self) -> list[int]:
        return list(dict.fromkeys(year for _envelope, year in self.columns))

    @property
    def envelopes(self) -> list[int]:
        return list(dict.fromkeys(envelope for envelope, _year in self.columns))

    @staticmethod
    def place(row: int, column: tuple[int, int]) -> Place:
        return Place(column[0], row or None, column[1])


def named(things: Iterable[tuple[int, Iterable[str]]]) -> dict[str, frozenset[int]]:
    """From (id, its names) to the ids of each name."""
    found: dict[str, set[int]] = {}
    for key, names in things:
        for name in names:
            if name:
                found.setdefault(plain(name), set()).add(key)
    return {name: frozenset(keys) for name, keys in found.items()}
