"""Which texts of a version exist in one language only; whatever kind of term they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from agreements.models import Term, Version
from agreements.terms import load_terms
from core.bilingual import LANGUAGES


@dataclass(frozen=True)
class MissingText:
    """A text that has no words in one of the languages: where, which text, and the page that shows it."""

    where: str
    text: str
    language: str
    url: str


def missing_texts(version: Version) -> list[MissingText]:
    """Every text of the version that stands in one language and not in the other, the title of the agreement first.

    A text that is empty in both languages is left out on purpose: what must be there is asked before sharing.
    """
    found = list(_missing_in(version.agreement, ["title"]))
    for model, terms in load_terms(version).items():
        names = bilingual_texts(model)
        for term in terms:
            found += _missing_in(term, names)
    return found


def bilingual_texts(model: type[models.Model]) -> list[str]:
    """The names of the texts that a model keeps in two columns, one for each language."""
    columns = {field.name for field in model._meta.concrete_fields}
    names = [name.removesuffix("_nl") for name in columns if name.endswith("_nl")]
    return sorted(name for name in names if {f"{name}_{language}" for language in LANGUAGES} <= columns)


def _missing_in(obj: models.Model, names: list[str]) -> Iterator[MissingText]:
    for name in names:
        texts = {language: getattr(obj, f"{name}_{language}") for language in LANGUAGES}
        for language, text in texts.items():
            if not text and any(texts.values()):
                label = obj._meta.get_field(f"{name}_{language}").verbose_name
                yield MissingText(_where(obj), str(label), language, _page(obj))


def _where(obj: models.Model) -> str:
    kind = str(obj._meta.verbose_name)
    return f"{kind[:1].upper()}{kind[1:]} “{obj}”"


def _page(obj: models.Model) -> str:
    if isinstance(obj, Term) and not hasattr(obj, "get_absolute_url"):
        return obj.version.get_absolute_url()
    return obj.get_absolute_url()
