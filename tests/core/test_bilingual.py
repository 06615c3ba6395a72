"""Which language is looked at again after a text changed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.texts.bilingual import LANGUAGES, language_to_review, other_language

words = st.sampled_from(["", "een", "twee", "drie"])
texts = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, words))
NOTHING = ""


def said(nl: str, fr: str) -> dict[str, str]:
    return {"nl": nl, "fr": fr}


@pytest.mark.parametrize(
    ("before", "after", "waiting", "expected"),
    [
        (said("a", "b"), said("a", "b"), "", NOTHING),
        (said("a", "b"), said("a", "b"), "fr", "fr"),  # Saved again without a change
        (said("a", "b"), said("c", "b"), "", "fr"),
        (said("a", "b"), said("a", "c"), "", "nl"),
        (said("a", "b"), said("c", "d"), "", NOTHING),
        (said("a", "b"), said("c", "d"), "fr", NOTHING),
        (said("c", "b"), said("c", "d"), "fr", NOTHING),  # The translation follows
        (said("c", "b"), said("d", "b"), "fr", "fr"),  # Changed once more before it followed
        (said("a", ""), said("a", "b"), "", NOTHING),  # It was missing and is written
        (said("a", "b"), said("", "b"), "", NOTHING),  # It is missing from now on
        (said("a", "b"), said("", "b"), "fr", NOTHING),
    ],
)
def test_the_other_language_is_looked_at_when_one_changes(before, after, waiting, expected):
    assert language_to_review(before, after, waiting) == expected


@given(st.lists(texts, min_size=2, max_size=8))
def test_after_any_changes_only_a_text_that_is_there_waits_and_never_the_one_changed_last(course):
    waiting = NOTHING
    for before, after in pairwise(course):
        waiting = language_to_review(before, after, waiting)
        changed = {language for language in LANGUAGES if before[language] != after[language]}

        assert waiting == NOTHING or all(after.values()) or not changed
        assert waiting not in changed
        if len(changed) == 2:
            assert waiting == NOTHING


@given(texts, texts)
def test_both_languages_are_treated_alike(before, after):
    turned = language_to_review(swapped(before), swapped(after))

    assert turned == (other_language(found) if (found := language_to_review(before, after)) else NOTHING)


def swapped(text: dict[str, str]) -> dict[str, str]:
    return {language: text[other_language(language)] for language in LANGUAGES}
