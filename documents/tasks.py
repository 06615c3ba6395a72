"""What the worker does: render one document and keep its bytes."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from documents.models import Document
from documents.registry import document_kinds
from documents.sealing import sha256

logger = logging.getLogger(__name__)


@task()
def render_document(document_id: int) -> None:
    """Render; a failure is told on the document's own page and in the log. A finished document stays as it is."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None or document.is_ready:
        return
    _show(document, Document.Status.RENDERING, 5)
    try:
        content = _render(document)
    except Exception:
        logger.exception("Document %s could not be made", document_id)
        document.error = "render"
        _show(document, Document.Status.FAILED, 0)
        return
    with transaction.atomic():
        document.content, document.sha256, document.size = content, sha256(content), len(content)
        document.finished_at, document.error = timezone.now(), ""
        _show(document, Document.Status.READY, 100)


def _render(document: Document) -> bytes:
    kind = document_kinds[document.kind]
    subject = kind.model._default_manager.get(pk=document.subject_id)
    with override(document.language):
        return kind.render(subject, document.language, lambda percent: _show(document, document.status, percent))


def _show(document: Document, status: str, percent: int) -> None:
    document.status, document.progress = status, percent
    document.save_without_historical_record() if status == Document.Status.RENDERING else document.save()
