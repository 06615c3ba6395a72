"""The files of a version, a term, an advice …: see them, add one, take one away, take it home."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.frame import CHANGE, editing
from agreements.models import Term, Version
from agreements.queries import terms_with_version, versions_with_parties
from agreements.text.checks import must_be_open
from attachments.exports import file_response
from attachments.forms import AttachmentForm, EnclosureForm
from attachments.frame import files_crumbs
from attachments.models import Attachment, Enclosure
from attachments.queries import about_of, attachments_of, enclosures_of, term_with_files
from attachments.slots import carrier_of
from core.access import get_visible, require
from core.editing.pages import bound, create_page, delete_page
from core.frame import crumbs_to, form_frame
from core.workflow import Refusal

FILES: dict[str, type[Attachment | Enclosure]] = {model.KIND: model for model in (Attachment, Enclosure)}


@dataclass(frozen=True)
class FilePlace:
    """Where files are shown: what they belong to, and whether this person may change them now."""

    subject: models.Model
    version: Version | None  # whose text they are part of; None when they stay behind
    agreement: Any
    url: str
    may_add: bool
    closed: str = ""

    @property
    def add_url(self) -> str:
        return f"{self.url}create/"

    def form(self, title: str) -> dict[str, Any]:
        return {
            "place": self,
            **form_frame(title, files_crumbs(self.subject, self.url)),
            "subnav_version": self.version,
            "subnav_current": "version",
            "refusals": [Refusal(self.closed, self.url)] if self.closed else [],
        }


def about_version(request: HttpRequest, pk: int) -> HttpResponse:
    place = _of_version(request, pk)
    return _page(request, place, attachments_of(place.subject))


def about_term(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    place = _of_term(request, kind, pk)
    return _page(request, place, attachments_of(place.subject))


def about(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    place = _of_happening(request, kind, pk)
    return _page(request, place, enclosures_of(place.subject))


def version_create(request: HttpRequest, pk: int) -> HttpResponse:
    return _attach(request, _of_version(request, pk))


def term_create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    return _attach(request, _of_term(request, kind, pk))


def create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Enclose a file with something that happens; it stays there for good unless it is taken away."""
    place, carrier = _of_happening(request, kind, pk), carrier_of(kind)
    require(request.user, carrier.permission, place.subject)
    row = Enclosure(agreement=place.agreement, about=kind, subject_id=pk)
    count = enclosures_of(place.subject).count()
    form = bound(request, EnclosureForm, instance=row, user=request.user, count=count)
    context, guard = place.form(_("Attach a file")), _carrier_must_be_open
    return create_page(request, form, guard=guard, success_url=lambda row: place.url, context=context)


def delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    row = _row(request, kind, pk)
    place = _place_of(request, row)
    if place.version:
        require(request.user, CHANGE, place.version)
        guard = must_be_open
    else:
        require(request.user, "attachments.delete_enclosure", row)
        guard = _carrier_must_be_open
    context = place.form(_("Attachments"))
    return delete_page(request, row, success_url=place.url, guard=guard, context=context)


@require_safe
def download(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The bytes as they were uploaded."""
    return file_response(request, _row(request, kind, pk).file)


def _page(request: HttpRequest, place: FilePlace, files: models.QuerySet) -> HttpResponse:
    own = {row.pk for row in files if place.version or row.file.uploaded_by_id == request.user.pk}
    removable = own if place.may_add else set()
    context = {"place": place, "crumbs": crumbs_to(place.subject), "files": files, "removable": removable}
    return render(request, "attachments/list.html", {**context, "subnav_version": place.version})


def _attach(request: HttpRequest, place: FilePlace) -> HttpResponse:
    """Attach a file to the text of a version: it is agreed, signed and frozen with it."""
    require(request.user, CHANGE, place.version)
    row = Attachment(version=place.version, **about_of(place.subject))
    count = attachments_of(place.subject).count()
    form = bound(request, AttachmentForm, instance=row, user=request.user, count=count)
    context = place.form(_("Attach a file"))
    guard = must_be_open
    return create_page(request, form, guard=guard, success_url=lambda row: place.url, context=context)


def _of_version(request: HttpRequest, pk: int) -> FilePlace:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return _in_version(request.user, version, version, reverse("attachments:about_version", args=[pk]))


def _of_term(request: HttpRequest, kind: str, pk: int) -> FilePlace:
    model = term_with_files(kind)
    term: Term = get_visible(model, request.user, pk, terms_with_version(model))
    return _in_version(request.user, term, term.version, reverse("attachments:about_term", args=[kind, pk]))


def _carrier_must_be_open(row: Enclosure) -> None:
    """Guard of the pages that enclose a file and take it away."""
    carrier = carrier_of(row.about)
    carrier.must_be_open(carrier.model._default_manager.get(pk=row.subject_id))


def _in_version(user, subject: Version | Term, version: Version, url: str) -> FilePlace:
    edits = editing(version, user)
    return FilePlace(subject, version, version.agreement, url, edits["can_edit"], edits["why_closed"])


def _of_happening(request: HttpRequest, kind: str, pk: int) -> FilePlace:
    carrier = carrier_of(kind)
    subject = get_visible(carrier.model, request.user, pk)
    may_add, closed = request.user.has_perm(carrier.permission, subject), carrier.why_closed(subject)
    url = reverse("attachments:about", args=[kind, pk])
    return FilePlace(
        subject, None, carrier.agreement_of(subject), url, may_add and not closed, closed if may_add else ""
    )


def _row(request: HttpRequest, kind: str, pk: int) -> Attachment | Enclosure:
    if kind not in FILES:
        raise Http404(kind)
    model = FILES[kind]
    rows = model.objects.select_related("file").defer("file__content")
    return get_visible(model, request.user, pk, rows)


def _place_of(request: HttpRequest, row: Attachment | Enclosure) -> FilePlace:
    if isinstance(row, Enclosure):
        return _of_happening(request, row.about, row.subject_id)
    if row.about_key is None:
        return _of_version(request, row.version_id)
    term = term_with_files(row.about).objects.get(version=row.version_id, key=row.about_key)
    return _of_term(request, row.about, term.pk)
