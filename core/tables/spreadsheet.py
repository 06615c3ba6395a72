"""Reads a small table that somebody uploads, CSV or XLSX, without trusting it: all is bounded before it is read."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from decimal import Decimal
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 5 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 100
MOST_ROWS, MOST_COLUMNS = 1000, 50
MOST_ELEMENTS = 200_000
MOST_ERRORS = 20  # told at once
TOO_BIG = _("The file is larger than %(size)s MB. Keep only the rows that are asked for.")
NOT_A_WORKBOOK = _("This is not an Excel workbook (.xlsx). Choose the workbook that was made here.")
NOT_A_TABLE = _("This is not a CSV file or an Excel workbook (.xlsx). Save it as one of those and try again.")
OLD_OR_LOCKED = _("This is an old Excel file (.xls) or it has a password. Save it as .xlsx without a password.")
DAMAGED = _("The workbook is damaged and cannot be read. Open it, save it again as .xlsx and try once more.")
TOO_LARGE_INSIDE = _("The workbook unpacks to far more than such a table holds. Copy the rows to a new workbook.")
TOO_MANY_ROWS = _("The table has more than %(rows)s rows or %(columns)s columns. Keep only what is asked for.")
FORMULA = _("Cell %(cell)s holds a formula. Replace formulas by their values (copy, paste as values).")
MERGED = _("Cells %(cells)s are merged. Undo the merge, so that every year has its own row and every amount its cell.")
SEVERAL_SHEETS = _("More than one sheet holds cells. Keep only the sheet with the table.")
EMPTY = _("The file holds no rows.")
NOT_UTF8 = _("The text of this file cannot be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).")
NUL = _("The file holds NUL bytes, so it is not a text. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).")
BAD_LINE = _("Row %(row)s cannot be read: a quotation mark is missing or a cell is too long.")
Cell = str | Decimal


@dataclass(frozen=True)
class Row:
    """One row with the number that the user sees; a number of a workbook is a Decimal, everything else is text."""

    number: int
    cells: list[Cell]

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(cell, Decimal) or cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook by name, each with all its rows from the first on; and which cells hold a formula.

    A formula is told by the name of its cell alone, as F12, on whichever sheet it stands.
    """

    sheets: dict[str, list[Row]]
    formulas: frozenset[str]


def first_of(errors: list[str]) -> list[str]:
    """As many of the `errors` of a table as somebody reads, and how many more there are."""
    more = len(errors) - MOST_ERRORS
    return errors if more <= 0 else [*errors[:MOST_ERRORS], _("And %(count)s more like these.") % {"count": more}]


def uploaded_content(file) -> bytes:
    """The bytes of an uploaded file. Raises ValidationError, before they are read, when there are too many."""
    if file.size > MOST_BYTES:
        raise ValidationError(TOO_BIG, "too_big", {"size": MOST_BYTES // 1024 // 1024})
    return file.read()


def read_table(content: bytes) -> list[Row]:
    """The rows of a CSV file or of the one sheet of a workbook; without empty rows and lines that begin with #.

    Raises ValidationError with a sentence for everything else.
    """
    _must_be_readable(content)
    rows = _workbook_rows(content) if content.startswith(b"PK\x03\x04") else _text_rows(content)
    kept = [row for row in rows if not row.is_empty and not str(row.cells[0]).lstrip().startswith("#")]
    if not kept:
        raise ValidationError(EMPTY, "empty")
    return kept


def read_book(content: bytes, *, most_rows: int = MOST_ROWS) -> Book:
    """A workbook of a layout that the reader knows: what its cells showed when it was saved, formulas among them.

    Raises ValidationError with a sentence for what is no workbook, or too large; nothing is computed.
    """
    _must_be_readable(content)
    if not content.startswith(b"PK\x03\x04"):
        raise ValidationError(NOT_A_WORKBOOK, "not_a_workbook")
    parts = _unpacked(content)
    scans = [_scanned(part, most_rows) for part in parts.values()]
    formulas = frozenset(cell.upper() for scan in scans for cell in scan.formulas)
    return Book(dict(_sheets(parts)), formulas)


def _must_be_readable(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise ValidationError(TOO_BIG, "too_big", {"size": MOST_BYTES // 1024 // 1024})
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(OLD_OR_LOCKED, "old")


def _text_rows(content: bytes) -> list[Row]:
    lines = _decoded(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_ROWS:
        raise _too_many()
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    delimiter = max(";\t,", key=first.count)
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.lstrip().startswith("#"):
            rows.append(Row(number, _cells(line, number, delimiter)))
    return rows


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(NOT_UTF8, "encoding") from None
    if "\0" in text:
        raise ValidationError(NUL, "nul")
    if text.startswith(("%PDF", "{\\rtf", "<")):
        raise ValidationError(NOT_A_TABLE, "not_a_table")
    return text


def _cells(line: str, number: int, delimiter: str) -> list[Cell]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise ValidationError(BAD_LINE, "bad_line", {"row": number}) from None
    if len(cells) > MOST_COLUMNS:
        raise _too_many()
    return list(cells)


def _too_many(rows: int = MOST_ROWS) -> ValidationError:
    return ValidationError(TOO_MANY_ROWS, "too_many", {"rows": rows, "columns": MOST_COLUMNS})


def _workbook_rows(content: bytes) -> list[Row]:
    """The rows of the one sheet with cells."""
    parts = _unpacked(content)
    scans = [scan for part in parts.values() if (scan := _scanned(part)).is_sheet and scan.cells]
    if len(scans) > 1:
        raise ValidationError(SEVERAL_SHEETS, "several_sheets")
    for scan in scans:
        scan.refuse_what_hides_values()
    return next((rows for _name, rows in _sheets(parts) if rows), [])


def _sheets(parts: dict[str, bytes]) -> list[tuple[str, list[Row]]]:
    """Every sheet with its rows. What calamine reads is exactly what was checked: the parts, packed anew."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts)))
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError):
        raise ValidationError(DAMAGED, "damaged") from None
    except BaseException as error:  # A panic inside the reader derives from BaseException
        if type(error).__name__ != "PanicException":
            raise
        raise ValidationError(DAMAGED, "damaged") from None
    return [
        (name, [Row(number, [_cell(value) for value in values]) for number, values in enumerate(table, start=1)])
        for name, table in sheets
    ]


def _cell(value) -> Cell:
    """A number with the fifteen digits that a spreadsheet keeps; anything else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(f"{value:.15g}")
        return number if number.is_finite() else str(value)
    return str(value)


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            size = sum(info.file_size for info in infos)
            if len(infos) > MOST_PARTS or size > min(MOST_UNPACKED, MOST_RATIO * len(content)):
                raise ValidationError(TOO_LARGE_INSIDE, "too_large_inside")
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise ValidationError(DAMAGED, "damaged") from None


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _scanned(part: bytes, most_rows: int = MOST_ROWS) -> "_Scan":
    """Look through one part of a workbook; a part that is no XML may not look like a sheet either."""
    scan = _Scan(most_rows)
    try:
        scan.parser.Parse(part, True)
    except expat.ExpatError:
        if re.search(rb"<(\w+:)?(sheetData|row|c)\b", part):
            raise ValidationError(DAMAGED, "damaged") from None
    return scan


class _Scan:
    """Counts rows, columns and elements of one part while it is parsed, and stops as soon as there are too many."""

    def __init__(self, most_rows: int):
        self.most_rows = most_rows
        self.is_sheet = False
        self.cells = self.elements = self.row = self.column = 0
        self.formulas: list[str] = []
        self.merged = ""
        self.last_cell = ""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise ValidationError(TOO_LARGE_INSIDE, "too_large_inside")
        reader = self.READERS.get(name.rpartition(":")[2])
        if reader:
            reader(self, attributes)

    def start_sheet(self, attributes) -> None:
        self.is_sheet = True

    def start_row(self, attributes) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if re.fullmatch(r"\d{1,12}", number) else self.row + 1
        self.column = 0
        self.check()

    def start_cell(self, attributes) -> None:
        self.cells += 1
        self.last_cell = attributes.get("r", "")
        if match := re.fullmatch(r"([A-Za-z]{1,6})(\d{1,12})", self.last_cell):
            self.column, self.row = _column_number(match[1]), int(match[2])
        else:
            self.column += 1
        self.check()

    def start_formula(self, attributes) -> None:
        self.formulas.append(self.last_cell or "?")

    def start_merge(self, attributes) -> None:
        self.merged = self.merged or attributes.get("ref", "?")

    def check(self) -> None:
        if self.is_sheet and (self.row > self.most_rows or self.column > MOST_COLUMNS):
            raise _too_many(self.most_rows)

    def refuse_doctype(self, *declaration) -> None:
        raise ValidationError(DAMAGED, "damaged")

    def refuse_what_hides_values(self) -> None:
        if self.formulas:
            raise ValidationError(FORMULA, "formula", {"cell": self.formulas[0]})
        if self.merged:
            raise ValidationError(MERGED, "merged", {"cells": self.merged})

    READERS = {
        "sheetData": start_sheet,
        "row": start_row,
        "c": start_cell,
        "f": start_formula,
        "mergeCell": start_merge,
    }


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
