"""Two results that a text joins by "en" or "et": two verbs with their own object, two shares, two actions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from outputs.smart.lexicon import Lexicon
from outputs.smart.measures import Measure
from outputs.smart.tokens import BREAK, NUMBER, WORD, Token

_MOST_BETWEEN = 2
_NEAR = 4
_SHORTEST_NOUN = 6


class Sentence:
    """The tokens of one sentence with what was found in them."""

    def __init__(self, tokens, span, measured, moments, lexicon: Lexicon):
        self.tokens: Sequence[Token] = tokens
        self.start, self.stop = span
        self.measured: dict[int, Measure] = {measure.first: measure for measure in measured}
        self.shares = [
            [one for one in measured if one.has_unit and one.is_percentage is kind] for kind in (False, True)
        ]
        self.moments = [moment.first for moment in moments]
        self.words = lexicon.results
        self.before_objects = lexicon.closers | lexicon.connectors | lexicon.numbers | lexicon.results.articles
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
        """… betaalt de uitkeringen en publiceert een rapport; verbs side by side share what they do."""
        if not verbs or verbs[0] >= joint - 1:
            return None
        for place in range(joint + 1, min(joint + 2 + _MOST_BETWEEN, self.stop - 1)):
            text = self.tokens[place].text
            if text in self.words.finite or (not self.is_dutch and text in self.words.infinitive):
                is_shared = joint - 1 in verbs and self._is_infinitive(joint - 1) == self._is_infinitive(place)
                return place if self._has_an_object(place) and not is_shared else None
            if text not in self.words.between:
                return None
        return None

    def _is_infinitive(self, place: int) -> bool:
        return self.tokens[place].text.endswith(self.words.infinitive_endings)

    def _has_an_object(self, place: int) -> bool:
        """In French what follows shows it: "contrôle" is also a noun, and "traité" is written like "traite"."""
        following = self.tokens[place + 1]
        if self.is_dutch or following.kind == NUMBER:
            return following.kind in {WORD, NUMBER}
        is_unclear = self.tokens[place].text in self.words.participle
        return following.text in (self.words.determiners if is_unclear else self.before_objects)

    def _verbs_at_the_end(self) -> list[int]:
        known = self.words.infinitive | self.words.participle
        inside = range(self.start, self.stop)
        return [place for place in inside if self.tokens[place].text in known or self._is_marked(place)]

    def _is_marked(self, place: int) -> bool:
        """Any verb behind "te"."""
        return place > self.start and self.tokens[place - 1].text in self.words.marks and self._is_infinitive(place)

    def _second_end(self, joint: int, actions: list[int]) -> int | None:
        """Dossiers behandelen en klanten informeren; … is behandeld en 90 % beantwoord."""
        if joint - 1 not in actions:
            return None
        for words in (self.words.infinitive, self.words.participle):
            is_participle = words is self.words.participle
            if self._is_action_of(joint - 1, words):
                later = (actions[place] for place in range(bisect_right(actions, joint + 1), len(actions)))
                last = next((place for place in later if self._is_action_of(place, words)), None)
                if last and self._is_apart(joint + 1, last, is_participle):
                    return last
        return None

    def _is_action_of(self, place: int, words: frozenset[str]) -> bool:
        is_marked = words is self.words.infinitive and self._is_marked(place)
        return is_marked or self.tokens[place].text in words

    def _is_apart(self, start: int, stop: int, is_participle: bool) -> bool:
        """Whether what stands before a second verb gives it something of its own to be about."""
        between = range(start, stop)
        if is_participle:
            shares = (self.measured[place] for place in between if place in self.measured)
            is_share = any(measure.is_percentage for measure in shares)
            return is_share or any(self.tokens[place].text in self.words.determiners for place in between)
        return any(self.tokens[place].text not in self.words.marks for place in between)

    def _second_share(self, joint: int) -> int | None:
        """95 % van de aanvragen … en 90 % van de klachten; not 95 % in 2028 en 98 % in 2029."""
        second = self.measured.get(joint + 1)
        if second is None or not second.has_unit:
            return None
        alike = self.shares[second.is_percentage]
        earlier = alike[bisect_left(alike, joint, key=lambda measure: measure.until) - 1]
        if earlier.until >= joint - 1:
            return None
        is_dated = self._has_a_moment(earlier.until, joint)
        return None if is_dated and self._has_a_moment(second.until, second.until + _NEAR) else second.until

    def _has_a_moment(self, after: int, before: int) -> bool:
        place = bisect_right(self.moments, after)
        return place < len(self.moments) and self.moments[place] < before

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
