"""Which texts of a version exist in one language only, or changed in one only; whatever kind of term they stand in."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from agreements.models import Agreement, Term, TranslationReview, Version
from agreements.text.fingerprint import contents_of
from agreements.text.reading import read_once
from agreements.text.terms import term_models, with_names
from core.texts.bilingual import LANGUAGES, bilingual_texts, both_texts
from core.texts.worddiff import Piece, word_diff
from core.workflow import Refusal

_OF_BOTH = {
    "nl": gettext_lazy("Dutch; the text also exists in French, and both count as much"),
    "fr": gettext_lazy("French; the text also exists in Dutch, and both count as much"),
}
_OF_THE_FILE = {
    "nl": gettext_lazy("Dutch, the language of the file; the text also exists in French"),
    "fr": gettext_lazy("French, the language of the file; the text also exists in Dutch"),
}
_ONLY = {
    "nl": gettext_lazy("Dutch, the only language of this text"),
    "fr": gettext_lazy("French, the only language of this text"),
}
_OF_THE_OTHER = {
    "nl": gettext_lazy("Dutch; the text itself exists in French only"),
    "fr": gettext_lazy("French; the text itself exists in Dutch only"),
}
_UNEQUAL = {
    "nl": gettext_lazy(
        "Dutch; the two languages do not say the same yet: %(missing)s missing in one, %(to_review)s to be reviewed"
    ),
    "fr": gettext_lazy(
        "French; the two languages do not say the same yet: %(missing)s missing in one, %(to_review)s to be reviewed"
    ),
}
_TRANSLATED = {
    "nl": gettext_lazy("Dutch, a translation; the language of the file is French"),
    "fr": gettext_lazy("French, a translation; the language of the file is Dutch"),
}


@dataclass(frozen=True)
class MissingText:
    """A text that has no words in one of the languages: where, which text, and the page that shows it."""

    subject: models.Model
    text: str
    language: str

    @property
    def where(self) -> str:
        return where_of(self.subject)

    @property
    def url(self) -> str:
        return _page(self.subject)

    @property
    def edit_url(self) -> str:
        return _form(self.subject)

    @property
    def refusal(self) -> Refusal:
        sentence = _("%(where)s: the %(text)s is missing.")
        return Refusal(sentence % {"where": self.where, "text": self.text}, self.url)


@dataclass(frozen=True)
class TextToReview:
    """A text that was changed in one language and not in the other."""

    subject: models.Model
    review: TranslationReview

    @property
    def where(self) -> str:
        return where_of(self.subject)

    @property
    def text(self) -> str:
        return self.review.label

    @property
    def language(self) -> str:
        return self.review.language

    @property
    def url(self) -> str:
        return self.review.get_absolute_url()

    @property
    def page_url(self) -> str:
        return _page(self.subject)

    @property
    def edit_url(self) -> str:
        return _form(self.subject)

    @property
    def words(self) -> str:
        """What stands there in the language that waits."""
        return both_texts(self.subject, self.review.text)[self.language]

    @cached_property
    def pieces(self) -> list[Piece]:
        """What changed in the other language."""
        return word_diff(self.review.earlier, both_texts(self.subject, self.review.text)[self.review.changed_language])

    @property
    def refusal(self) -> Refusal:
        sentence = _("%(where)s: the %(text)s is to be reviewed.")
        return Refusal(sentence % {"where": self.where, "text": self.text}, self.url)


def missing_texts(version: Version) -> list[MissingText]:
    """Every text of the version that is missing in one of its languages, the title of the agreement first.

    A text that is empty in both languages is left out on purpose: what must be there is asked before sharing.
    """
    found = list(_missing_in([version.agreement]))
    lacking: dict[str, list[str]] = defaultdict(list)
    for kind, key, _name in _lacking(version):
        lacking[kind].append(key)
    for model in (model for model in term_models() if model.KIND in lacking):
        terms = list(with_names(model).filter(version=version, key__in=lacking[model.KIND]))
        for term in terms:
            term.version = version
        found += _missing_in(terms)
    return [text for text in found if text.language in version.written_in]


def texts_to_review(version: Version) -> list[TextToReview]:
    """Every text of the version that changed in one language only; one query, and one for each kind of term in it.

    None of a text that is written in one language.
    """
    if len(version.written_in) == 1:
        return []
    rows = list(version.translation_reviews.waiting())
    subjects: dict[tuple[str, str], models.Model] = {(Agreement.KIND, ""): version.agreement}
    for kind in sorted({row.subject_kind for row in rows} - {Agreement.KIND}):
        wanted = [row for row in rows if row.subject_kind == kind]
        terms = with_names(wanted[0].subject_model).filter(version=version, key__in=[row.subject_key for row in wanted])
        for term in terms:
            term.version = version
            subjects[kind, str(term.key)] = term
    for row in rows:
        row.version = version
    keyed = [(row, subjects.get((row.subject_kind, row.subject_key))) for row in rows]
    return [TextToReview(subject, row) for row, subject in keyed if subject]


@read_once
def count_of_languages(version: Version) -> tuple[int, int]:
    """How many texts are missing, and how many are to be reviewed: two queries."""
    contents = contents_of(version)
    missing = sum(1 for text in _missing_in([version.agreement]) if text.language in version.written_in)
    missing += sum(1 for _text in _lacking(version))
    if len(version.written_in) == 1:
        return missing, 0
    waiting = version.translation_reviews.waiting().values_list("subject_kind", "subject_key")
    return missing, sum(1 for subject in waiting if subject in contents or not subject[1])


def _lacking(version: Version) -> Iterator[tuple[str, str, str]]:
    """(kind, key, text) of every text of a term that stands in one of its languages only; one query."""
    texts = {model.KIND: bilingual_texts(model) for model in term_models()}
    for (kind, key), content in contents_of(version).items():
        words = json.loads(content) if texts[kind] else {}
        yield from ((kind, key, name) for name in texts[kind] if _lacks(words, name, version.written_in))


def _lacks(words: dict[str, str], name: str, languages: tuple[str, ...]) -> bool:
    there = {language for language in LANGUAGES if words[f"{name}_{language}"]}
    return bool(there) and not there >= set(languages)


def what_is_not_bilingual(version: Version) -> list[Refusal]:
    """A sentence for everything that is missing or to be reviewed in one of the languages, with its place."""
    missing, to_review = count_of_languages(version)
    found = [*(missing_texts(version) if missing else ()), *(texts_to_review(version) if to_review else ())]
    return [text.refusal for text in found]


def language_of_version(version: Version) -> str:
    """What a document says about the language of this text, as it is true of it now."""
    return language_of_document(version, *count_of_languages(version))


def language_of_document(version: Version, missing: int, to_review: int) -> str:
    """Whether a document is in the language of the file, and whether the other language says the same.

    That both count as much is said only of texts that are written in both, where nothing is missing or to be reviewed.
    """
    language, agreement = get_language(), version.agreement
    if len(version.written_in) == 1:
        return str(_ONLY[language] if language in version.written_in else _OF_THE_OTHER[language])
    if missing or to_review:
        return _UNEQUAL[language] % {"missing": missing, "to_review": to_review}
    if agreement.file_language not in LANGUAGES:
        return str(_OF_BOTH[language])
    return str(_OF_THE_FILE[language] if agreement.file_language == language else _TRANSLATED[language])


def count_missing(subjects: Iterable[models.Model]) -> int:
    """How many texts of these rows stand in one language and not in the other."""
    return len(list(_missing_in(subjects)))


def where_of(obj: models.Model) -> str:
    kind = str(obj._meta.verbose_name)
    return _("%(kind)s “%(name)s”") % {"kind": f"{kind[:1].upper()}{kind[1:]}", "name": obj}


def _missing_in(subjects: Iterable[models.Model]) -> Iterator[MissingText]:
    for subject in subjects:
        for name in bilingual_texts(type(subject)):
            texts = both_texts(subject, name)
            for language, words in texts.items():
                if not words and any(texts.values()):
                    label = subject._meta.get_field(f"{name}_{language}").verbose_name
                    yield MissingText(subject, str(label), language)


def _page(obj: models.Model) -> str:
    if isinstance(obj, Term) and not hasattr(obj, "get_absolute_url"):
        return obj.version.get_absolute_url()
    return obj.get_absolute_url()


def _form(obj: models.Model) -> str:
    return obj.edit_url if isinstance(obj, Term) else reverse("agreements:update", args=[obj.pk])
