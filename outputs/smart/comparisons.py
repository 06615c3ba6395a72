"""Comparisons in a text: "sneller", "plus efficace", and whether a measure says by how much."""

from collections.abc import Iterator, Sequence

from outputs.smart.lexicon import Comparisons, Lexicon
from outputs.smart.tokens import BREAK, WORD, Token

_NEAR = 4
_SHORTEST_COMPARATIVE = 8


def degrees(tokens: Sequence[Token], measured: set[int], lexicon: Lexicon) -> Iterator[tuple[int, ...]]:
    """The places of "plus" with the word it compares, and of regular comparatives that no list holds."""
    words = lexicon.comparisons
    for place, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        if token.text in words.degrees:
            yield from _compared(tokens, place, measured, words)
        elif words.endings and len(token.text) >= _SHORTEST_COMPARATIVE and token.text.endswith(words.endings):
            yield (place,)


def _compared(tokens, place: int, measured: set[int], words: Comparisons) -> Iterator[tuple[int, int]]:
    following = place + 1
    if following < len(tokens) and tokens[following].text in words.partitives:
        following += 1
    if following >= len(tokens) or tokens[following].kind != WORD or following in measured:
        return
    if tokens[following].text not in words.no_degree:
        yield place, following


def has_measure(tokens: Sequence[Token], places: tuple[int, ...], measured: set[int], lexicon: Lexicon) -> bool:
    """Whether a comparison says by how much or than what number: 10 % sneller, sneller dan 5 dagen, plus rapide de 2 jours.

    `measured` are the places of numbers and of their units.
    """
    first, last = places[0], places[-1]
    if first - 1 in measured:
        return True
    for place in range(last + 1, min(last + 1 + _NEAR, len(tokens))):
        token = tokens[place]
        if token.kind == BREAK:
            return False
        reach = 3 if token.text in lexicon.comparisons.than else 1 if token.text in lexicon.comparisons.prepositions else 0
        if any(following in measured for following in range(place + 1, place + 1 + reach)):
            return True
    return False
