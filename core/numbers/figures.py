"""Reads figures as people write them: every text gives a number, nothing, or the reason why not.

A figure that is wrong by a factor of a thousand is worse than one that is refused: what contradicts itself is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST = 60
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
_AFTER = {"", ")", "€", "%", "-", ")€", "€)", ")%", "%)", "-€", "€-"}
_AFTER_EURO = {"", ")", "-"}
_BODY = re.compile(r"[0-9 .,']+")
_WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}([ .,'])[0-9]{3}(\1[0-9]{3})*")
_DASH = re.compile(r"\s*(€|eur)?\s*[-−–—]\s*(€|eur)?\s*", re.IGNORECASE)
_THOUSAND_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True)
class RefusedFigure:
    """Why a text, of which the beginning is kept, is not read."""

    reason: FigureReason
    text: str


def read_figure(
    text: str, language: str, *, places: int | None = None, percent: bool = False
) -> Decimal | RefusedFigure | None:
    """The number in a cell; None when it is empty, Refused for what is no number. Never raises.

    Groups of three may be parted by a point, a comma, a space or an apostrophe; € or EUR may stand on either side;
    parentheses, or a minus on either side, mean below zero. `language` decides whether `1.234` is a thousand or a
    decimal. At most `places` decimals, trailing zeros apart; a percent sign with `percent` only: `12,5 %` is then 12.5.
    """
    return read_with(text, decimal_mark_in(language), places=places, percent=percent)


def read_with(
    text: str, mark: str | None, *, places: int | None = None, percent: bool = False
) -> Decimal | RefusedFigure | None:
    """What `read_figure` gives, where `mark` begins the decimals of `1.234` or `1,234`; refused where it is None."""
    if not text.strip():
        return None
    parts = _parts(text)
    if isinstance(parts, _Parts):
        parts = _number(parts, mark, places, percent)
    return RefusedFigure(parts, text.strip()[:LONGEST]) if isinstance(parts, FigureReason) else parts


def is_dash(text: str) -> bool:
    """What tables and accounting formats write for nothing: a dash, perhaps with a €."""
    return _DASH.fullmatch(text) is not None


def is_ambiguous(text: str) -> bool:
    """Whether the one mark of a figure may part thousands or begin decimals: 1.234."""
    parts = _parts(text)
    return isinstance(parts, _Parts) and parts.is_ambiguous


def decimal_marks(texts: Iterable[str]) -> set[str]:
    """The marks that begin the decimals of these figures, of those that leave no doubt."""
    return {mark for text in texts if (mark := _decimal_mark_shown(text))}


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
    """What the signs around the digits mean: at most one €, one sign, and parentheses in pairs."""
    around = before + after
    is_paired = ("(" in before) == (")" in after) and sum(map(around.count, "-+(")) <= 1
    if before not in _BEFORE or after not in _AFTER or not is_paired or ("€" in before and after not in _AFTER_EURO):
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


def decimal_mark_in(language: str) -> str:
    """A comma in the languages of the country, a point in English."""
    return POINT if language.casefold().startswith("en") else COMMA
