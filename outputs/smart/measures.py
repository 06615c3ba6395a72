"""Numbers that measure something in a text, and the unit next to them; years, references and ordinals are none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from outputs.smart.lexicon import Lexicon
from outputs.smart.moments import TextMoment
from outputs.smart.tokens import MARK, NUMBER, WORD, Token

Places = tuple[int, ...]
NOTHING = Token("", 0, 0, MARK, False)
_SHORTEST_UNIT = 3


class Measure(NamedTuple):
    """Places of the first and last token of a number and of its unit; a percentage is its own unit."""

    first: int
    last: int
    unit: tuple[int, int] | None
    is_percentage: bool

    @property
    def has_unit(self) -> bool:
        return self.is_percentage or self.unit is not None

    @property
    def until(self) -> int:
        return max(self.last, self.unit[1]) if self.unit else self.last


def measures(
    tokens: Sequence[Token], known: Sequence[TextMoment], recurrences: Iterable[Places], lexicon: Lexicon
) -> list[Measure]:
    """The numbers of the text that count or measure, in order; not those of moments and of what comes back."""
    taken = {place for moment in known for place in range(moment.first, moment.last + 1)}
    taken |= {place for places in recurrences for place in places}
    taken |= {place for places, _entry in lexicon.not_counted.found(tokens) for place in places}
    found: list[Measure] = []
    for place in range(len(tokens)):
        if place not in taken and _counts(tokens, place, lexicon):
            measure = _measure(tokens, place, taken, lexicon)
            taken.update(range(measure.first, measure.until + 1))
            found.append(measure)
    return found


def _counts(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else NOTHING
    if token.kind == WORD:
        return token.text in lexicon.numbers or (token.text in lexicon.one and following.text in lexicon.durations)
    if token.kind != NUMBER:
        return False
    is_ordinal = following.is_glued and following.text in lexicon.ordinal_endings
    has_unit = following.text in lexicon.units or following.text in lexicon.percent
    return not is_ordinal and (has_unit or not _is_a_name(tokens, place, lexicon))


def _is_a_name(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Artikel 12, art. 12, COVID-19."""
    before = list(_words_before(tokens, place))
    if before and before[0].text in lexicon.references:
        return True
    is_hyphened = place > 1 and tokens[place].is_glued and tokens[place - 1].text == "-" and tokens[place - 1].is_glued
    return is_hyphened and tokens[place - 2].kind == WORD


def _words_before(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    """The word before `place`, over an abbreviation's point or a sign of degree."""
    for token in reversed(tokens[max(place - 2, 0) : place]):
        if token.kind == WORD or token.text == "§":
            yield token
        elif token.text not in {".", "°"}:
            return


def _measure(tokens: Sequence[Token], place: int, taken: set[int], lexicon: Lexicon) -> Measure:
    last = place
    while last + 1 < len(tokens) and tokens[last + 1].text in lexicon.scales:
        last += 1
    following = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if following in lexicon.percent:
        return Measure(place, last + 1, None, True)
    if following == "pour" and last + 2 < len(tokens) and tokens[last + 2].text == "cent":
        return Measure(place, last + 2, None, True)
    if place > 0 and tokens[place - 1].text in lexicon.before:
        return Measure(place, last, (place - 1, place - 1), False)
    return Measure(place, last, _unit(tokens, last + 1, taken, lexicon), False)


def _unit(tokens: Sequence[Token], start: int, taken: set[int], lexicon: Lexicon) -> tuple[int, int] | None:
    """What is counted: a known unit, also behind one adjective, or else the word that follows."""
    if start >= len(tokens) or start in taken:
        return None
    token = tokens[start]
    following = tokens[start + 1] if start + 1 < len(tokens) else None
    if token.text in lexicon.units:
        return start, start + (following is not None and following.text in lexicon.unit_tails)
    if following and token.text in lexicon.out_of:
        return (start, start + 1) if following.kind == NUMBER and start + 1 not in taken else None
    if following and start > 0 and tokens[start - 1].text in lexicon.scales and token.text in {"de", "d"}:
        return _unit(tokens, start + 1, taken, lexicon)
    if not _may_be_counted(token, lexicon):
        return None
    return (start, start + 1) if following and following.text in lexicon.units else (start, start)


def _may_be_counted(token: Token, lexicon: Lexicon) -> bool:
    is_word = token.kind == WORD and len(token.text) >= _SHORTEST_UNIT
    return is_word and not any(
        token.text in words for words in (lexicon.no_units, lexicon.months, lexicon.numbers, lexicon.results.finite)
    )
