"""The verbs of one sentence, and which of them "en" or "et" joins to an earlier one as a result of its own."""

from bisect import bisect_right
from collections.abc import Sequence

from outputs.smart.lexicon import ResultGrammar
from outputs.smart.measures import Measure
from outputs.smart.tokens import NUMBER, WORD, Token

_MOST_BETWEEN = 2


class Verbs:
    """Finite verbs stand at the front of what they say, Dutch infinitives and participles at its end."""

    def __init__(self, tokens: Sequence[Token], span: tuple[int, int], words: ResultGrammar):
        self.tokens = tokens
        self.start, self.stop = span
        self.words = words
        inside = range(*span)
        self.front = [place for place in inside if self._is_at_the_front(place)]
        self.end = [place for place in inside if any(self._is_at_the_end(place, kind) for kind in words.at_the_end)]

    def second_at_the_front(self, joint: int) -> int | None:
        """… betaalt de uitkeringen en publiceert een rapport; verbs side by side share what they do."""
        if not self.front or self.front[0] >= joint - 1:
            return None
        for place in range(joint + 1, min(joint + 2 + _MOST_BETWEEN, self.stop - 1)):
            text = self.tokens[place].text
            if text in self.words.at_the_front:
                is_shared = self._is_at_the_front(joint - 1) and self._is_long(joint - 1) == self._is_long(place)
                return place if self._has_an_object(place) and not is_shared else None
            if text not in self.words.between:
                return None
        return None

    def second_at_the_end(self, joint: int, measured: dict[int, Measure]) -> int | None:
        """Dossiers behandelen en klanten informeren; … is behandeld en 90 % beantwoord."""
        for kind in self.words.at_the_end:
            if not self._is_at_the_end(joint - 1, kind):
                continue
            later = (self.end[place] for place in range(bisect_right(self.end, joint + 1), len(self.end)))
            last = next((place for place in later if self._is_at_the_end(place, kind)), None)
            if last and self._is_apart(range(joint + 1, last), kind, measured):
                return last
        return None

    def _is_at_the_front(self, place: int) -> bool:
        """No verb is one that an article makes a noun of, unless it is an infinitive."""
        text = self.tokens[place].text
        has_article = place > self.start and self.tokens[place - 1].text in self.words.before_noun
        return text in self.words.at_the_front and (not has_article or text in self.words.infinitive)

    def _is_at_the_end(self, place: int, kind: frozenset[str]) -> bool:
        return self.tokens[place].text in kind or (kind is self.words.infinitive and self._is_marked(place))

    def _is_marked(self, place: int) -> bool:
        """Any verb behind "te"."""
        return place > self.start and self.tokens[place - 1].text in self.words.marks and self._is_long(place)

    def _is_long(self, place: int) -> bool:
        """Whether it has the ending of an infinitive."""
        return self.tokens[place].text.endswith(self.words.infinitive_endings)

    def _has_an_object(self, place: int) -> bool:
        """In French what follows shows it: "contrôle" is also a noun, and "traité" is written like "traite"."""
        following = self.tokens[place + 1]
        if self.words.at_the_end or following.kind == NUMBER:
            return following.kind in {WORD, NUMBER}
        is_unclear = self.tokens[place].text in self.words.participle
        return following.text in (self.words.determiners if is_unclear else self.words.before_object)

    def _is_apart(self, between: range, kind: frozenset[str], measured: dict[int, Measure]) -> bool:
        """Whether what stands before a second verb gives it something of its own to be about."""
        words = [self.tokens[place].text for place in between]
        if kind is self.words.infinitive:
            return any(word not in self.words.marks for word in words)
        is_share = any(place in measured and measured[place].is_percentage for place in between)
        return is_share or any(word in self.words.determiners for word in words)
