"""The difference between two texts is exact, symmetric and safe, word by word."""

from time import monotonic

from hypothesis import given
from hypothesis import strategies as st

from core.texts.worddiff import ADDED, REMOVED, SAME, Piece, after_of, before_of, word_diff

words = st.sampled_from(["de", "het", "dossier", "tijdig", " ", "  ", "\n", ".", "1,5", "é", "<b>", "’", "a" * 30])
texts = st.one_of(st.lists(words, max_size=25).map("".join), st.text(max_size=40))


def text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@given(texts, texts)
def test_what_is_the_same_or_removed_makes_the_text_before_and_the_same_or_added_the_text_after(before, after):
    pieces = word_diff(before, after)

    assert (text_of(before_of(pieces)), text_of(after_of(pieces))) == (before, after)
    assert all(piece.text for piece in pieces)


@given(texts, texts)
def test_the_other_way_round_removed_and_added_change_places(before, after):
    there, back = word_diff(before, after), word_diff(after, before)

    assert before_of(there) == [flipped(piece) for piece in after_of(back)]
    assert after_of(there) == [flipped(piece) for piece in before_of(back)]


def flipped(piece: Piece) -> Piece:
    return Piece({SAME: SAME, REMOVED: ADDED, ADDED: REMOVED}[piece.kind], piece.text)


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert {piece.kind for piece in word_diff(text, text)} <= {SAME}


def test_only_the_words_that_differ_are_marked():
    assert word_diff("Het dossier is tijdig klaar.", "Het dossier is altijd op tijd klaar.") == [
        Piece(SAME, "Het dossier is"),
        Piece(REMOVED, " tijdig"),
        Piece(ADDED, " altijd op tijd"),
        Piece(SAME, " klaar."),
    ]


def test_where_everything_looks_alike_whole_sentences_are_compared_and_quickly():
    def text(*ends: str) -> str:
        return "".join(f"{'de het een ' * 60}{end}. " for end in ends)

    start = monotonic()

    pieces = word_diff(text("a", "b", "c", "d", "e"), text("x", "b", "c", "d", "y"))

    assert [piece.kind for piece in pieces] == [REMOVED, ADDED, SAME, REMOVED, ADDED]
    assert pieces[2].text == text("b", "c", "d")
    assert monotonic() - start < 5


def test_a_text_that_is_one_endless_sentence_is_compared_as_a_whole():
    before, after = "a" + " de" * 3000 + " b", "c" + " de" * 3000 + " d"

    assert word_diff(before, after) == [Piece(REMOVED, before), Piece(ADDED, after)]
