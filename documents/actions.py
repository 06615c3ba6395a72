"""Ask for a document: a row that says so and a task in the queue, in one transaction."""

from django.db import models, transaction
from django.utils.translation import override

from documents.models import Document, Seal
from documents.registry import document_kinds
from documents.tasks import render_document


@transaction.atomic
def request_document(kind_name: str, subject: models.Model, *, language: str, by, seal: Seal | None = None) -> Document:
    """Queue the document; one that is not sealed takes the place of the earlier one in that language."""
    kind = document_kinds[kind_name]
    if seal is None:
        forget_drafts(subject, kind_name, language)
    with override(language):
        title = kind.title(subject, language)
    document = Document(
        kind=kind.name, subject_id=subject.pk, language=language, title=title[:300], seal=seal, requested_by=by
    )
    document.save()
    render_document.enqueue(document.pk)
    return document


def forget_drafts(subject: models.Model, kind_name: str, language: str | None = None) -> None:
    """Remove documents without a seal: they were made before what follows and would tell something else."""
    drafts = Document.objects.filter(kind=kind_name, subject_id=subject.pk, seal=None)
    for draft in drafts.filter(language=language) if language else drafts:
        draft.delete()
