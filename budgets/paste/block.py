"""From a pasted block to the amounts it puts into the grid: bounded, all or nothing, and pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.balance import Place
from budgets.changes import Wrong
from budgets.grid.field import Anchor, Field, plain
from budgets.paste.heads import Columns, columns_of
from core.numbers.amounts import PLACES, checked, refusal
from core.numbers.block import PastedBlock, PastedCell, read_block
from core.numbers.figures import RefusedFigure
from core.tables.spreadsheet import first_of

MOST_NAMED = 12  # rows or columns in one sentence


@dataclass
class Pasted:
    """What a block says: amounts by place, what is wrong, and in sentences what is left alone."""

    amounts: dict[Place, Decimal] = field(default_factory=dict)
    errors: list[Wrong] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_pasted(text: str, land: Field, anchor: Anchor, language: str) -> Pasted:
    """Read a block as a spreadsheet puts it on the clipboard. An empty cell leaves the amount as it is.

    Rows are known by number or title, columns by envelope and year; a side without names begins at the anchor. Raises
    ValidationError when the block as a whole cannot be read.
    """
    block = _block(text, language, None)
    columns = columns_of(block.rows, land, anchor)
    figures = {number + 1 for number in columns.targets}
    return _Reader(_block(text, language, figures), columns, land, anchor).read()


def _block(text: str, language: str, figure_columns: set[int] | None) -> PastedBlock:
    block = read_block(text, language, figure_columns)
    if isinstance(block, RefusedFigure):
        raise refusal(block)
    if not any(cell.text.strip() for row in block.rows for cell in row):
        raise ValidationError(_("There is nothing to paste: all cells are empty."), "empty")
    return block


class _Reader:
    """Goes through the rows of a block and collects what they say."""

    def __init__(self, block: PastedBlock, columns: Columns, land: Field, anchor: Anchor):
        self.block, self.columns, self.land = block, columns, land
        self.body = block.rows[columns.head_rows :]
        self.pasted = Pasted()
        self.aside: list[int] = []
        self.below: list[int] = []
        self.unknown: list[str] = []
        self.seen: dict[int, int] = {}
        self.from_anchor = iter(land.rows[land.rows.index(anchor.row) :]) if anchor.row is not None else None

    def read(self) -> Pasted:
        head_row = max(self.columns.head_rows, 1)
        self.pasted.errors += [Wrong(head_row, column, message) for column, message in self.columns.errors]
        has_labels = any(self._labels(row) for row in self.body)
        if not has_labels and self.from_anchor is None:
            message = _("The rows name no output. Say in which cell the block begins.")
            self.pasted.errors.append(Wrong(head_row, 1, message))
            return self.pasted
        for row in self.body:
            target = self._row_named(row) if has_labels else self._next_row(row)
            if target is not None:
                self._read_row(row, target)
        self.pasted.notes = list(self._notes())
        return self.pasted

    def _labels(self, row: Sequence[PastedCell]) -> list[str]:
        return [cell.text for cell in row[: self.columns.labels] if cell.text.strip()]

    def _has_figures(self, row: Sequence[PastedCell]) -> bool:
        return any(cell.text.strip() for cell in row[self.columns.labels :])

    def _next_row(self, row: Sequence[PastedCell]) -> int | None:
        target = next(self.from_anchor, None)
        if target is None and self._has_figures(row):
            self.below.append(row[0].row)
        return target

    def _row_named(self, row: Sequence[PastedCell]) -> int | None:
        """The row that the labels mean together; None where it is left alone or refused."""
        labels, number = self._labels(row), row[0].row
        meant = [rows for label in labels if (rows := self.land.rows_named(label))]
        if not meant:
            if any(self.land.is_aside(label) or plain(label) in self.land.group_numbers for label in labels):
                self.aside.append(number)
            elif self._has_figures(row):
                words = {"row": number, "label": " ".join(labels)[:60]}
                self.unknown.append(_("row %(row)s: “%(label)s” is no output of this version") % words)
            return None
        common = frozenset.intersection(*meant)
        if len(common) != 1:
            message = _("“%(label)s” does not tell which output this is.") % {"label": " ".join(labels)[:60]}
            self.pasted.errors.append(Wrong(number, 1, message))
            return None
        return self._once(next(iter(common)), number)

    def _once(self, target: int, number: int) -> int | None:
        if target in self.seen:
            message = _("This is the same row as row %(row)s.") % {"row": self.seen[target]}
            self.pasted.errors.append(Wrong(number, 1, message))
            return None
        self.seen[target] = number
        return target

    def _read_row(self, row: Sequence[PastedCell], target: int) -> None:
        for number, column in self.columns.targets.items():
            cell = row[number]
            try:
                amount = checked(self.block.figure(cell, places=PLACES), cell.text)
            except ValidationError as error:
                self.pasted.errors.append(Wrong(cell.row, cell.column, " ".join(error.messages)))
            else:
                if amount is not None:
                    self.pasted.amounts[self.land.place(target, column)] = amount

    def _notes(self) -> Iterator[str]:
        told = (
            (self.aside, _("rows with totals or objectives: %(numbers)s")),
            (self.below, _("rows below the last output: %(numbers)s")),
            (self.columns.totals, _("columns with totals: %(numbers)s")),
            (self.columns.beyond, _("columns that this page does not show: %(numbers)s")),
            (self.columns.unknown, _("columns without envelope or year: %(numbers)s")),
        )
        for numbers, sentence in told:
            if numbers:
                more = "…" if len(numbers) > MOST_NAMED else ""
                yield sentence % {"numbers": ", ".join(map(str, numbers[:MOST_NAMED])) + more}
        yield from map(str, first_of(self.unknown))
