"""The difference between two texts, word by word: exact, the same in both directions, and never slow."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
MOST_WORK = 40_000  # pairs of equal words: a text of ten thousand characters, in half a second at worst
# The space before a word belongs to it, so that no space is a word; a number stays whole
_WORDS = re.compile(r"\s*(?:\d+(?:[.,]\d+)+|\w+|[^\w\s])|\s+")
_SENTENCES = re.compile(r"[^.!?;\n]*[.!?;\n]+\s*|[^.!?;\n]+")


@dataclass(frozen=True)
class Piece:
    """A part of a text that both have, or only the one before, or only the one after."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in order: those that are the same or removed make `before`, the same or added make `after`.

    Texts in which too many words are alike are compared sentence by sentence, and else as a whole.
    """
    if before == after:
        return [Piece(SAME, before)] if before else []
    first, second = sorted((before, after))  # One way of looking, so that both directions tell the same
    chunks = _compared(first, second)
    if before != first:
        chunks = [(second_part, first_part, is_same) for first_part, second_part, is_same in chunks]
    return [piece for chunk in chunks for piece in _pieces(*chunk)]


def before_of(pieces: list[Piece]) -> list[Piece]:
    """What stood in the text before."""
    return [piece for piece in pieces if piece.kind != ADDED]


def after_of(pieces: list[Piece]) -> list[Piece]:
    """What stands in the text after."""
    return [piece for piece in pieces if piece.kind != REMOVED]


def _compared(first: str, second: str) -> list[tuple[str, str, bool]]:
    """(part of the first, part of the second, whether they are the same), from begin to end."""
    for tokens in (_WORDS.findall, _SENTENCES.findall):
        one, other = tokens(first), tokens(second)
        head = _alike(one, other)
        tail = _alike(one[head:][::-1], other[head:][::-1])
        middle, opposite = one[head : len(one) - tail], other[head : len(other) - tail]
        if _work(middle, opposite) <= MOST_WORK:
            ends = ["".join(one[:head]), "".join(one[len(one) - tail :])]
            chunks = [(ends[0], ends[0], True), *_aligned(middle, opposite), (ends[1], ends[1], True)]
            return [chunk for chunk in chunks if chunk[0] or chunk[1]]
    return [(first, second, False)]


def _aligned(one: list[str], other: list[str]) -> list[tuple[str, str, bool]]:
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [
        ("".join(one[start:end]), "".join(other[begin:stop]), code == "equal")
        for code, start, end, begin, stop in codes
    ]


def _alike(one: list[str], other: list[str]) -> int:
    """How many words are the same at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _work(one: list[str], other: list[str]) -> int:
    counts = Counter(other)
    return sum(counts[token] for token in one)


def _pieces(before: str, after: str, is_same: bool) -> list[Piece]:
    if is_same:
        return [Piece(SAME, before)]
    return [Piece(kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text]
