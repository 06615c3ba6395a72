"""Phrases written as data and found in tokens: alternatives, gaps, optional words, verbs with all their forms."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from outputs.smart.tokens import BREAK, MARK, Token, fold

LONGEST_GAP = 12
VERB, MEASURE = "@", "#"
_GAP = re.compile(r"…(\d*)")
_ELISION = re.compile(r"'(?=\w)")


class Element(NamedTuple):
    """One place in a phrase: the words that fit, how many others may stand before it."""

    words: frozenset[str]
    gap: int = 0
    is_optional: bool = False
    closes_clause: bool = False
    is_context: bool = False


class Phrase(NamedTuple):
    """Elements in order, and the entry of the word list that they stand for."""

    elements: tuple[Element, ...]
    entry: object


def written(notation: str, entry: object = None, forms: Iterable[str] = ()) -> Phrase:
    """The phrase that `notation` stands for.

    Elements stand between spaces: `a|b` is one of two words, `(a)` may be absent, `…` skips at most twelve words and
    `…3` at most three, `@` is any of `forms`, `#` a number that measures, `a$` closes its clause, and `<a>` must stand
    there without being part of what is found.
    """
    elements: list[Element] = []
    gap = 0
    for piece in _ELISION.sub("' ", notation).split():
        if skipped := _GAP.fullmatch(piece):
            gap = int(skipped.group(1) or LONGEST_GAP)
            continue
        word = piece.strip("(<$>)")
        words = frozenset(forms) if word == VERB else frozenset(_folded(part) for part in word.split("|"))
        elements.append(Element(words, gap, piece[0] == "(", piece[-1] == "$", piece[0] == "<"))
        gap = 0
    return Phrase(tuple(elements), entry)


class Phrasebook:
    """Phrases by the word they start with, so that a text is read once however many there are."""

    def __init__(self, phrases: Iterable[Phrase], closers: Container[str] = ()):
        self._closers = closers
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for word in phrase.elements[0].words:
                self._by_first.setdefault(word, []).append(phrase)

    def found(self, tokens: Sequence[Token], measures: Container[int] = ()) -> Iterator[tuple[tuple[int, ...], object]]:
        """(places of the tokens of a phrase, its entry), in the order of the text; `measures` are what `#` fits."""
        for place, token in enumerate(tokens):
            first = MEASURE if place in measures else token.text
            for phrase in self._by_first.get(first, ()):
                places = self._rest(phrase.elements, tokens, place, measures)
                if places:
                    yield places, phrase.entry

    def _rest(self, elements: tuple[Element, ...], tokens: Sequence[Token], first: int, measures: Container[int]):
        """The places of a whole phrase that starts at `first`, or none."""
        place, places = first, [] if elements[0].is_context else [first]
        if elements[0].closes_clause and not closes_clause(tokens, first, self._closers):
            return ()
        for element in elements[1:]:
            following = self._next(element, tokens, place + 1, measures)
            if following is not None:
                place = following
                places += [] if element.is_context else [place]
            elif not element.is_optional:
                return ()
        return tuple(places)

    def _next(self, element: Element, tokens: Sequence[Token], start: int, measures: Container[int]) -> int | None:
        for place in range(start, min(start + element.gap + 1, len(tokens))):
            if tokens[place].kind == BREAK:
                return None
            word = MEASURE if place in measures else tokens[place].text
            if word in element.words and not (
                element.closes_clause and not closes_clause(tokens, place, self._closers)
            ):
                return place
        return None


def closes_clause(tokens: Sequence[Token], place: int, closers: Container[str]) -> bool:
    """Whether nothing that belongs to the word at `place` follows it: no article, adjective or noun."""
    if place + 1 == len(tokens):
        return True
    following = tokens[place + 1]
    return following.kind in {BREAK, MARK} or following.text in closers


def _folded(word: str) -> str:
    return fold(word).rstrip("'")
