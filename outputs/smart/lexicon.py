"""The word list of one language, read once from its file and made ready to be looked up."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from outputs.smart.phrases import VERB, Phrase, Phrasebook, written
from outputs.smart.tokens import fold

LANGUAGES = ("nl", "fr")
VAGUE_VERB, VAGUE_NOUN, VAGUE_QUALIFIER = "vague_verb", "vague_noun", "vague_qualifier"
COMPARISON, OPEN_ENDED_TIME = "comparison", "open_ended_time"
_REGULAR_ENDINGS = "er e ent es ee ees ons ez ait aient ant era eront erait eraient erons eant eait eaient eons"


class LexiconEntry(NamedTuple):
    """A word of the list: under which rules it falls, and what to write instead."""

    rules: tuple[str, ...]
    suggestion: str = ""


@dataclass(frozen=True)
class Comparisons:
    """What makes a comparison of a word, and what gives it a measure."""

    entry: LexiconEntry
    endings: tuple[str, ...]
    degrees: frozenset[str]
    no_degree: frozenset[str]
    partitives: frozenset[str]
    prepositions: frozenset[str]
    than: frozenset[str]


@dataclass(frozen=True)
class ResultGrammar:
    """How one language joins two results; `at_the_end` are the kinds of verbs that close what they say."""

    joint: str
    between: frozenset[str]
    finite: frozenset[str]
    infinitive: frozenset[str]
    participle: frozenset[str]
    at_the_front: frozenset[str]
    at_the_end: tuple[frozenset[str], ...]
    infinitive_endings: tuple[str, ...]
    marks: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    genitives: frozenset[str]
    before_noun: frozenset[str]
    before_object: frozenset[str]
    noun_endings: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Everything the check knows about one language."""

    alarms: Phrasebook
    recurring: Phrasebook
    not_counted: Phrasebook
    compounds: dict[str, LexiconEntry]
    comparisons: Comparisons
    results: ResultGrammar
    suggestions: dict[str, str]
    months: frozenset[str]
    quarters: frozenset[str]
    periods: frozenset[str]
    ordinals: frozenset[str]
    ordinal_endings: frozenset[str]
    leads: tuple[tuple[str, ...], ...]
    trailing_leads: tuple[tuple[str, ...], ...]
    unclear_leads: tuple[tuple[str, ...], ...]
    meant_for: frozenset[str]
    connectors: frozenset[str]
    laws: frozenset[str]
    numbers: frozenset[str]
    scales: frozenset[str]
    one: frozenset[str]
    durations: frozenset[str]
    unit_tails: frozenset[str]
    percent: frozenset[str]
    before: frozenset[str]
    units: frozenset[str]
    references: frozenset[str]
    no_units: frozenset[str]
    out_of: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """The words of `language`, "nl" or "fr". Raises KeyError for any other."""
    if language not in LANGUAGES:
        raise KeyError(language)
    path = Path(__file__).with_name(f"words_{language}.toml")
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    closers = _words(known["clauses"]["closers"])
    phrases = [*_verbs(known), *_qualifiers(known), *_comparatives(known), *_exempt(known)]
    measures, moments = dict(known["measures"]), dict(known["moments"])
    leads = {name: tuple(map(_lead, moments.pop(name))) for name in ("leads", "trailing_leads", "unclear_leads")}
    not_counted = Phrasebook(written(phrase) for phrase in measures.pop("no_numbers"))
    return Lexicon(
        alarms=Phrasebook(phrases, closers),
        recurring=Phrasebook([*_plain(known["recurring"]["phrases"]), *_exempt(known)], closers),
        not_counted=not_counted,
        compounds=dict(_compounds(known)),
        comparisons=_comparisons(known),
        results=_results(known),
        suggestions=known["suggestions"],
        **leads,
        **{name: _words(words) for name, words in (measures | moments).items()},
    )


def _verbs(known: dict) -> Iterator[Phrase]:
    for verb in known["verb"]:
        entry = LexiconEntry((VAGUE_VERB,), verb["write"])
        forms = _forms(verb)
        for notation in verb.get("phrases", []) if "particle" not in verb else _separable(verb):
            yield written(notation, entry, forms)
        if "phrases" not in verb and "particle" not in verb:
            yield written(VERB, entry, forms)
        noun = LexiconEntry((VAGUE_NOUN,), verb["write"])
        for notation in [*verb.get("nouns", "").split(), *verb.get("noun_phrases", [])]:
            yield written(notation, noun)


def _forms(verb: dict) -> frozenset[str]:
    forms = _words(verb.get("forms", ""))
    return (forms | _regular(verb["er"]) if "er" in verb else forms) - _words(verb.get("without", ""))


def _regular(stem: str) -> frozenset[str]:
    """The forms of a French verb in -er; those of the past that nobody promises in are left out."""
    return frozenset(fold(stem) + ending for ending in _REGULAR_ENDINGS.split())


def _separable(verb: dict) -> Iterator[str]:
    """The phrases of a verb whose particle may stand apart: meewerkt, mee te werken, werkt … mee."""
    particle = verb["particle"]
    infinitive = verb.get("infinitive", verb["lemma"].split()[0].removeprefix(particle))
    complement = f" ({'|'.join(verb['complements'].split())})" if "complements" in verb else ""
    yield VERB + complement
    yield f"{particle} te {infinitive}{complement}"
    yield f"{'|'.join(verb['finite'].split())} … {particle}${complement}"
    yield from verb.get("phrases", [])


def _qualifiers(known: dict) -> Iterator[Phrase]:
    for qualifier in known["qualifier"]:
        rules = (VAGUE_QUALIFIER, OPEN_ENDED_TIME) if qualifier.get("time") else (VAGUE_QUALIFIER,)
        yield from _plain(qualifier["words"], LexiconEntry(rules, qualifier["write"]))
    for time in known["time"]:
        yield from _plain(time["words"], LexiconEntry((OPEN_ENDED_TIME,), time["write"]))


def _comparatives(known: dict) -> Iterator[Phrase]:
    comparison = known["comparison"]
    entry = _comparison_entry(known)
    inflected = [word + "e" for word in comparison["words"].split()] if known["comparison"]["endings"] else []
    words = [*comparison["words"].split(), *inflected, *comparison["plain"].split(), *comparison.get("phrases", [])]
    yield from _plain(words, entry)


def _comparison_entry(known: dict) -> LexiconEntry:
    return LexiconEntry((COMPARISON,), known["suggestions"][COMPARISON])


def _exempt(known: dict) -> Iterator[Phrase]:
    return _plain(known["exempt"]["phrases"], LexiconEntry(()))


def _compounds(known: dict) -> Iterator[tuple[str, LexiconEntry]]:
    """The nouns that keep their meaning at the end of a longer word: dienstverbetering."""
    for verb in known["verb"]:
        if verb.get("compounds"):
            for noun in verb["nouns"].split():
                yield fold(noun), LexiconEntry((VAGUE_NOUN,), verb["write"])


def _comparisons(known: dict) -> Comparisons:
    comparison = known["comparison"]
    return Comparisons(
        entry=_comparison_entry(known),
        endings=tuple(comparison["endings"].split()),
        **{
            name: _words(comparison.get(name, ""))
            for name in ("degrees", "no_degree", "partitives", "prepositions", "than")
        },
    )


def _results(known: dict) -> ResultGrammar:
    results = known["results"]
    finite, infinitive, participle = _joined_verbs(known)
    words = {name: _words(results[name]) for name in ("between", "marks", "determiners", "articles", "genitives")}
    follow = _words(known["clauses"]["closers"]) | _words(known["moments"]["connectors"])
    return ResultGrammar(
        joint=results["and"],
        finite=finite,
        infinitive=infinitive,
        participle=participle,
        at_the_front=finite if results["verbs_close"] else finite | infinitive,
        at_the_end=(infinitive, participle) if results["verbs_close"] else (),
        infinitive_endings=tuple(results["infinitive_endings"].split()),
        noun_endings=tuple(results["noun_endings"].split()),
        before_noun=words["articles"] | words["genitives"],
        before_object=follow | _words(known["measures"]["numbers"]) | words["articles"],
        **words,
    )


def _joined_verbs(known: dict) -> tuple[frozenset[str], ...]:
    """The finite forms, infinitives and participles of what an agency delivers; the vague verbs are among each."""
    results = known["results"]
    vague = frozenset[str]().union(*(_forms(verb) | _words(verb.get("finite", "")) for verb in known["verb"]))
    endings = {"finite": ("e", "ent", "era", "eront"), "infinitive": ("er",), "participle": ("e", "ee", "es", "ees")}
    stems = [fold(stem) for stem in results.get("er", "").split()]
    return tuple(
        _words(results[kind]) | vague | {stem + ending for stem in stems for ending in endings[kind]}
        for kind in endings
    )


def _plain(notations: Iterable[str], entry: LexiconEntry | None = None) -> Iterator[Phrase]:
    return (written(notation, entry) for notation in notations)


def _lead(notation: str) -> tuple[str, ...]:
    return tuple(word for piece in fold(notation).split() for word in piece.split("'"))


def _words(words: str) -> frozenset[str]:
    return frozenset(fold(word).rstrip("'") for word in words.split())
