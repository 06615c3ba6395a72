"""A workbook that was filled in and comes back: held against its mark and read cell by cell."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.utility import xl_rowcol_to_cell

from agreements.models import Version
from budgets.balance import Place
from budgets.cells import Edit
from budgets.workbook.mark import FIRST_ROW, FIRST_YEAR, HEAD_ROW, MOST_ROWS, NO_MARK, SHEET, Mark, must_be_of, opened
from core.tables.cells import Row, text_of
from core.tables.figures import TableFigures
from core.tables.spreadsheet import Book, first_of, read_book

MORE_SHEETS = gettext_lazy("Sheets were added to this workbook. Remove them, so that only the budget is left.")


def opened_workbook(content: bytes) -> Book:
    """The sheets of a workbook. Raises ValidationError with a sentence for what is none."""
    return read_book(content, own=SHEET, most_rows=MOST_ROWS)


def read_workbook(
    book: Book, version: Version, years: Sequence[int], places: Collection[Place], decimal_mark: str | None = None
) -> tuple[list[Edit], list[str]]:
    """What was changed in a workbook of these years of a version that comes with its agreement, and what to tell.

    `places` are those that the version has by now. Raises ValidationError with a sentence for everything that is wrong:
    its mark, or each cell under its name, as F12; and UndecidedMark where `decimal_mark` has to be chosen first.
    """
    mark = opened(_pieces(book))
    must_be_of(mark, version, years)
    sheets = [rows for name, rows in book.sheets.items() if name != SHEET and any(not row.is_empty for row in rows)]
    if len(sheets) != 1:
        raise ValidationError(MORE_SHEETS, "more_sheets")
    rows = sheets[0]
    headings = {FIRST_YEAR + place: str(year) for place, year in enumerate(mark.years)}
    inputs = [row for row in rows[FIRST_ROW:] if text_of(row[0]) in mark.rows]
    figures = TableFigures.of(inputs, headings, decimal_mark)
    reader = _Reader(mark, rows, book.formulas, places, figures)
    edits = list(reader.edits())
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    return edits, figures.told


def _pieces(book: Book) -> list[str]:
    if SHEET not in book.sheets:
        raise ValidationError(NO_MARK, "no_mark")
    return [str(row.cells[0]) for row in book.sheets[SHEET] if row.cells]


class _Reader:
    """Finds the rows by their codes, and collects everything that is wrong with them."""

    def __init__(self, mark: Mark, rows: Sequence[Row], formulas: Collection[str], places: Collection[Place], figures):
        self.mark, self.rows, self.formulas, self.places, self.figures = mark, rows, formulas, places, figures
        self.errors: list[str] = []

    def edits(self) -> Iterator[Edit]:
        """Each amount that is not the one with which the workbook was made."""
        self._check_years()
        found = self._rows_by_code()
        for code in self.mark.rows:
            if code not in found:
                words = {"code": code}
                self.errors.append(_("The row with code %(code)s in column A is gone. Take a new workbook.") % words)
                continue
            for column, year in enumerate(self.mark.years, start=FIRST_YEAR):
                if edit := self._edit(found[code], column, Place.of_code(f"{code}-{year}")):
                    yield edit

    def _check_years(self) -> None:
        head = self.rows[HEAD_ROW].cells if len(self.rows) > HEAD_ROW else []
        for column, year in enumerate(self.mark.years, start=FIRST_YEAR):
            found = text_of(head[column]) if column < len(head) else ""
            if found != str(year):
                self._refuse(HEAD_ROW, column, _("the year %(year)s must stand here.") % {"year": year})

    def _rows_by_code(self) -> dict[str, Row]:
        known, found = set(self.mark.rows), {}
        for row in self.rows[FIRST_ROW:]:
            code = str(row.cells[0]).strip() if row.cells else ""
            if code in found:
                self._refuse(row.number - 1, 0, _("this row stands there twice."))
            elif code in known:
                found[code] = row
            elif code:
                self._refuse(row.number - 1, 0, _("this row is not of this workbook."))
        return found

    def _edit(self, row: Row, column: int, place: Place) -> Edit | None:
        based_on = self.mark.amounts.get(place)
        try:
            wanted = self._wanted(row, column)
        except ValidationError as error:
            self._refuse(row.number - 1, column, " ".join(error.messages))
            return None
        if wanted != based_on and place not in self.places:
            sentence = _("its envelope or output is no longer in this version. Take a new workbook.")
            self._refuse(row.number - 1, column, sentence)
            return None
        return None if wanted == based_on else Edit(place, based_on, wanted)

    def _wanted(self, row: Row, column: int) -> Decimal | None:
        if xl_rowcol_to_cell(row.number - 1, column) in self.formulas:
            raise ValidationError(_("a formula; put its value in the cell."))
        return self.figures.amount(row, column)

    def _refuse(self, row: int, column: int, sentence: str) -> None:
        words = {"cell": xl_rowcol_to_cell(row, column), "sentence": sentence}
        self.errors.append(_("%(cell)s: %(sentence)s") % words)
