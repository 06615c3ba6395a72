"""Texts that exist in Dutch and French: two columns, read in the language of the reader."""

from collections.abc import Mapping
from functools import cache

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.texts.characters import alike

LANGUAGES = ("nl", "fr")


class Bilingual:
    """Reads `name_nl` or `name_fr`: the active language where it is filled in, the other one where it is not."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, obj: models.Model | None, owner: type | None = None):
        if obj is None:
            return self
        return text_in(obj, self.name, get_language())[0]


def text_in(obj: models.Model, name: str, language: str | None) -> tuple[str, str]:
    """The text called `name` and the language it is in: `language` where possible, else the other."""
    first = language if language in LANGUAGES else LANGUAGES[0]
    second = "fr" if first == "nl" else "nl"
    if text := getattr(obj, f"{name}_{first}"):
        return text, first
    return getattr(obj, f"{name}_{second}"), second


def either_language(name: str) -> models.Q:
    """Condition of a constraint: the text called `name` is filled in in at least one language."""
    return ~models.Q(**{f"{name}_nl": ""}) | ~models.Q(**{f"{name}_fr": ""})


def other_language(language: str) -> str:
    return next(other for other in LANGUAGES if other != language)


@cache
def bilingual_texts(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the texts that a model keeps in two columns, one for each language."""
    columns = {field.name for field in model._meta.concrete_fields}
    names = [name.removesuffix("_nl") for name in columns if name.endswith("_nl")]
    return tuple(sorted(name for name in names if {f"{name}_{language}" for language in LANGUAGES} <= columns))


def both_texts(obj: models.Model, name: str) -> dict[str, str]:
    """The text called `name` by language."""
    return {language: getattr(obj, f"{name}_{language}") for language in LANGUAGES}


def language_to_review(before: Mapping[str, str], after: Mapping[str, str], waiting: str = "") -> str:
    """The language that somebody has to look at again once a text has gone from `before` to `after`; or nothing.

    Both are texts by language; `waiting` is the language that was to be looked at already. A text that is there in one
    language only is missing, which is something else; what was missing and is written now is its translation.
    """
    changed = [language for language in LANGUAGES if not alike(before[language], after[language])]
    if not changed:
        return waiting
    language = changed[0]
    if len(changed) > 1 or language == waiting or not before[language] or not all(after.values()):
        return ""
    return other_language(language)


def written_language() -> models.CharField:
    """A column for the language in which somebody wrote."""
    return models.CharField(_("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], editable=False)
