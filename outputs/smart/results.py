"""Two results that one text joins by "en" or "et": two verbs with their own object, two measured shares, two actions."""

from collections.abc import Iterator, Sequence

from outputs.smart.lexicon import Lexicon
from outputs.smart.measures import Measure
from outputs.smart.moments import Moment
from outputs.smart.tokens import BREAK, NUMBER, WORD, Token

_MOST_BETWEEN = 2
_NEAR = 4
_SHORTEST_NOUN = 6


class Sentence:
    """The tokens of one sentence with what was found in them."""

    def __init__(self, tokens, span, measured, moments, lexicon: Lexicon):
        self.tokens: Sequence[Token] = tokens
        self.start, self.stop = span
        self.measured: list[Measure] = measured
        self.moments: list[Moment] = moments
        self.words = lexicon.results
        self.before_objects = lexicon.closers | lexicon.connectors | lexicon.numbers
        self.determiners = lexicon.results.articles | lexicon.results.genitives
        self.is_dutch = lexicon.language == "nl"

    def second_result(self) -> tuple[int, int] | None:
        """(place of the "en" or "et", place of the last word that shows a second result) of the first such pair."""
        is_nominal = self._starts_with_an_action()
        verbs = [place for place in range(self.start, self.stop) if self._is_verb(place)]
        actions = self._verbs_at_the_end() if self.is_dutch else []
        for joint in range(self.start + 1, self.stop - 1):
            if self.tokens[joint].text != self.words.joint:
                continue
            last = self._second_verb(joint, verbs) or self._second_share(joint) or self._second_end(joint, actions)
            if not last and is_nominal and not verbs:
                last = self._second_action(joint)
            if last:
                return joint, last
        return None

    def _is_verb(self, place: int) -> bool:
        """Dutch finite verbs, and French ones also in the infinitive, that no article makes a noun of."""
        text = self.tokens[place].text
        is_known = text in self.words.finite or (not self.is_dutch and text in self.words.infinitive)
        has_article = place > self.start and self.tokens[place - 1].text in self.determiners
        return is_known and (not has_article or text in self.words.infinitive)

    def _second_verb(self, joint: int, verbs: list[int]) -> int | None:
        """… betaalt de uitkeringen en publiceert een rapport; … traite les demandes et publie un rapport."""
        if not verbs or verbs[0] >= joint - 1:
            return None
        for place in range(joint + 1, min(joint + 2 + _MOST_BETWEEN, self.stop - 1)):
            text = self.tokens[place].text
            if text in self.words.finite or (not self.is_dutch and text in self.words.infinitive):
                return place if self._has_an_object(place) else None
            if text not in self.words.between:
                return None
        return None

    def _has_an_object(self, place: int) -> bool:
        following = self.tokens[place + 1]
        is_word = following.kind in {WORD, NUMBER}
        return is_word and (self.is_dutch or following.kind == NUMBER or following.text in self.before_objects)

    def _verbs_at_the_end(self) -> list[int]:
        known = self.words.infinitive | self.words.participle
        return [place for place in range(self.start, self.stop) if self.tokens[place].text in known]

    def _second_end(self, joint: int, actions: list[int]) -> int | None:
        """Dossiers behandelen en klanten informeren; … is behandeld en 90 % beantwoord."""
        if joint - 1 not in actions:
            return None
        first = self.tokens[joint - 1].text
        kinds = [words for words in (self.words.infinitive, self.words.participle) if first in words]
        later = (place for place in actions if place > joint + 1)
        return next((place for place in later if any(self.tokens[place].text in words for words in kinds)), None)

    def _second_share(self, joint: int) -> int | None:
        """95 % van de aanvragen … en 90 % van de klachten; not 95 % in 2028 en 98 % in 2029."""
        second = next((measure for measure in self.measured if measure.first == joint + 1), None)
        if second is None or not second.has_unit:
            return None
        alike = (measure for measure in self.measured if measure.is_percentage == second.is_percentage)
        earlier = [measure for measure in alike if measure.until < joint and measure.has_unit]
        if not earlier or earlier[-1].until == joint - 1:
            return None
        is_dated = any(earlier[-1].until < moment.first < joint for moment in self.moments)
        is_dated_too = any(second.until < moment.first <= second.until + _NEAR for moment in self.moments)
        return None if is_dated and is_dated_too else second.until

    def _starts_with_an_action(self) -> bool:
        place = self.start + (self.tokens[self.start].text in self.words.articles)
        return self._is_action(place)

    def _second_action(self, joint: int) -> int | None:
        place = joint + 1 + (self.tokens[joint + 1].text in self.words.articles)
        return place if self._is_action(place) else None

    def _is_action(self, place: int) -> bool:
        """A noun like "modernisering" that has its object behind it."""
        if place + 1 >= self.stop:
            return False
        noun = self.tokens[place].text
        is_action = len(noun) >= _SHORTEST_NOUN and noun.endswith(self.words.noun_endings)
        return is_action and self.tokens[place + 1].text in self.words.genitives


def second_results(tokens, measured, moments, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """(first, last place) of what joins a second result to a first one, at most once a sentence."""
    measures_left, moments_left = list(reversed(measured)), list(reversed(moments))
    start = 0
    ends = [place for place, token in enumerate(tokens) if token.kind == BREAK]
    for stop in [*ends, len(tokens)]:
        inside = _until(measures_left, stop), _until(moments_left, stop)
        if stop - start > 2:
            found = Sentence(tokens, (start, stop), *inside, lexicon).second_result()
            if found:
                yield found
        start = stop + 1


def _until(left: list, stop: int) -> list:
    """What of a reversed list starts before `stop`, taken out of it."""
    inside = []
    while left and left[-1].first < stop:
        inside.append(left.pop())
    return inside
