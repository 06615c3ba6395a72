"""Reads a small table that somebody uploads, CSV or XLSX, without trusting it: all is bounded before it is read."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from core.tables.cells import Cell, Number, Row, Table, plain_rows, rows_from
from core.tables.limits import MOST_BYTES, MOST_PARTS, MOST_RATIO, MOST_ROWS, MOST_UNPACKED, too_big
from core.tables.number_formats import NumberFormat
from core.tables.sheet_parts import TOO_LARGE_INSIDE, BookScan, SheetScan, damaged, scan_book, scan_sheets
from core.tables.text_table import read_text

MOST_ERRORS = 20  # told at once
NOT_A_WORKBOOK = gettext_lazy("This is not an Excel workbook (.xlsx). Choose the workbook that was made here.")
OLD_OR_LOCKED = gettext_lazy(
    "This is an old Excel file (.xls) or it has a password. Save it as .xlsx without a password."
)
FORMULA = gettext_lazy("Cell %(cell)s holds a formula. Replace formulas by their values (copy, paste as values).")
MERGED = gettext_lazy(
    "Cells %(cells)s are merged. Undo the merge, so that every year has its own row and every amount its cell."
)
SEVERAL_SHEETS = gettext_lazy("More than one sheet holds cells: %(sheets)s. Keep only the sheet with the table.")
EMPTY = gettext_lazy("The file holds no rows.")
MOST_NAMED = 12  # rows in one sentence


@dataclass(frozen=True)
class Sheet:
    """A sheet with all its rows from the first on, and what is hidden of it."""

    name: str
    rows: list[Row]
    scan: SheetScan
    is_hidden: bool = False

    @property
    def told(self) -> Iterable[str]:
        if self.is_hidden:
            yield _("The sheet “%(sheet)s” is hidden; it was read.") % {"sheet": self.name[:40]}
        if hidden := self.scan.hidden:
            words = {"count": len(hidden), "rows": numbers_in_words(hidden)}
            yield (
                ngettext(
                    "%(count)s hidden row was read too: %(rows)s.",
                    "%(count)s hidden rows were read too: %(rows)s.",
                    len(hidden),
                )
                % words
            )


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook by name, each with all its rows from the first on; and which cells hold a formula.

    A formula is told by the name of its cell alone, as F12, on whichever sheet it stands.
    """

    sheets: dict[str, list[Row]]
    formulas: frozenset[str]
    told: list[str] = field(default_factory=list)

    @property
    def plain(self) -> list[Any]:
        """The same in plain values, for a page that asks something before the cells are read."""
        return [{name: plain_rows(rows) for name, rows in self.sheets.items()}, sorted(self.formulas), self.told]

    @classmethod
    def from_plain(cls, content: list[Any]) -> "Book":
        sheets, formulas, told = content
        return cls({name: rows_from(rows) for name, rows in sheets.items()}, frozenset(formulas), told)


def first_of(errors: Sequence[str]) -> list[str]:
    """As many of the `errors` of a table as somebody reads, and how many more there are."""
    more = len(errors) - MOST_ERRORS
    return list(errors) if more <= 0 else [*errors[:MOST_ERRORS], _("And %(count)s more like these.") % {"count": more}]


def numbers_in_words(numbers: Sequence[int]) -> str:
    """4, 7, 8: at most so many as fit a sentence."""
    return ", ".join(map(str, numbers[:MOST_NAMED])) + ("…" if len(numbers) > MOST_NAMED else "")


def uploaded_content(file) -> bytes:
    """The bytes of an uploaded file. Raises ValidationError, before they are read, when there are too many."""
    if file.size > MOST_BYTES:
        raise too_big()
    return file.read()


def read_table(content: bytes) -> Table:
    """The rows of a CSV file or of the one sheet of a workbook; without empty rows and lines that begin with #.

    Raises ValidationError with a sentence for everything else.
    """
    _must_be_readable(content)
    table = _only_sheet(content) if content.startswith(b"PK\x03\x04") else read_text(content)
    rows = [row for row in table.rows if not row.is_empty]
    notes = [row.number for row in rows if str(row.cells[0]).lstrip().startswith("#")]
    kept = [row for row in rows if row.number not in notes]
    if not kept:
        raise ValidationError(EMPTY, "empty")
    skipped = _("Notes, which begin with #, were passed over: rows %(rows)s.") % {"rows": numbers_in_words(notes)}
    return Table(kept, [*table.told, *([skipped] if notes else [])])


def read_book(content: bytes, *, own: str = "", most_rows: int = MOST_ROWS) -> Book:
    """A workbook of a layout that the reader knows: what its cells showed when it was saved, formulas among them.

    Of its `own` hidden sheet nothing is told.
    Raises ValidationError with a sentence for what is no workbook, or too large; nothing is computed.
    """
    _must_be_readable(content)
    if not content.startswith(b"PK\x03\x04"):
        raise ValidationError(NOT_A_WORKBOOK, "not_a_workbook")
    sheets = _sheets(content, most_rows)
    formulas = frozenset(cell.upper() for sheet in sheets for cell in sheet.scan.formulas)
    told = [sentence for sheet in sheets if sheet.name != own for sentence in sheet.told]
    return Book({sheet.name: sheet.rows for sheet in sheets}, formulas, told)


def _must_be_readable(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise too_big()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(OLD_OR_LOCKED, "old")


def _only_sheet(content: bytes) -> Table:
    """The rows of the one sheet with cells."""
    sheets = [sheet for sheet in _sheets(content, MOST_ROWS) if sheet.scan.has_cells]
    if len(sheets) > 1:
        names = (_("“%(name)s” (hidden)") if sheet.is_hidden else _("“%(name)s”") for sheet in sheets)
        words = ", ".join(name % {"name": sheet.name[:40]} for name, sheet in zip(names, sheets, strict=True))
        raise ValidationError(SEVERAL_SHEETS, "several_sheets", {"sheets": words})
    for sheet in sheets:
        _refuse_what_hides_values(sheet.scan)
        return Table(sheet.rows, list(sheet.told))
    return Table([])


def _refuse_what_hides_values(scan: SheetScan) -> None:
    if scan.formulas:
        raise ValidationError(FORMULA, "formula", {"cell": scan.formulas[0]})
    if scan.merged:
        raise ValidationError(MERGED, "merged", {"cells": scan.merged})


def _sheets(content: bytes, most_rows: int) -> list[Sheet]:
    """Every sheet with its rows. What calamine reads is exactly what was checked: the parts, packed anew."""
    parts = _unpacked(content)
    scans = scan_sheets(parts, most_rows)
    book = scan_book(parts)
    found = []
    for name, is_hidden, values in _read_by_library(parts):
        scan = scans.get(book.part_of(name))
        if scan is None:  # Its errors and formats would go unseen
            raise damaged()
        found.append(Sheet(name, _rows(values, scan, book), scan, is_hidden))
    return found


def _read_by_library(parts: dict[str, bytes]) -> list[tuple[str, bool, list[list]]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts)))
        return [
            (
                sheet.name,
                sheet.visible != SheetVisibleEnum.Visible,
                workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
            )
            for sheet in workbook.sheets_metadata
        ]
    except (CalamineError, OSError, ValueError):
        raise damaged() from None
    except BaseException as error:  # A panic inside the reader derives from BaseException
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from None


def _rows(values: list[list], scan: SheetScan, book: BookScan) -> list[Row]:
    """Cells with errors, which the library takes for empty ones, as what they show: #DIV/0!."""
    rows = [Row(number, []) for number in range(1, len(values) + 1)]
    for row, line in zip(rows, values, strict=True):
        styles = (scan.styles.get((row.number, column)) for column in range(1, len(line) + 1))
        row.cells.extend(_cell(value, book.format_of(style)) for value, style in zip(line, styles, strict=True))
    for (number, column), shown in sorted(scan.errors.items()):
        rows += [Row(more, []) for more in range(len(rows) + 1, number + 1)]
        cells = rows[number - 1].cells
        cells += [""] * (column - len(cells))
        cells[column - 1] = shown or "#ERROR!"
    return rows


def _cell(value, shown_as: NumberFormat) -> Cell:
    """A number with the fifteen digits that a spreadsheet keeps; anything else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(f"{value:.15g}")
        return Number(number, shown_as) if number.is_finite() else str(value)
    return normalize("NFC", str(value))


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            size = sum(info.file_size for info in infos)
            if len(infos) > MOST_PARTS or size > min(MOST_UNPACKED, MOST_RATIO * len(content)):
                raise ValidationError(TOO_LARGE_INSIDE, "too_large_inside")
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise damaged() from None


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
