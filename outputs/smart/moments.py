"""Terms in a text: by when something is done (a date, a year or a quarter), or how often it comes back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from outputs.smart.lexicon import Lexicon
from outputs.smart.tokens import BREAK, DATE, MARK, NUMBER, WORD, Token

FIRST_YEAR, LAST_YEAR = 1900, 2100
Places = tuple[int, ...]
_REACH = 8
_DAY, _SHORT_DAY, _PERIOD = "day", "day without year", "period"


class TextMoment(NamedTuple):
    """A point in time: the places of its first and last token, and how exact it is."""

    first: int
    last: int
    kind: str


def moments(tokens: Sequence[Token], lexicon: Lexicon) -> list[TextMoment]:
    """Every date, month, quarter and year in the text, whether it is a term or not."""
    found: list[TextMoment] = []
    place = 0
    while place < len(tokens):
        moment = _moment(tokens, place, lexicon)
        if moment:
            found.append(moment)
        place = moment.last + 1 if moment else place + 1
    return found


def terms(tokens: Sequence[Token], known: Sequence[TextMoment], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """(place of the first, place of the last token) of each term; the date of a law is none."""
    for moment in known:
        first = _led_from(tokens, moment, lexicon)
        last = _led_until(tokens, moment, lexicon)
        is_led = first < moment.first or last > moment.last
        if is_led or (moment.kind == _DAY and not _is_of_a_law(tokens, moment.first, lexicon)):
            yield first, last


def recurrences(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Places]:
    """The places of each recurring term: "jaarlijks", "chaque année"; not of "het jaarlijks verslag"."""
    taken: set[int] = set()
    candidates = lexicon.recurring.found(tokens)
    for places, entry in sorted(candidates, key=lambda one: (-len(one[0]), one[1] is None, one[0])):
        if taken.isdisjoint(places):
            taken.update(places)
            if entry is None:
                yield places


def is_year(token: Token) -> bool:
    """Whether a number is written as a year."""
    return token.kind == NUMBER and len(token.text) == 4 and token.text.isdecimal() and _in_range(int(token.text))


def _in_range(number: int) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR


def _moment(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> TextMoment | None:
    token = tokens[place]
    if token.kind == DATE:
        return TextMoment(place, place, _DAY)
    if token.kind != NUMBER:
        return _named_period(tokens, place, lexicon) if token.kind == WORD else None
    for look in (_written_day, _short_day, _named_period):
        if moment := look(tokens, place, lexicon):
            return moment
    return TextMoment(place, place, _PERIOD) if is_year(token) and not _is_counted(tokens, place, lexicon) else None


def _written_day(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> TextMoment | None:
    """31 december 2029, 1er janvier."""
    if not _is_number_upto(tokens[place], 31):
        return None
    month = _after_ordinal(tokens, place, lexicon)
    if month < len(tokens) and tokens[month].text in lexicon.months:
        has_year = month + 1 < len(tokens) and is_year(tokens[month + 1])
        return TextMoment(place, month + has_year, _DAY if has_year else _SHORT_DAY)
    return None


def _short_day(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> TextMoment | None:
    """31/12."""
    day, *rest = tokens[place : place + 3]
    if len(rest) < 2 or rest[0].text != "/" or not all(part.is_glued for part in rest):
        return None
    is_day = _is_number_upto(day, 31) and _is_number_upto(rest[1], 12)
    return TextMoment(place, place + 2, _SHORT_DAY) if is_day else None


def _named_period(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> TextMoment | None:
    """December 2029, Q2 2029, het tweede kwartaal van 2029, 3e trimestre 2029."""
    token = tokens[place]
    if token.text in lexicon.months or token.text in lexicon.quarters:
        start = place + 1
    elif token.text in lexicon.ordinals or _is_number_upto(token, 4):
        start = _after_ordinal(tokens, place, lexicon)
        if start >= len(tokens) or tokens[start].text not in lexicon.periods:
            return None
        start += 1
    else:
        return None
    for year in range(start, min(start + 5, len(tokens))):
        if is_year(tokens[year]):
            return TextMoment(place, year, _PERIOD)
        if tokens[year].text not in lexicon.connectors:
            return None
    return None


def _after_ordinal(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    is_ordinal = place + 1 < len(tokens) and tokens[place + 1].is_glued
    return place + 1 + (is_ordinal and tokens[place + 1].text in lexicon.ordinal_endings)


def _is_number_upto(token: Token, most: int) -> bool:
    return token.kind == NUMBER and token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= most


def _is_counted(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].text in lexicon.units


def _led_from(tokens: Sequence[Token], moment: TextMoment, lexicon: Lexicon) -> int:
    """Where the words that make a term of a moment start: "uiterlijk tegen het einde van" 2029."""
    first = place = moment.first
    while place > 0 and moment.first - place < _REACH:
        lead = next((lead for lead in lexicon.leads if _ends_with(tokens, place, lead)), None)
        if lead and not _is_purpose(tokens, place, lead, moment, lexicon):
            first = place = place - len(lead)
        elif tokens[place - 1].text in lexicon.connectors or tokens[place - 1].text == "-":
            place -= 1
        else:
            break
    return first


def _led_until(tokens: Sequence[Token], moment: TextMoment, lexicon: Lexicon) -> int:
    """Where a term ends of which the lead follows: 31 maart "ten laatste"."""
    for lead in lexicon.trailing_leads:
        if tuple(token.text for token in tokens[moment.last + 1 : moment.last + 1 + len(lead)]) == lead:
            return moment.last + len(lead)
    return moment.last


def _ends_with(tokens: Sequence[Token], place: int, lead: tuple[str, ...]) -> bool:
    return place >= len(lead) and tuple(token.text for token in tokens[place - len(lead) : place]) == lead


def _is_purpose(
    tokens: Sequence[Token], place: int, lead: tuple[str, ...], moment: TextMoment, lexicon: Lexicon
) -> bool:
    """The word before reads "for" and not "by": the budget "voor" 2029."""
    before = place - len(lead) - 1
    is_unclear = lead in lexicon.unclear_leads and moment.kind == _PERIOD
    return is_unclear and before >= 0 and tokens[before].text in lexicon.meant_for


def _is_of_a_law(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    for token in reversed(tokens[max(place - _REACH, 0) : place]):
        if token.text in lexicon.laws:
            return True
        if token.kind in {BREAK, MARK} and token.text != ".":
            return False
    return False
