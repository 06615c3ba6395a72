"""Texts that exist in Dutch and French: two columns, read in the language of the reader."""

from django.db import models
from django.utils.translation import get_language

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
