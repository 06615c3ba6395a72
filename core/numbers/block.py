"""A block that was copied from a spreadsheet: its cells, and what they show together about their figures."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.numbers.figures import (
    LONGEST,
    FigureReason,
    RefusedFigure,
    decimal_mark_in,
    decimal_marks,
    is_dash,
    read_with,
)

MOST_CHARACTERS, MOST_ROWS, MOST_COLUMNS = 200_000, 1000, 50
_CELL = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')


@dataclass(frozen=True)
class PastedCell:
    """What stands in a pasted cell, with its row and column as the user counts them: from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class PastedBlock:
    """Pasted cells, every row as long as the longest. `decimal_mark` is None where the block contradicts itself."""

    rows: list[list[PastedCell]]
    decimal_mark: str | None

    def figure(
        self, cell: PastedCell, *, places: int | None = None, percent: bool = False
    ) -> Decimal | RefusedFigure | None:
        """What `read_figure` gives, with `1.234` and `1,234` read as the whole block shows."""
        if is_dash(cell.text):
            return None
        return read_with(cell.text, self.decimal_mark, places=places, percent=percent)


def read_block(text: str, language: str, figure_columns: Collection[int] | None = None) -> PastedBlock | RefusedFigure:
    """The cells of a table as a spreadsheet puts it on the clipboard; in linear time, and never raises.

    Where a cell shows which mark its decimals have, the block reads `1.234` and `1,234` likewise; where cells
    contradict each other, these two are refused; where no cell shows it, `language` decides. `figure_columns`, from 1,
    are the columns that may show it: name them when others hold numbers such as 1.2 of an output.
    """
    if len(text) > MOST_CHARACTERS:
        return RefusedFigure(FigureReason.TOO_MANY_CHARACTERS, text[:LONGEST])
    rows: list[list[str]] = []
    for cells in _rows(text.replace("\r\n", "\n").replace("\r", "\n")):
        rows.append(cells)
        if len(cells) > MOST_COLUMNS:
            return RefusedFigure(FigureReason.TOO_MANY_COLUMNS, cells[0][:LONGEST])
        if len(rows) > MOST_ROWS:
            return RefusedFigure(FigureReason.TOO_MANY_ROWS, cells[0][:LONGEST])
    grid = _grid(rows)
    witnesses = [cell.text for row in grid for cell in row if figure_columns is None or cell.column in figure_columns]
    shown = decimal_marks(witnesses) or {decimal_mark_in(language)}
    return PastedBlock(grid, shown.pop() if len(shown) == 1 else None)


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of each row: in quotes where they hold a tab or a line break, with the quotes inside doubled."""
    if not text:
        return
    text, position, cells = text.removesuffix("\n"), 0, []
    while position <= len(text):
        match = _CELL.match(text, position)
        cells.append(match[2] if match[1] is None else match[1].replace('""', '"'))
        position = match.end() + 1
        if text[match.end() : position] != "\t":
            yield cells
            cells = []


def _grid(rows: list[list[str]]) -> list[list[PastedCell]]:
    width = max(map(len, rows), default=0)
    return [
        [
            PastedCell(row, column, content)
            for column, content in enumerate([*cells, *[""] * (width - len(cells))], start=1)
        ]
        for row, cells in enumerate(rows, start=1)
    ]
