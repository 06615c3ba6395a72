"""What of a version is missing or to be reviewed in one of its two languages, by chapter."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models

from agreements.chapters import Chapter
from agreements.languages.queries import MissingText, TextToReview, missing_texts, texts_to_review
from agreements.models import Term, Version


@dataclass
class UnfinishedChapter:
    """The texts of one chapter that are not the same in both languages yet; without a section, the agreement itself."""

    section: Chapter | None
    missing: list[MissingText] = field(default_factory=list)
    to_review: list[TextToReview] = field(default_factory=list)


@dataclass(frozen=True)
class Bilingualism:
    """How the two languages of a version stand."""

    chapters: list[UnfinishedChapter]

    @property
    def missing(self) -> int:
        return sum(len(chapter.missing) for chapter in self.chapters)

    @property
    def to_review(self) -> int:
        return sum(len(chapter.to_review) for chapter in self.chapters)

    @property
    def is_complete(self) -> bool:
        return not self.chapters


def bilingualism_of(version: Version) -> Bilingualism:
    """Only the chapters in which something is to be done, the facts of the agreement first."""
    return Bilingualism(list(_chapters(missing_texts(version), texts_to_review(version))))


def _chapters(missing: list[MissingText], to_review: list[TextToReview]) -> Iterator[UnfinishedChapter]:
    for section in (None, *Chapter):
        chapter = UnfinishedChapter(
            section,
            [text for text in missing if _section(text.subject) == section],
            [text for text in to_review if _section(text.subject) == section],
        )
        if chapter.missing or chapter.to_review:
            yield chapter


def _section(subject: models.Model) -> Chapter | None:
    return subject.CHAPTER if isinstance(subject, Term) else None
