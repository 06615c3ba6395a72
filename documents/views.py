"""Ask for a document, see how far it is, take it."""

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import get_visible
from core.workflow import Refused
from documents.actions import ask_for_document
from documents.forms import RequestForm
from documents.kinds import DocumentKind, document_kinds
from documents.models import Document
from documents.queries import page_of


@require_POST
def document_request(request: HttpRequest, kind_name: str, pk: int, other_pk: int | None = None) -> HttpResponse:
    kind, subject, other = _asked_for(request.user, kind_name, pk, other_pk)
    form = RequestForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["language"][0])
        return redirect(subject)
    try:
        document = ask_for_document(kind, subject, *other, language=form.cleaned_data["language"], by=request.user)
    except Refused as refused:
        messages.error(request, refused.refusals[0].message)
        return redirect(subject)
    if not document.is_ready:
        messages.success(request, _("The document is being made. You can leave this page; it is kept here."))
    return redirect(document)


def _asked_for(user, kind_name: str, pk: int, other_pk: int | None) -> tuple[DocumentKind, Model, list[Model]]:
    """The kind, the subject and, in a list, what it is told together with; 404 when there is no such document."""
    kind = document_kinds.get(kind_name)
    if kind is None or (other_pk is None) != (kind.other_model is None):
        raise Http404(kind_name)
    subject = get_object_or_404(kind.subjects_for(user), pk=pk)
    other = [get_object_or_404(kind.others_for(user), pk=other_pk)] if kind.other_model else []
    if not kind.exists_for(subject, *other):
        raise Http404(kind_name)
    return kind, subject, other


@require_safe
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(Document, request.user, pk, Document.objects.for_pages())
    return render(request, "documents/detail.html", page_of(document))


@require_safe
def document_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes, for htmx; anybody else gets the page."""
    document = get_visible(Document, request.user, pk, Document.objects.for_pages())
    if not request.htmx:
        return redirect(document)
    return render(request, "documents/progress.html", page_of(document))


@require_safe
def document_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they were made; shown in the browser, or saved with `?save`."""
    ready = Document.objects.visible_to(request.user).filter(status=Document.Status.READY)
    document = get_object_or_404(ready.without_content(), pk=pk)
    etag = quote_etag(document.sha256)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(document.content, content_type=document_kinds[document.kind].media_type)
        response["Content-Disposition"] = content_disposition_header("save" in request.GET, document.file_name)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
