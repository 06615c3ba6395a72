"""Which files belong to what; their bytes are read only when somebody takes one home."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import Http404

from agreements.models import Term, Version
from agreements.text.terms import term_model
from attachments.models import Attachment, Enclosure


def term_with_files(kind: str) -> type[Term]:
    """The model of the terms of this KIND, which can carry files; 404 for every other KIND."""
    model = term_model(kind)
    if model is None or model is Attachment:
        raise Http404(kind)
    return model


def attachments_of(subject: Version | Term) -> models.QuerySet:
    """The files of a version itself, or of one of its terms."""
    if isinstance(subject, Version):
        found = Attachment.objects.filter(version=subject, about_key=None)
    else:
        found = Attachment.objects.filter(version=subject.version_id, about=subject.KIND, about_key=subject.key)
    return found.select_related("file__uploaded_by").defer("file__content")


def attachments_of_terms(terms: Iterable[Term]) -> models.QuerySet:
    """The files of these terms, all of one version."""
    keys, version = {term.key for term in terms}, next((term.version_id for term in terms), None)
    return Attachment.objects.filter(version=version, about_key__in=keys).select_related("file").defer("file__content")


def attachments_of_text(version: Version) -> models.QuerySet:
    """All files of a version: its own and those of its terms."""
    return Attachment.objects.filter(version=version).select_related("file").defer("file__content")


def enclosures_of(subject: models.Model) -> models.QuerySet:
    found = Enclosure.objects.filter(about=subject.KIND, subject_id=subject.pk)
    return found.select_related("file__uploaded_by").defer("file__content")


def about_of(subject: Version | Term) -> dict[str, Any]:
    """The columns of an attachment that say what it is attached to."""
    return {"about": subject.KIND, "about_key": None if isinstance(subject, Version) else subject.key}
