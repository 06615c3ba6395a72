"""Looks through the parts of a workbook before they are read, and for what the reading library does not tell.

That are the formats of numbers, cells that hold an error, and rows that are hidden.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.tables.limits import MOST_COLUMNS, MOST_ELEMENTS, MOST_ROWS, too_many
from core.tables.number_formats import BUILT_IN, GENERAL, NumberFormat, number_format

DAMAGED = _("The workbook is damaged and cannot be read. Open it, save it again as .xlsx and try once more.")
TOO_LARGE_INSIDE = _("The workbook unpacks to far more than such a table holds. Copy the rows to a new workbook.")
BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
LONGEST_ERROR = 20
Place = tuple[int, int]  # Row and column, counted from 1


def damaged() -> ValidationError:
    return ValidationError(DAMAGED, "damaged")


@dataclass
class SheetScan:
    """What one part of a workbook holds, if it is a sheet; only cells with content count."""

    is_sheet: bool = False
    formulas: list[str] = field(default_factory=list)
    merged: str = ""
    styles: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    filled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)

    @property
    def has_cells(self) -> bool:
        return bool(self.filled_rows)

    @property
    def hidden(self) -> list[int]:
        """The hidden rows that hold something."""
        return sorted(self.hidden_rows & self.filled_rows)


@dataclass
class BookScan:
    """Which part is which sheet, and what its numbers look like: by the parts that say so."""

    targets: dict[str, str] = field(default_factory=dict)  # Of relations, by their id
    sheets: dict[str, str] = field(default_factory=dict)  # Ids of relations, by the name of the sheet
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[NumberFormat] = field(default_factory=list)

    def part_of(self, sheet: str) -> str:
        """The name of the part that holds this sheet, in small letters; empty when nothing says it."""
        target = self.targets.get(self.sheets.get(sheet, ""), "")
        return posixpath.normpath(posixpath.join("/xl", target))[1:].casefold() if target else ""

    def format_of(self, style: int | None) -> NumberFormat:
        return self.formats[style] if style is not None and style < len(self.formats) else GENERAL


def scan_sheets(parts: Mapping[str, bytes], most_rows: int = MOST_ROWS) -> dict[str, SheetScan]:
    """Every part by its name in small letters. Raises ValidationError as soon as one of them holds too much."""
    if len({name.casefold() for name in parts}) < len(parts):  # Which of two would be read?
        raise damaged()
    return {name.casefold(): _SheetReader(most_rows).read(part) for name, part in parts.items()}


def scan_book(parts: Mapping[str, bytes]) -> BookScan:
    """What `scan_sheets` found to be within bounds is read for names and formats."""
    found = BookScan()
    known = {name.casefold(): part for name, part in parts.items()}
    for name in (RELATIONS, BOOK, STYLES):
        _BookReader(found).read(known.get(name, b""))
    return found


class _PartReader:
    """Reads one part; what is no XML may not look like a sheet either."""

    def read(self, part: bytes):
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            if re.search(rb"<(\w+:)?(sheetData|row|c)\b", part):
                raise damaged() from None
        return self.found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        reader = self.READERS.get(name.rpartition(":")[2])
        if reader:
            reader(self, attributes)

    def end(self, name: str) -> None:
        """Most parts ask nothing of an end."""

    def text(self, characters: str) -> None:
        """Nor of what stands between."""

    def refuse_doctype(self, *declaration) -> None:
        raise damaged()


class _SheetReader(_PartReader):
    """Counts rows, columns and elements while they are parsed, and stops as soon as there are too many."""

    def __init__(self, most_rows: int):
        self.most_rows, self.found = most_rows, SheetScan()
        self.elements = self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.value: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise ValidationError(TOO_LARGE_INSIDE, "too_large_inside")
        super().start(name, attributes)

    def text(self, characters: str) -> None:
        if self.value is not None and len(self.value) < LONGEST_ERROR:
            self.value += characters

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "v" and self.value is not None:
            self.found.errors[self.row, self.column] = self.value.strip()[:LONGEST_ERROR]
            self.value = None

    def start_sheet(self, attributes) -> None:
        self.found.is_sheet = True

    def start_row(self, attributes) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if re.fullmatch(r"\d{1,12}", number) else self.row + 1
        self.column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden_rows.add(self.row)

    def start_cell(self, attributes) -> None:
        self.cell = attributes
        if match := re.fullmatch(r"([A-Za-z]{1,6})(\d{1,12})", attributes.get("r", "")):
            self.column, self.row = _column_number(match[1]), int(match[2])
        else:
            self.column += 1

    def start_content(self, attributes) -> None:
        """A value or a formula: from here on the cell counts."""
        found = self.found
        if found.is_sheet and (self.row > self.most_rows or self.column > MOST_COLUMNS):
            raise too_many(self.most_rows)
        found.filled_rows.add(self.row)
        if style := re.fullmatch(r"\d{1,6}", self.cell.get("s", "")):
            found.styles[self.row, self.column] = int(style[0])

    def start_value(self, attributes) -> None:
        self.start_content(attributes)
        self.value = "" if self.cell.get("t") == "e" else None

    def start_formula(self, attributes) -> None:
        self.start_content(attributes)
        self.found.formulas.append(self.cell.get("r") or "?")
        if self.cell.get("t") == "e":
            self.found.errors[self.row, self.column] = ""

    def start_merge(self, attributes) -> None:
        self.found.merged = self.found.merged or attributes.get("ref", "?")

    READERS = {
        "sheetData": start_sheet,
        "row": start_row,
        "c": start_cell,
        "v": start_value,
        "is": start_content,
        "f": start_formula,
        "mergeCell": start_merge,
    }


class _BookReader(_PartReader):
    """Collects the names of sheets, the parts that they are, and the formats of numbers."""

    def __init__(self, found: BookScan):
        self.found, self.is_in_cells = found, False

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self.is_in_cells = False

    def start_relation(self, attributes) -> None:
        self.found.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def start_sheet(self, attributes) -> None:
        ids = [value for name, value in attributes.items() if name.endswith(":id")]
        self.found.sheets[attributes.get("name", "")] = ids[0] if ids else ""

    def start_code(self, attributes) -> None:
        if (number := _format_number(attributes)) is not None:
            self.found.codes[number] = attributes.get("formatCode", "")

    def start_cells(self, attributes) -> None:
        self.is_in_cells = True

    def start_style(self, attributes) -> None:
        if self.is_in_cells:
            number = _format_number(attributes)
            code = self.found.codes.get(number, BUILT_IN.get(number, ""))
            self.found.formats.append(number_format(code))

    READERS = {
        "Relationship": start_relation,
        "sheet": start_sheet,
        "numFmt": start_code,
        "cellXfs": start_cells,
        "xf": start_style,
    }


def _format_number(attributes: Mapping[str, str]) -> int | None:
    match = re.fullmatch(r"\d{1,6}", attributes.get("numFmtId", ""))
    return int(match[0]) if match else None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
