"""What the pages about a subject show of its documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.frame import crumbs_to
from documents.kinds import DocumentKind, document_kinds
from documents.models import Document


@dataclass(frozen=True)
class DocumentPlace:
    """Where a document of one kind in one language stands, or could stand."""

    kind: DocumentKind
    subject: models.Model
    language: str
    language_name: str
    document: Document | None
    other: models.Model | None = None

    @property
    def url(self) -> str:
        """Where it is asked for."""
        if self.other:
            return reverse("documents:request_with", args=[self.kind.name, self.subject.pk, self.other.pk])
        return reverse("documents:request", args=[self.kind.name, self.subject.pk])

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
    return [kind for kind in document_kinds if kind.exists_for(subject)]


def places_about(subject: models.Model) -> Iterator[DocumentPlace]:
    """Each kind of document about `subject` in each language, that of its file first, with the document if there is."""
    found: dict[tuple[str, str], Document] = {}
    documents = Document.objects.about(subject).without_content().select_related("seal")
    for document in sorted(documents, key=lambda document: (document.seal_id is not None, document.requested_at)):
        found[document.kind, document.language] = document
    for kind in kinds_about(subject):
        places = [
            DocumentPlace(kind, subject, language, LANGUAGE_NAMES[language], found.get((kind.name, language)))
            for language, _name in settings.LANGUAGES
        ]
        yield from sorted(places, key=lambda place: place.is_translation)


def places_with(kind: DocumentKind, subject: models.Model, others: Iterable[models.Model]) -> list[list[DocumentPlace]]:
    """For each of `others` the places of the document that tells `subject` together with it; one query."""
    found: dict[tuple[int, str], Document] = {}
    documents = Document.objects.filter(kind=kind.name, subject_id=subject.pk).without_content()
    for document in documents.order_by("requested_at", "pk"):
        found[document.other_id, document.language] = document
    return [
        [
            DocumentPlace(kind, subject, language, LANGUAGE_NAMES[language], found.get((other.pk, language)), other)
            for language, _name in settings.LANGUAGES
        ]
        for other in others
    ]


LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français"}  # Each in its own words


def page_of(document: Document) -> dict:
    """What the page of one document shows."""
    kind = document_kinds[document.kind]
    subject = kind.model._default_manager.get(pk=document.subject_id)
    other = kind.other_model._default_manager.get(pk=document.other_id) if kind.other_model else None
    return {
        "document": document,
        "kind": kind,
        "subject": subject,
        "place": DocumentPlace(kind, subject, document.language, LANGUAGE_NAMES[document.language], document, other),
        "subnav_version": kind.subnav_version(subject) if kind.subnav_version else None,
        "crumbs": crumbs_to(subject),
    }
