"""Reads figures that people paste from a spreadsheet: every cell gives a number, nothing, or the reason why not.

A figure that is wrong by a factor of a thousand is worse than one that is refused: what contradicts itself is refused.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST = 60
MOST_CHARACTERS, MOST_ROWS, MOST_COLUMNS = 200_000, 1000, 50
POINT, COMMA = ".", ","


class FigureReason(StrEnum):
    """Why a cell is no figure, or why a block is not read."""

    TEXT = "text"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    ERROR = "error"
    NOT_FINITE = "not_finite"
    EXPONENT = "exponent"
    DATE = "date"
    SEPARATORS = "separators"
    AMBIGUOUS = "ambiguous"
    DECIMALS = "decimals"
    PERCENT = "percent"
    TOO_MANY_CHARACTERS = "too_many_characters"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"


_OBSTACLES = (
    (FigureReason.FORMULA, re.compile(r"[=@].*|[-+]\$?[A-Z]{1,3}\$?[0-9].*", re.DOTALL | re.IGNORECASE)),
    (FigureReason.ERROR, re.compile(r"#.*", re.DOTALL)),
    (FigureReason.NOT_FINITE, re.compile(r"[-+]?\s*(nan|inf|infinity|∞)", re.IGNORECASE)),
    (FigureReason.EXPONENT, re.compile(r"[-+]?\s*[0-9][0-9.,]*\s*e\s*[-+]?\s*[0-9]+", re.IGNORECASE)),
    (
        FigureReason.DATE,
        re.compile(
            r"([0-9]{1,2}([/.-])[0-9]{1,2}\2[0-9]{2,4}|[0-9]{4}([/.-])[0-9]{1,2}\3[0-9]{1,2}|[0-9]{1,2}/[0-9]{2,4}"
            r"|[0-9]{1,2}[ -][^\W\d]{3,9}\.?[ -][0-9]{2,4})([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?"
        ),
    ),
)
_PLAINER = (
    (re.compile(r"[\u00a0\u2007\u2009\u202f]"), " "),
    (re.compile("’"), "'"),
    (re.compile("[−–]"), "-"),
    (re.compile(r"(?<![^\W\d])euro?(?![^\W\d])", re.IGNORECASE), "€"),
)
_AROUND_DIGITS = re.compile(r"([^0-9]*)([0-9](?:.*[0-9])?)([^0-9]*)", re.DOTALL)
_BEFORE = {"", "-", "+", "(", "€", "-€", "+€", "€-", "€+", "(€", "€("}
_AFTER = {"", ")", "€", "%", ")€", "€)", ")%", "%)"}
_BODY = re.compile(r"[0-9 .,']+")
_WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}([ .,'])[0-9]{3}(\1[0-9]{3})*")
_THOUSAND_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_CELL = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')


@dataclass(frozen=True)
class RefusedFigure:
    """Why a text, of which the beginning is kept, is not read."""

    reason: FigureReason
    text: str


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
        return _read(cell.text, self.decimal_mark, places, percent)


def read_figure(
    text: str, language: str, *, places: int | None = None, percent: bool = False
) -> Decimal | RefusedFigure | None:
    """The number in a cell; None when it is empty, Refused for what is no number. Never raises.

    Groups of three may be parted by a point, a comma, a space or an apostrophe; € or EUR may stand on either side;
    parentheses mean below zero. `language` decides whether `1.234` is a thousand or a decimal. At most `places`
    decimals, trailing zeros apart; a percent sign with `percent` only: `12,5 %` is then 12.5.
    """
    return _read(text, _decimal_mark_in(language), places, percent)


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
    witnesses = [cell for row in grid for cell in row if figure_columns is None or cell.column in figure_columns]
    shown = {mark for cell in witnesses if (mark := _decimal_mark_shown(cell.text))} or {_decimal_mark_in(language)}
    return PastedBlock(grid, shown.pop() if len(shown) == 1 else None)


@dataclass(frozen=True)
class _Parts:
    """A figure taken apart: digits with their separators, and what stood around them."""

    body: str
    is_negative: bool
    is_percentage: bool

    @property
    def is_ambiguous(self) -> bool:
        return _THOUSAND_OR_DECIMALS.fullmatch(self.body) is not None

    def decimal_mark(self, assumed: str | None) -> str:
        """The mark of the decimals; empty when it has none. An ambiguous figure is read as `assumed`."""
        marks = [character for character in self.body if character in {POINT, COMMA}]
        if self.is_ambiguous:
            return assumed if assumed == marks[0] else ""
        return marks[-1] if len(marks) == 1 or len(set(marks)) == 2 else ""

    def split(self, mark: str) -> tuple[str, str] | None:
        """The digits before and after `mark`; None where the separators contradict each other."""
        whole, _mark, decimals = self.body.rpartition(mark) if mark else (self.body, "", "")
        if not _WHOLE.fullmatch(whole) or (mark and not decimals.isdecimal()):
            return None
        return re.sub("[^0-9]", "", whole), decimals


def _read(text: str, assumed: str | None, places: int | None, percent: bool) -> Decimal | RefusedFigure | None:
    if not text.strip():
        return None
    parts = _parts(text)
    if isinstance(parts, _Parts):
        parts = _number(parts, assumed, places, percent)
    return RefusedFigure(parts, text.strip()[:LONGEST]) if isinstance(parts, FigureReason) else parts


def _number(parts: _Parts, assumed: str | None, places: int | None, percent: bool) -> Decimal | FigureReason:
    if parts.is_percentage and not percent:
        return FigureReason.PERCENT
    if parts.is_ambiguous and assumed is None:
        return FigureReason.AMBIGUOUS
    digits = parts.split(parts.decimal_mark(assumed))
    if digits is None:
        return FigureReason.SEPARATORS
    whole, decimals = digits
    counted = decimals if parts.is_ambiguous else decimals.rstrip("0")
    if places is not None and len(counted) > places:
        return FigureReason.DECIMALS
    number = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return number.copy_negate() if parts.is_negative and number else number


def _parts(text: str) -> _Parts | FigureReason:
    plain = text.strip()
    if len(plain) > LONGEST:
        return FigureReason.TOO_LONG
    for pattern, plainer in _PLAINER:
        plain = pattern.sub(plainer, plain)
    obstacle = next((reason for reason, pattern in _OBSTACLES if pattern.fullmatch(plain)), None)
    if obstacle:
        return obstacle
    match = _AROUND_DIGITS.fullmatch(plain)
    if not match or not _BODY.fullmatch(match[2]):
        return FigureReason.TEXT
    before, after = match[1].replace(" ", ""), match[3].replace(" ", "")
    if before.endswith((POINT, COMMA)) or after.startswith((POINT, COMMA)):
        return FigureReason.SEPARATORS
    return _around(before, match[2], after)


def _around(before: str, body: str, after: str) -> _Parts | FigureReason:
    """What the signs around the digits mean: at most one €, and parentheses in pairs."""
    around = before + after
    is_paired = ("(" in before) == (")" in after)
    if before not in _BEFORE or after not in _AFTER or not is_paired or ("€" in before and after not in {"", ")"}):
        return FigureReason.TEXT
    return _Parts(body, "-" in around or "(" in around, "%" in around)


def _decimal_mark_shown(text: str) -> str | None:
    """The mark of the decimals that a cell leaves no doubt about."""
    parts = _parts(text)
    if not isinstance(parts, _Parts) or parts.is_ambiguous:
        return None
    mark = parts.decimal_mark(None)
    if parts.split(mark) is None:
        return None
    if mark:
        return mark
    return COMMA if POINT in parts.body else POINT if COMMA in parts.body else None


def _decimal_mark_in(language: str) -> str:
    """A comma in the languages of the country, a point in English."""
    return POINT if language.casefold().startswith("en") else COMMA


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
