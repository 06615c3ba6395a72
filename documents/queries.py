"""What the pages about a subject show of its documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from documents.models import Document
from documents.registry import DocumentKind, document_kinds


@dataclass(frozen=True)
class Place:
    """Where a document of one kind in one language stands, or could stand."""

    kind: DocumentKind
    subject: models.Model
    language: str
    language_name: str
    document: Document | None

    @property
    def is_translation(self) -> bool:
        """The file of the subject is dealt with in another language."""
        own = self.kind.file_language(self.subject) if self.kind.file_language else ""
        return own in LANGUAGE_NAMES and own != self.language

    @property
    def can_be_asked(self) -> bool:
        """Not while it is being made, and never again once it is sealed."""
        return self.document is None or not (self.document.is_being_made or self.document.is_final)


def kinds_about(subject: models.Model) -> list[DocumentKind]:
    return [kind for kind in document_kinds.values() if kind.exists_for(subject)]


def places_about(subject: models.Model) -> Iterator[Place]:
    """Each kind of document about `subject` in each language, that of its file first, with the document if there is."""
    found: dict[tuple[str, str], Document] = {}
    documents = Document.objects.about(subject).without_content().select_related("seal")
    for document in sorted(documents, key=lambda document: (document.seal_id is not None, document.requested_at)):
        found[document.kind, document.language] = document
    for kind in kinds_about(subject):
        places = [
            Place(kind, subject, language, LANGUAGE_NAMES[language], found.get((kind.name, language)))
            for language, _name in settings.LANGUAGES
        ]
        yield from sorted(places, key=lambda place: place.is_translation)


LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français"}  # Each in its own words


def page_of(document: Document) -> dict:
    """What the page of one document shows."""
    kind = document_kinds[document.kind]
    subject = kind.model._default_manager.get(pk=document.subject_id)
    return {
        "document": document,
        "kind": kind,
        "subject": subject,
        "place": Place(kind, subject, document.language, LANGUAGE_NAMES[document.language], document),
        "subnav_version": kind.subnav_version(subject) if kind.subnav_version else None,
        "crumbs": [(str(subject), subject.get_absolute_url())],
    }
