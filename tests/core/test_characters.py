"""Texts that read the same are the same, and a limit counts what a person sees."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.texts.bilingual import language_to_review
from core.texts.characters import alike, composed, printable
from core.texts.fields import TextField

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n"), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\nb", "a\r\nb"),
        ("a\nb", "a\rb"),
        ("20 %", "20\u00a0%"),
        ("« mot »", "«\u202fmot\u202f»"),
        ("qualité", unicodedata.normalize("NFD", "qualité")),
        ("a", "a\n"),
    ],
)
def test_texts_that_read_the_same_are_no_change(one, other):
    assert alike(one, other)
    assert not TextField(required=False).has_changed(one, other)
    assert language_to_review({"nl": one, "fr": "f"}, {"nl": other, "fr": "f"}) == ""


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("a\nb", "a b"), ("e", "é"), ("", "a"), ("A", "a")])
def test_texts_that_read_otherwise_are_a_change(one, other):
    assert not alike(one, other)
    assert TextField(required=False).has_changed(one, other)


@given(TEXTS)
def test_what_is_kept_reads_as_what_was_typed(text):
    assert alike(composed(text), text)
    assert composed(composed(text)) == composed(text)
    assert alike(text.replace("\n", "\r\n"), unicodedata.normalize("NFD", text))


def test_a_limit_counts_a_line_end_once_as_the_browser_does():
    field = TextField(max_length=10)

    assert field.clean("vier\r\nvijf\r\n") == "vier\nvijf"
    assert field.clean("12345\r\n789\u00e9") == "12345\n789é"
    with pytest.raises(ValidationError):
        field.clean("12345\r\n78901")


@given(TEXTS.map(str.strip).filter(bool))
def test_what_the_browser_lets_through_is_not_too_long(text):
    """The browser counts UTF-16 units, with a line end as one; the server never counts more of what may be printed."""
    try:
        printable(composed(text))
    except ValidationError:
        return
    units = len(text.encode("utf-16-le")) // 2

    TextField(max_length=units).clean(text.replace("\n", "\r\n"))
