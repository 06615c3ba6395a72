"""Reads a table as text: the CSV of any spreadsheet, in the encodings and with the marks that they use."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.tables.cells import Row, Table
from core.tables.limits import MOST_COLUMNS, MOST_ROWS, too_many

NOT_A_TABLE = gettext_lazy(
    "This is not a CSV file or an Excel workbook (.xlsx). Save it as one of those and try again."
)
NOT_A_TEXT = gettext_lazy(
    "The text of this file cannot be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
)
NUL = gettext_lazy(
    "The file holds NUL bytes, so it is not a text. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
)
BAD_LINE = gettext_lazy("Row %(row)s cannot be read: a quotation mark is missing or a cell is too long.")
_DELIMITERS = ";\t,"
_SEPARATOR = re.compile(r"sep=(.)[;,\t ]*", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOOKED_AT = 20_000  # characters, for the delimiter


def read_text(content: bytes) -> Table:
    """The rows that hold something, by the numbers that a spreadsheet gives them. Raises ValidationError."""
    text, told = _decoded(content)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = _SEPARATOR.fullmatch(lines[0].strip())
    if separator:
        lines[0] = ""
    delimiter = separator[1] if separator else _delimiter(lines)
    rows, rest = [], iter(lines)
    for number, line in enumerate(rest, start=1):  # A cell in quotes may take more lines of the rest
        if _is_note(line):
            rows.append(Row(number, [line.strip()]))
        elif line.strip(f"{delimiter} \t"):
            rows.append(Row(number, _cells(line, rest, number, delimiter)))
        if len(rows) > MOST_ROWS:
            raise too_many()
    return Table(rows, told)


def _decoded(content: bytes) -> tuple[str, list[str]]:
    told = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _western(content)
        told.append(_("The file is not in UTF-8; it was read as Western European (Windows-1252). Look at the accents."))
    text = normalize("NFC", text.replace("\ufeff", ""))  # Some programs put a byte-order mark before their own
    if "\0" in text:
        raise ValidationError(NUL, "nul")
    if text.startswith(("%PDF", "{\\rtf", "<")):
        raise ValidationError(NOT_A_TABLE, "not_a_table")
    return text, told


def _western(content: bytes) -> str:
    """What a spreadsheet in Western Europe writes as plain CSV; no other encoding is guessed."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ValidationError(NOT_A_TEXT, "encoding") from None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _CONTROLS.search(text):
        raise ValidationError(NOT_A_TEXT, "encoding")
    return text


def _delimiter(lines: list[str]) -> str:
    """The one that parts most cells of the first row; what stands in quotes parts nothing."""
    first = next((at for at, line in enumerate(lines) if line.strip() and not _is_note(line)), 0)
    beginning = "\n".join(lines[first : first + 50])[:_LOOKED_AT]
    return max(_DELIMITERS, key=_QUOTED.sub("", beginning).partition("\n")[0].count)


def _cells(line: str, rest: Iterator[str], number: int, delimiter: str) -> list[str]:
    whole = (f"{each}\n" for each in chain([line], rest))
    try:
        cells = next(csv.reader(whole, delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise ValidationError(BAD_LINE, "bad_line", {"row": number}) from None
    if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
        raise too_many()
    return cells[:MOST_COLUMNS]


def _is_note(line: str) -> bool:
    return line.lstrip().startswith("#")
