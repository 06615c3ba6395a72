"""Comparisons in a text: "sneller", "plus efficace", and whether a measure says by how much."""

from collections.abc import Iterator, Sequence

from outputs.smart.lexicon import Comparisons, Lexicon
from outputs.smart.measures import Measure
from outputs.smart.tokens import BREAK, WORD, Token

_NEAR = 4
_SHORTEST_COMPARATIVE = 8


def degrees(tokens: Sequence[Token], numbers: set[int], lexicon: Lexicon) -> Iterator[tuple[int, ...]]:
    """The places of "plus" with the word it compares, and of regular comparatives that no list holds."""
    words = lexicon.comparisons
    for place, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        if token.text in words.degrees:
            yield from _compared(tokens, place, numbers, words)
        elif words.endings and len(token.text) >= _SHORTEST_COMPARATIVE and token.text.endswith(words.endings):
            yield (place,)


def _compared(tokens: Sequence[Token], place: int, numbers: set[int], words: Comparisons) -> Iterator[tuple[int, int]]:
    following = place + 1
    if following < len(tokens) and tokens[following].text in words.partitives:
        following += 1
    if following >= len(tokens) or tokens[following].kind != WORD or following in numbers:
        return
    if tokens[following].text not in words.no_degree:
        yield place, following


def has_measure(
    tokens: Sequence[Token], places: tuple[int, ...], counted: dict[int, Measure], lexicon: Lexicon
) -> bool:
    """Whether a comparison says by how much, or than what number: 10 % sneller, sneller dan 5 dagen.

    `counted` are the measures by the places they take.
    """
    first, last = places[0], places[-1]
    before = counted.get(first - 1)
    if before and before.has_unit and before.until == first - 1:
        return True
    for place in range(last + 1, min(last + 1 + _NEAR, len(tokens))):
        if tokens[place].kind == BREAK:
            return False
        following = range(place + 1, place + 1 + _reach(tokens[place], lexicon.comparisons))
        if any(number in counted for number in following):
            return True
    return False


def _reach(token: Token, words: Comparisons) -> int:
    """How far behind "dan", or behind "met", a number may stand."""
    if token.text in words.than:
        return 3
    return int(token.text in words.prepositions)
