"""Ask for a document, see how far it is, take it."""

from django.contrib import messages
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
from documents.models import Document
from documents.queries import page_of
from documents.registry import document_kinds


@require_POST
def document_request(request: HttpRequest, kind_name: str, pk: int) -> HttpResponse:
    if kind_name not in document_kinds:
        raise Http404(kind_name)
    kind = document_kinds[kind_name]
    subject = get_visible(kind.model, request.user, pk)
    if not kind.exists_for(subject):
        raise Http404(kind_name)
    form = RequestForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["language"][0])
        return redirect(subject)
    try:
        document = ask_for_document(kind, subject, language=form.cleaned_data["language"], by=request.user)
    except Refused as refused:
        messages.error(request, refused.refusals[0].message)
        return redirect(subject)
    if not document.is_ready:
        messages.success(request, _("The document is being made. You can leave this page; it is kept here."))
    return redirect(document)


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
