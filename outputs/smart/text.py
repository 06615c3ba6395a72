"""What the language of one text says about it: vague words, comparisons, numbers with their units, terms, length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from outputs.smart.comparisons import degrees, has_measure
from outputs.smart.conjunctions import second_results
from outputs.smart.lexicon import (
    COMPARISON,
    OPEN_ENDED_TIME,
    VAGUE_NOUN,
    VAGUE_QUALIFIER,
    VAGUE_VERB,
    Lexicon,
    LexiconEntry,
    lexicon,
)
from outputs.smart.measures import Measure, measures
from outputs.smart.moments import moments, recurrences, terms
from outputs.smart.tokens import BREAK, WORD, Token, is_invisible, read, visible_length

TWO_RESULTS, TEXT_TOO_SHORT, TEXT_TOO_LONG = "two_results", "text_too_short", "text_too_long"
NUMBER, PERCENTAGE, UNIT, TERM, RECURRING_TERM = "number", "percentage", "unit", "term", "recurring_term"
SHORTEST, LONGEST = 15, 400
LONGEST_KEPT = 2 * LONGEST  # A longer text is read anew each time, so that what is kept in memory stays small
LETTERS = {
    VAGUE_VERB: "S",
    VAGUE_NOUN: "S",
    VAGUE_QUALIFIER: "S",
    COMPARISON: "S",
    TWO_RESULTS: "S",
    TEXT_TOO_SHORT: "S",
    TEXT_TOO_LONG: "S",
    NUMBER: "M",
    PERCENTAGE: "M",
    UNIT: "M",
    OPEN_ENDED_TIME: "T",
    TERM: "T",
    RECURRING_TERM: "T",
}
EVIDENCE = frozenset({NUMBER, PERCENTAGE, UNIT, TERM, RECURRING_TERM})
Span = tuple[int, int]
Places = tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """Words of a text under one rule. `words` is `text[start:end]`; `parts` leave out what stands between them.

    Evidence (a number, a unit, a term) speaks for the text and has no suggestion.
    """

    rule: str
    letter: str
    start: int
    end: int
    words: str
    suggestion: str
    parts: tuple[Span, ...]

    @property
    def is_evidence(self) -> bool:
        return self.rule in EVIDENCE


@dataclass(frozen=True)
class MarkedPiece:
    """A stretch of a text and the findings that mark it."""

    text: str
    findings: tuple[Finding, ...]


def findings(text: str, language: str) -> tuple[Finding, ...]:
    """Everything found in `text`, which is in `language` ("nl" or "fr"), in the order of the text (DOMAIN section 4).

    Quotations count for nothing but the length. Raises KeyError for another language. A text is read once: what was
    found in the last two thousand is kept.
    """
    return _kept(text, language) if len(text) <= LONGEST_KEPT else _found(text, language)


def _found(text: str, language: str) -> tuple[Finding, ...]:
    words = lexicon(language)
    tokens = read(text)
    known = moments(tokens, words)
    recurring = list(recurrences(tokens, words))
    counted = measures(tokens, known, recurring, words)
    found = [
        *_of_length(text, words.suggestions),
        *_alarms(text, tokens, counted, words),
        *_joined(text, tokens, second_results(tokens, counted, known, words.results), words.suggestions),
        *_evidence(text, tokens, counted),
        *(_finding(TERM, text, tokens, range(first, last + 1)) for first, last in terms(tokens, known, words)),
        *(_finding(RECURRING_TERM, text, tokens, places) for places in recurring),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))


_kept = lru_cache(2000)(_found)
forget_texts = _kept.cache_clear


def marked(text: str, found: Iterable[Finding]) -> list[MarkedPiece]:
    """`text` cut into pieces that each stand wholly inside or outside of every finding; joined they are the text."""
    parts = [(start, end, finding) for finding in found for start, end in finding.parts]
    cuts = sorted({0, len(text), *(cut for start, end, _finding in parts for cut in (start, end))})
    opening: dict[int, list[Finding]] = {}
    closing: dict[int, list[Finding]] = {}
    for start, end, finding in parts:
        opening.setdefault(start, []).append(finding)
        closing.setdefault(end, []).append(finding)
    pieces: list[MarkedPiece] = []
    current: list[Finding] = []
    for start, end in pairwise(cuts):
        current = [finding for finding in current if finding not in closing.get(start, [])]
        current += opening.get(start, [])
        pieces.append(MarkedPiece(text[start:end], tuple(current)))
    return pieces


def _alarms(text: str, tokens: Sequence[Token], counted: Sequence[Measure], words: Lexicon) -> Iterator[Finding]:
    """Vague words and comparisons. Of phrases that overlap the longest holds; an exempt one before one as long."""
    numbers = {place for measure in counted for place in range(measure.first, measure.last + 1)}
    by_place = {place: measure for measure in counted for place in range(measure.first, measure.until + 1)}
    candidates = [*words.alarms.found(_clauses(tokens, words), numbers), *_compounds(tokens, words)]
    candidates += [(places, words.comparisons.entry) for places in degrees(tokens, numbers, words)]
    taken: set[int] = set()
    for places, entry in sorted(candidates, key=lambda one: (-len(one[0]), bool(one[1].rules), one[0])):
        if not taken.isdisjoint(places):
            continue
        taken.update(places)
        if COMPARISON not in entry.rules or not has_measure(tokens, places, by_place, words):
            for rule in entry.rules:
                yield _finding(rule, text, tokens, places, entry.suggestion)


def _clauses(tokens: Sequence[Token], words: Lexicon) -> list[Token]:
    """The tokens with a break at each comma that a verb follows: no phrase reaches into the next clause."""
    following = (*tokens[1:], None)
    return [
        token._replace(kind=BREAK) if token.text == "," and after and after.text in words.results.finite else token
        for token, after in zip(tokens, following, strict=False)
    ]


def _compounds(tokens: Sequence[Token], words: Lexicon) -> Iterator[tuple[Places, LexiconEntry]]:
    """Nouns at the end of a longer word: procesoptimalisatie."""
    endings = tuple(words.compounds)
    for place, token in enumerate(tokens):
        if endings and token.kind == WORD and token.text not in words.compounds and token.text.endswith(endings):
            yield (place,), next(entry for noun, entry in words.compounds.items() if token.text.endswith(noun))


def _joined(text: str, tokens: Sequence[Token], spans: Iterable[Span], suggestions: dict) -> Iterator[Finding]:
    for first, last in spans:
        yield _finding(TWO_RESULTS, text, tokens, range(first, last + 1), suggestions[TWO_RESULTS])


def _evidence(text: str, tokens: Sequence[Token], counted: Sequence[Measure]) -> Iterator[Finding]:
    for measure in counted:
        rule = PERCENTAGE if measure.is_percentage else NUMBER
        yield _finding(rule, text, tokens, range(measure.first, measure.last + 1))
        if measure.unit:
            yield _finding(UNIT, text, tokens, range(measure.unit[0], measure.unit[1] + 1))


def _of_length(text: str, suggestions: dict) -> Iterator[Finding]:
    length = visible_length(text)
    if length < SHORTEST:
        yield _of_stretch(TEXT_TOO_SHORT, text, (0, len(text)), suggestions)
    elif length > LONGEST:
        yield _of_stretch(TEXT_TOO_LONG, text, (_end_of_longest(text), len(text)), suggestions)


def _end_of_longest(text: str) -> int:
    """The position of the first character that is too much."""
    seen = 0
    for position in range(len(text) - len(text.lstrip()), len(text)):
        seen += not is_invisible(text[position])
        if seen > LONGEST:
            return position
    return len(text)


def _of_stretch(rule: str, text: str, span: Span, suggestions: dict) -> Finding:
    start, end = span
    return Finding(rule, LETTERS[rule], start, end, text[start:end], suggestions[rule], (span,))


def _finding(rule: str, text: str, tokens: Sequence[Token], places: Sequence[int], suggestion: str = "") -> Finding:
    parts: list[list[int]] = []
    for before, place in pairwise((None, *places)):
        if before is not None and place == before + 1:
            parts[-1][1] = tokens[place].end
        else:
            parts.append([tokens[place].start, tokens[place].end])
    start, end = parts[0][0], parts[-1][1]
    words = text[start:end]
    filled = suggestion.replace("{words}", words)
    return Finding(rule, LETTERS[rule], start, end, words, filled, tuple(map(tuple, parts)))
