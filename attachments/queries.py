"""Which files belong to what; their bytes are read only when somebody takes one home."""

from typing import Any

from django.db import models
from django.http import Http404

from agreements.models import Term, Version
from agreements.text.terms import term_models
from attachments.models import Attachment, Enclosure


def term_model(label: str) -> type[Term]:
    """The kind of term with this label that can carry files; 404 for every other."""
    found = {model._meta.label_lower: model for model in term_models() if model is not Attachment}
    if label not in found:
        raise Http404(label)
    return found[label]


def attachments_of(subject: Version | Term) -> models.QuerySet:
    """The files of a version itself, or of one of its terms."""
    if isinstance(subject, Version):
        found = Attachment.objects.filter(version=subject, about_key=None)
    else:
        label = subject._meta.label_lower
        found = Attachment.objects.filter(version_id=subject.version_id, about=label, about_key=subject.key)
    return found.select_related("file__uploaded_by").defer("file__content")


def attachments_of_text(version: Version) -> models.QuerySet:
    """All files of a version: its own and those of its terms."""
    return Attachment.objects.filter(version=version).select_related("file").defer("file__content")


def enclosures_of(subject: models.Model) -> models.QuerySet:
    found = Enclosure.objects.filter(about=subject._meta.label_lower, subject_id=subject.pk)
    return found.select_related("file__uploaded_by").defer("file__content")


def about_of(subject: Version | Term) -> dict[str, Any]:
    """The columns of an attachment that say what it is attached to."""
    return {"about": subject._meta.label_lower, "about_key": None if isinstance(subject, Version) else subject.key}
