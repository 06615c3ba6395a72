"""A text as words, numbers, dates and marks that know where they stand; case and accents are gone from them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

WORD, NUMBER, DATE, MARK, BREAK, QUOTATION = "word", "number", "date", "mark", "break", "quotation"

_CLOSING = {"„": "[”“]", "“": "”", "«": "»", '"': '"', "‘": r"’(?!\w)"}
_OPENING = re.compile(r"[„“«]|(?<!\w)[\"‘]")
_LONGEST_LIGATURE = 8  # Arabic has one of eighteen letters
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
_APOSTROPHES = dict.fromkeys("’‘ʼ′`", "'")
_TOKEN = re.compile(
    r"""
    (?P<date>(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\2\d{4}(?!\d)|(?<![\d-])\d{4}-\d{2}-\d{2}(?!\d))
    |(?P<number>\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)
    |(?P<word>[^\W\d_]\w*(?:'(?=[^\W\d_]))?)
    |(?P<break>[.;:!?](?![^\s"'”»)\]])|\n[^\S\n]*(?=[\n•*·–-]))
    |(?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of the text, folded; `start` and `end` are positions in the text as it was written."""

    text: str
    start: int
    end: int
    kind: str
    is_glued: bool


def read(text: str) -> list[Token]:
    """The tokens of `text` in order; a quotation, closed as it was opened, is one token without words."""
    folded, starts, ends = _fold(text)
    hidden = quotations(text)
    tokens: list[Token] = []
    place = 0
    for match in _TOKEN.finditer(folded):
        first, last = match.span()
        start, end = starts[first], ends[last - 1]
        while place < len(hidden) and hidden[place][0] <= start:
            tokens.append(Token("", *hidden[place], QUOTATION, False))
            place += 1
        if place and start < hidden[place - 1][1]:
            continue
        is_glued = first > 0 and not folded[first - 1].isspace()
        tokens.append(Token(match.group().rstrip("'") or "'", start, end, match.lastgroup, is_glued))
    return tokens + [Token("", *span, QUOTATION, False) for span in hidden[place:]]


def quotations(text: str) -> list[tuple[int, int]]:
    """(start, end) of each quotation, marks included; one that is never closed is no quotation."""
    found: list[tuple[int, int]] = []
    closers = {opener: re.compile(closer) for opener, closer in _CLOSING.items()}
    place = 0
    while opening := _OPENING.search(text, place):
        place = opening.end()
        closer = closers.get(opening.group())
        closing = closer.search(text, place) if closer else None
        if closing:
            place = closing.end()
            found.append((opening.start(), place))
        else:
            closers.pop(opening.group(), None)  # Nothing closes it further on either
    return found


def fold(text: str) -> str:
    """`text` without case, accents, ligatures and invisible marks."""
    return "".join(map(_folded, text))


def visible_length(text: str) -> int:
    """How many characters a reader sees, accents written apart not counted."""
    shown = text.strip()
    return len(shown) - sum(map(is_invisible, shown))


@lru_cache(4096)
def is_invisible(character: str) -> bool:
    """An accent written apart, a soft hyphen, a mark of direction or of width."""
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def _fold(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded text, and of each of its characters where it starts and ends in the text as written."""
    pieces = list(map(_folded, text))
    folded = "".join(pieces)
    if len(folded) == len(text) and all(pieces):  # Each character is one again, as in nearly every text
        return folded, range(len(text)), range(1, len(text) + 1)
    starts: list[int] = []
    ends: list[int] = []
    for place, piece in enumerate(pieces):
        starts += [place] * len(piece)
        ends += [place + 1] * len(piece)
        if not piece and ends and ends[-1] == place:
            ends[-1] = place + 1  # An accent written apart belongs to its letter
    return folded, starts, ends


@lru_cache(4096)
def _folded(character: str) -> str:
    character = _APOSTROPHES.get(character, character)
    plain = unicodedata.normalize("NFKD", character.casefold())[:_LONGEST_LIGATURE]
    return "".join(_LIGATURES.get(letter, letter) for letter in plain if not is_invisible(letter)).casefold()
