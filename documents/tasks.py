"""What the worker does: render one document and keep its bytes."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from core.disk import is_full
from core.pdf.engine import PdfTooLarge
from documents.kinds import Order, document_kinds
from documents.models import Document
from documents.seals.kinds import NotAsSealed, must_be_as_sealed
from documents.seals.sealing import sha256

logger = logging.getLogger(__name__)
Status, Failure = Document.Status, Document.Failure


class NotWanted(Exception):
    """Somebody asked for a newer document, or another worker has finished this one."""


@task()
def render_document(document_id: int) -> None:
    """Render; a failure is told on the document's own page and in the log. A finished document stays as it is."""
    try:
        content = _render(document_id)
    except NotWanted:
        return
    except PdfTooLarge:
        logger.warning("Document %s became too large", document_id, exc_info=True)
        _end(document_id, Status.FAILED, progress=0, error=Failure.SIZE)
    except NotAsSealed:
        logger.exception("Document %s is not made: what is kept is not what was sealed", document_id)
        _end(document_id, Status.FAILED, progress=0, error=Failure.SEAL)
    except Exception as error:
        logger.exception("Document %s could not be made", document_id)
        _end(document_id, Status.FAILED, progress=0, error=Failure.DISK if is_full(error) else Failure.RENDER)
    else:
        made = {"content": content, "sha256": sha256(content), "size": len(content)}
        _end(document_id, Status.READY, progress=100, error="", **made)


@transaction.atomic
def show(document_id: int, status: str, **values) -> Document:
    """The one writer of how far a document is; only the beginning and the end of the work are history.

    Raises NotWanted when the document was removed or is ready: neither may come back.
    """
    unfinished = Document.objects.without_content().exclude(status=Status.READY)
    document = unfinished.select_for_update().filter(pk=document_id).first()
    if document is None:
        raise NotWanted
    for name, value in values.items():
        setattr(document, name, value)
    document.status, document.alive_at = status, timezone.now()
    if status == Status.RENDERING:
        document.save_without_historical_record()
    else:
        document.save()
    return document


def _render(document_id: int) -> bytes:
    document = show(document_id, Status.RENDERING, progress=5)
    kind = document_kinds[document.kind]
    subject = kind.model._default_manager.get(pk=document.subject_id)
    other = kind.other_model._default_manager.get(pk=document.other_id) if kind.other_model else None
    must_be_as_sealed(subject, other, *(kind.rests_on(subject) if kind.rests_on else ()))
    order = Order(
        other=other,
        language=document.language,
        made_at=document.seal.sealed_at if document.seal else document.requested_at,
        seal=document.seal,
        progress=lambda percent: show(document_id, Status.RENDERING, progress=percent),
    )
    return kind.make(subject, order)


def _end(document_id: int, status: str, **values) -> None:
    reason = gettext_noop("Made in the background")
    try:
        show(document_id, status, finished_at=timezone.now(), _change_reason=reason, **values)
    except NotWanted:
        logger.info("Document %s was no longer wanted", document_id)
