"""Two results that a text joins by "en" or "et": two verbs with their own object, two shares, two actions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from outputs.smart.lexicon import ResultGrammar
from outputs.smart.measures import Measure
from outputs.smart.moments import TextMoment
from outputs.smart.tokens import BREAK, Token
from outputs.smart.verbs import Verbs

_NEAR = 4
_SHORTEST_NOUN = 6
_FEWEST_WORDS = 3
Span = tuple[int, int]


class Shares:
    """The measures of one sentence, and which of them "en" or "et" joins to an earlier one of its kind."""

    def __init__(self, measured: Sequence[Measure], known: Sequence[TextMoment]):
        self.by_place = {measure.first: measure for measure in measured}
        self.kinds = [[one for one in measured if one.has_unit and one.is_percentage is kind] for kind in (False, True)]
        self.moments = [moment.first for moment in known]

    def second(self, joint: int) -> int | None:
        """95 % van de aanvragen … en 90 % van de klachten; not 95 % in 2028 en 98 % in 2029."""
        second = self.by_place.get(joint + 1)
        if second is None or not second.has_unit:
            return None
        alike = self.kinds[second.is_percentage]
        before = bisect_left(alike, joint, key=lambda measure: measure.until) - 1
        if before < 0 or alike[before].until == joint - 1:
            return None
        is_dated = self._has_a_moment(alike[before].until, joint)
        return None if is_dated and self._has_a_moment(second.until, second.until + _NEAR) else second.until

    def _has_a_moment(self, after: int, before: int) -> bool:
        place = bisect_right(self.moments, after)
        return place < len(self.moments) and self.moments[place] < before


def second_results(
    tokens: Sequence[Token], measured: Sequence[Measure], known: Sequence[TextMoment], words: ResultGrammar
) -> Iterator[Span]:
    """(first, last place) of what joins a second result to a first one, at most once a sentence."""
    measures_left, moments_left = list(reversed(measured)), list(reversed(known))
    start = 0
    for stop in [*(place for place, token in enumerate(tokens) if token.kind == BREAK), len(tokens)]:
        shares = Shares(_until(measures_left, stop), _until(moments_left, stop))
        if stop - start >= _FEWEST_WORDS:
            yield from _second_result(tokens, (start, stop), shares, words)
        start = stop + 1


def _second_result(tokens: Sequence[Token], span: Span, shares: Shares, words: ResultGrammar) -> Iterator[Span]:
    start, stop = span
    joints = [place for place in range(start + 1, stop - 1) if tokens[place].text == words.joint]
    if not joints:
        return
    verbs = Verbs(tokens, span, words)
    is_nominal = not verbs.front and _is_action(tokens, _behind_article(tokens, start, words), words)
    for joint in joints:
        last = verbs.second_at_the_front(joint) or shares.second(joint)
        last = last or verbs.second_at_the_end(joint, shares.by_place)
        action = _behind_article(tokens, joint + 1, words)
        if not last and is_nominal and _is_action(tokens, action, words):
            last = action
        if last:
            yield joint, last
            return


def _behind_article(tokens: Sequence[Token], place: int, words: ResultGrammar) -> int:
    return place + (tokens[place].text in words.articles)


def _is_action(tokens: Sequence[Token], place: int, words: ResultGrammar) -> bool:
    """A noun like "modernisering" that has its object behind it."""
    if place + 1 >= len(tokens):
        return False
    noun = tokens[place].text
    is_action = len(noun) >= _SHORTEST_NOUN and noun.endswith(words.noun_endings)
    return is_action and tokens[place + 1].text in words.genitives


def _until(left: list, stop: int) -> list:
    """What of a reversed list starts before `stop`, taken out of it."""
    inside = []
    while left and left[-1].first < stop:
        inside.append(left.pop())
    return inside
