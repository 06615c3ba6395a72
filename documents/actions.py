"""Ask for a document: a row that says so and a task in the queue, in one transaction."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from core.workflow import Refusal, Refused
from documents.kinds import DocumentKind, document_kinds
from documents.models import Document, Seal
from documents.tasks import NotWanted, render_document, show

MOST_AT_ONCE = 6  # per person; each takes the worker some seconds


@transaction.atomic
def ask_for_document(
    kind: DocumentKind, subject: models.Model, other: models.Model | None = None, *, language: str, by
) -> Document:
    """The document that is there or being made already; else a new one, or a new try of a sealed one that failed.

    Locks the person, so that the same form sent twice makes one document. Refused when too much waits already.
    """
    get_user_model().objects.select_for_update().get(pk=by.pk)
    present = Document.objects.of(kind, subject, language, other).without_content().first()
    if present and (present.is_being_made or present.is_final):
        return present
    if Document.objects.being_made().filter(requested_by=by).count() >= MOST_AT_ONCE:
        raise Refused([Refusal(_("Several documents of yours are still being made. Wait until one of them is ready."))])
    if present and present.seal_id:
        return _try_again(present)
    seal = Seal.objects.filter(kind=kind.seal_kind or kind.name, subject_id=subject.pk).first()
    return request_document(kind.name, subject, other, language=language, by=by, seal=seal)


@transaction.atomic
def request_document(
    kind_name: str,
    subject: models.Model,
    other: models.Model | None = None,
    *,
    language: str,
    by,
    seal: Seal | None = None,
) -> Document:
    """Queue the document; it takes the place of earlier ones without a seal in that language."""
    kind = document_kinds[kind_name]
    forget_drafts(subject, kind_name, language, other)
    with override(language):
        title = kind.title(subject, language, *([other] if other else []))
    document = Document(
        kind=kind.name,
        subject_id=subject.pk,
        other_id=other.pk if other else None,
        language=language,
        title=title[:300],
        seal=seal,
        requested_by=by,
    )
    document._change_reason = gettext_noop("Asked for")
    document.save()
    render_document.enqueue(document.pk)
    return document


def forget_drafts(
    subject: models.Model, kind_name: str, language: str | None = None, other: models.Model | None = None
) -> None:
    """Remove documents without a seal: they were made before what follows and would tell something else."""
    drafts = Document.objects.filter(kind=kind_name, subject_id=subject.pk, seal=None).without_content()
    if other:
        drafts = drafts.filter(other_id=other.pk)
    _remove(drafts.filter(language=language) if language else drafts, gettext_noop("A newer document takes its place"))


def forget_all_drafts(subject: models.Model) -> None:
    """Remove the documents without a seal of every kind that tell of `subject`, alone or together with something else.

    Call it when another party begins to see the subject: they show words that were never shown to that party.
    """
    told = models.Q(pk__in=())
    for kind in document_kinds:
        if isinstance(subject, kind.model):
            told |= models.Q(kind=kind.name, subject_id=subject.pk)
        if kind.other_model and isinstance(subject, kind.other_model):
            told |= models.Q(kind=kind.name, other_id=subject.pk)
    drafts = Document.objects.filter(told, seal=None).without_content()
    _remove(drafts, gettext_noop("It was made before the text was shared"))


def _remove(drafts: Iterable[Document], reason: str) -> None:
    for draft in drafts:
        draft._change_reason = reason
        draft.delete()


def _try_again(document: Document) -> Document:
    reason = gettext_noop("Asked for again")
    try:
        document = show(document.pk, Document.Status.QUEUED, progress=0, error="", _change_reason=reason)
    except NotWanted:  # It became ready after all
        return Document.objects.without_content().get(pk=document.pk)
    render_document.enqueue(document.pk)
    return document
