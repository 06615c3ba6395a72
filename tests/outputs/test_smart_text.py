"""What the language check finds in a text, and that it never trips over one."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.smart.catalogue import RULES
from outputs.smart.lexicon import LANGUAGES, VAGUE_NOUN, VAGUE_QUALIFIER, VAGUE_VERB
from outputs.smart.text import EVIDENCE, LETTERS, TEXT_TOO_LONG, TEXT_TOO_SHORT, findings, marked
from outputs.smart.tokens import fold
from tests.outputs import smart_sentences_fr, smart_sentences_nl
from tests.outputs.smart_judged import states
from tests.outputs.smart_sentence import Sentence

TABLE = [("nl", one) for one in smart_sentences_nl.SENTENCES] + [("fr", one) for one in smart_sentences_fr.SENTENCES]
VAGUE = {VAGUE_VERB, VAGUE_NOUN, VAGUE_QUALIFIER}
WORDS = [
    "de dienst le service", "verbetert", "améliore", "streeft", "naar", "vise à", "bouwt", "uit", "en", "et",
    "publiceert", "publie", "sneller", "plus", "efficace", "meer dan", "10 %", "1.234,56", "1 234", "jours",
    "dagen", "31/12/2029", "tegen eind", "2028", "d’ici", "fin", "artikel", "l’", "„", "”", "«", "»", "“", '"', "‘",
    "’", ".", ",", ";", "(", "\n", "e\u0301", "\xa0", "\xad", "\u0153", "3e kwartaal van", "2e trimestre",
    "zo snel mogelijk", "à terme", "niet", "ne",
]  # fmt: skip
sentences = st.sampled_from(TABLE)
texts = (
    st.text()
    | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(WORDS)).map("".join)
)
languages = st.sampled_from(LANGUAGES)
HOSTILE = (
    "a", "„", "«", '"', "‘", ". ", "\n ", "1 ", "111 ", "1,", "31/12/", "31/12/2029 ", "van het ", "tegen ", "bouwt ",
    "en ", "et ", "10 % x en ", "5 % in 2028 en ", "10 % sneller ", "behandelen en ", "plus de ", "niet ", "e\u0301",
    "\u0301", "l’", "verbetering", "12 miljoen ", "art. ", "a-1", "\x00", "ﷺ", "zal zich ", "traite le x et ",
)  # fmt: skip


def found(text: str, language: str) -> list[tuple[str, str]]:
    """(rule, folded words) of everything found but the length."""
    return sorted((one.rule, fold(one.words)) for one in findings(text, language) if not one.rule.startswith("text_"))


@pytest.mark.parametrize(("language", "sentence"), TABLE, ids=[sentence.text[:40] for _language, sentence in TABLE])
def test_a_sentence_is_judged_as_a_reader_would(language, sentence: Sentence):
    result = findings(sentence.text, language)

    alarms = [f"{one.rule}: {one.words}" for one in result if not one.is_evidence]
    assert sorted(alarms) == sorted(sentence.alarms)
    assert sorted(one.words for one in result if one.is_evidence) == sorted(sentence.evidence)
    assert states(sentence.text, language) == sentence.states


def test_each_language_has_more_than_sixty_sentences():
    for module in (smart_sentences_nl, smart_sentences_fr):
        assert len({sentence.text for sentence in module.SENTENCES}) > 60


@given(texts, languages)
def test_any_text_is_read_and_each_position_cuts_out_its_words(text, language):
    for finding in findings(text, language):
        assert finding.words == text[finding.start : finding.end]
        assert (finding.parts[0][0], finding.parts[-1][1]) == (finding.start, finding.end)
        assert all(start < end for start, end in finding.parts) or finding.rule == TEXT_TOO_SHORT
        assert finding.is_evidence == (finding.suggestion == "")
        assert "{" not in finding.suggestion or "{" in text


@given(texts, languages)
def test_a_marked_text_is_the_text_with_each_finding_in_its_place(text, language):
    result = findings(text, language)

    pieces = marked(text, result)
    assert "".join(piece.text for piece in pieces) == text
    for finding in result:
        marks = "".join(piece.text for piece in pieces if finding in piece.findings)
        assert marks == "".join(text[start:end] for start, end in finding.parts)


@given(sentences, st.sampled_from(["„{}”", "“{}”", '"{}"', "« {} »", "«\u00a0{}\u00a0»", "‘{}’"]))
def test_a_quotation_is_exempt(one, quotation):
    language, sentence = one
    text = "".join(character for character in sentence.text if character not in '„“”«»"')

    assert found(quotation.format(text), language) == []


def test_a_quotation_that_is_never_closed_is_none():
    assert found("De dienst „verbetert de balie.", "nl") == [(VAGUE_VERB, "verbetert")]
    assert found("Le service « améliore l’accueil.", "fr") == [(VAGUE_VERB, "ameliore")]
    assert (VAGUE_VERB, "verbetert") in found('Het scherm van 15" verbetert het "zicht".', "nl")


@given(sentences, st.sampled_from([str.upper, str.lower, str.swapcase, str.title]))
def test_case_makes_no_difference(one, change):
    language, sentence = one
    text = sentence.text.replace("’", "'")

    assert found(change(text), language) == found(text, language)


@given(sentences)
def test_accents_make_no_difference_and_neither_does_how_they_are_written(one):
    language, sentence = one
    expected = found(sentence.text, language)

    apart = unicodedata.normalize("NFD", sentence.text)
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    assert found(apart, language) == expected
    assert found(bare, language) == expected


@given(sentences)
def test_no_break_spaces_and_straight_apostrophes_make_no_difference(one):
    language, sentence = one
    expected = found(sentence.text, language)

    for before, after in ((" ", "\u00a0"), (" ", "\u202f"), ("’", "'"), ("e", "e\u00ad")):
        changed = sentence.text.replace(before, after)
        assert found(changed, language) == expected


def test_positions_are_those_of_the_text_as_it_was_written():
    decomposed = unicodedata.normalize("NFD", "Le cœur du métier : l’Office améliorera l’accueil")
    (finding,) = [one for one in findings(decomposed, "fr") if one.rule == VAGUE_VERB]

    assert decomposed[finding.start : finding.end] == unicodedata.normalize("NFD", "améliorera")


def test_what_stands_between_a_verb_and_its_particle_is_not_marked():
    text = "De NMBS bouwt haar net tegen eind 2028 uit."
    (finding,) = [one for one in findings(text, "nl") if one.rule == VAGUE_VERB]

    assert finding.words == "bouwt haar net tegen eind 2028 uit"
    assert [text[start:end] for start, end in finding.parts] == ["bouwt", "uit"]


def test_a_text_of_fifteen_to_four_hundred_characters_has_the_right_length():
    def rules(length):
        return {one.rule for one in findings("x" * length, "nl")}

    assert rules(14) == {TEXT_TOO_SHORT}
    assert rules(15) == rules(400) == set()
    assert rules(401) == {TEXT_TOO_LONG}


def test_accents_written_apart_and_outer_spaces_do_not_count_for_the_length():
    assert findings("  " + "e\u0301" * 400 + "\n", "fr") == ()
    (finding,) = findings("  " + "e\u0301" * 401 + "\n", "fr")
    assert (finding.rule, finding.start, finding.words) == (TEXT_TOO_LONG, 802, "e\u0301\n")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nl", "De dienst werkt sneller.", "Noem de uitgangswaarde en de streefwaarde"),
        ("nl", "De dienst verbetert de balie.", "Zeg wat er beter wordt en hoeveel"),
        (
            "fr",
            "Le service est plus rapide.",
            "«\u00a0plus rapide\u00a0»\u00a0: de combien, et par rapport à quoi\u00a0?",
        ),
        ("fr", "Le service s’améliore.", "Indiquez ce qui s’améliore et de combien"),
    ],
)
def test_a_suggestion_says_in_the_language_of_the_text_what_to_write_instead(language, text, words):
    assert any(words in one.suggestion for one in findings(text, language))


def test_every_rule_of_a_text_has_a_letter_and_every_alarm_is_a_known_rule():
    assert all(RULES[rule].letter == letter for rule, letter in LETTERS.items() if rule not in EVIDENCE)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_the_time_does_not_run_away_from_the_length_of_a_hostile_text(piece):
    short, long = (piece * (length // len(piece)) for length in (2_500, 10_000))

    assert any(seconds(long, "nl") < max(seconds(short, "nl") * 12, 0.05) for _attempt in range(3))


@pytest.mark.parametrize(("language", "text"), [("fr", "e\u0301 en 5 % "), ("nl", "".join(HOSTILE))], ids=["fr", "nl"])
def test_a_hostile_text_of_a_hundred_thousand_characters_takes_less_than_a_second(language, text):
    assert any(seconds(text * (100_000 // len(text)), language) < 1 for _attempt in range(3))


def seconds(text: str, language: str) -> float:
    """The processor time of one reading."""
    began = time.process_time()
    findings(text, language)
    return time.process_time() - began


def test_a_text_is_read_once_and_a_long_one_is_not_kept():
    short, long = "De dienst optimaliseert de werking.", "De dienst optimaliseert de werking. " * 30

    assert findings(short, "nl") is findings(short, "nl")
    assert findings(long, "nl") is not findings(long, "nl")
    assert findings(long, "nl") == findings(long, "nl")
    assert findings(short, "nl") != findings(short, "fr")
