"""A cell of a table: a text, or a number with the way in which a workbook shows it."""

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from django.utils.translation import get_language

from core.numbers.figures import is_dash
from core.tables.number_formats import GENERAL, NumberFormat


class Number(Decimal):
    """A number of a workbook, as exact as it was kept, and how its cell shows it."""

    format: NumberFormat

    def __new__(cls, value: Decimal | str | int, number_format: NumberFormat = GENERAL) -> Self:
        number = super().__new__(cls, value)
        number.format = number_format
        return number

    @property
    def shown(self) -> Decimal:
        return self.format.shown(Decimal(self))


Cell = str | Number


@dataclass(frozen=True)
class Row:
    """One row with the number that the user sees."""

    number: int
    cells: list[Cell]

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(cell, Decimal) or cell.strip() for cell in self.cells)

    def __getitem__(self, place: int) -> Cell:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The rows of a file, and in sentences what the person who sent it in should know about how it was read."""

    rows: list[Row]
    told: list[str] = field(default_factory=list)

    @property
    def plain(self) -> list[Any]:
        """The same in plain values, for a page that asks something before the rows are read."""
        return [plain_rows(self.rows), self.told]

    @classmethod
    def from_plain(cls, content: list[Any]) -> "Table":
        rows, told = content
        return cls(rows_from(rows), told)


def plain_rows(rows: list[Row]) -> list[Any]:
    return [[row.number, [_as_plain(cell) for cell in row.cells]] for row in rows]


def rows_from(content: list[Any]) -> list[Row]:
    return [Row(number, [_from_plain(cell) for cell in cells]) for number, cells in content]


def text_of(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.strip()


def plain_text(cell: Cell | str) -> str:
    """The words of a cell, or a name that it is held against: small letters, single spaces, accents in one way."""
    return " ".join(unicodedata.normalize("NFC", text_of(cell)).casefold().split())


def is_nothing(cell: Cell) -> bool:
    """An empty cell, or the dash that tables write for one."""
    return isinstance(cell, str) and (not cell.strip() or is_dash(cell))


def in_language(names: tuple[str, ...]) -> str:
    """The name of a column for whoever reads it: of the names it may have, in English, Dutch and French."""
    return names[min({"nl": 1, "fr": 2}.get((get_language() or "")[:2], 0), len(names) - 1)]


def _as_plain(cell: Cell) -> str | list[Any]:
    if isinstance(cell, str):
        return cell
    return [str(cell), cell.format.places, cell.format.is_percentage, cell.format.divided_by]


def _from_plain(cell: str | list[Any]) -> Cell:
    return cell if isinstance(cell, str) else Number(cell[0], NumberFormat(*cell[1:]))
