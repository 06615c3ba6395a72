"""The catalogue of common commitments: everybody reads it, an administrator keeps it, an editor copies from it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.chapters import Chapter
from agreements.frame import chapter_form, term_to_change
from agreements.models import Version
from agreements.queries import terms_with_version, versions_with_parties
from agreements.text.checks import lock_open_version, why_closed
from commitments.catalogue import actions, forms
from commitments.catalogue.edition import rows_between
from commitments.frame import catalogue_crumbs, commitments_crumbs
from commitments.models import CatalogueEntry, Commitment
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.frame import form_frame
from core.workflow import Refusal, Refused


def catalogue(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": CatalogueEntry.objects.visible_to(request.user),
        "may_change": request.user.has_perm("commitments.change_catalogueentry"),
    }
    return render(request, "commitments/catalogue.html", context)


def entry_create(request: HttpRequest) -> HttpResponse:
    require(request.user, "commitments.add_catalogueentry")
    context = form_frame(_("New commitment"), catalogue_crumbs())
    return create_page(request, bound(request, forms.EntryForm), context=context)


def entry_update(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_permitted(CatalogueEntry, request.user, "change", pk)
    context = form_frame(_("Change %(name)s") % {"name": entry.code}, catalogue_crumbs())
    context["intro"] = _(
        "A change of what it says becomes edition %(edition)s, offered to drafts. What was signed stays as it is."
    ) % {"edition": entry.edition + 1}
    return edit_page(request, entry, forms.EntryEditForm, context=context)


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose commitments of the catalogue for a draft."""
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    context, status = {**_attach_context(version), "chosen": request.POST.getlist("entries")}, 200
    if request.method == "POST":
        try:
            with transaction.atomic():
                lock_open_version(version.pk)  # So that the same commitment is not attached twice
                form = forms.AttachForm(request.POST, version=version)
                if form.is_valid():
                    return _attached(request, version, form)
            status = 422
        except Refused as refused:
            form, status = forms.AttachForm(request.POST, version=version), 409
            context["refusals"] = refused.refusals
    else:
        form = forms.AttachForm(version=version)
    return render(request, "commitments/attach.html", {**context, "form": form}, status=status)


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare a commitment of a draft with the newest edition; take that over on demand."""
    commitment = term_to_change(Commitment, request.user, pk)
    if request.method != "POST":
        return _comparison(request, commitment)
    form = forms.TakeOverForm(request.POST)
    if not form.is_valid():
        return _comparison(request, commitment, [Refusal(_("This form is not complete. Open the page again."))], 422)
    seen = {f"seen_{name}": value for name, value in form.cleaned_data.items()}
    try:
        taken = actions.take_over(commitment, by=request.user, **seen)
    except Refused as refused:
        commitment = get_visible(Commitment, request.user, pk, terms_with_version(Commitment))
        return _comparison(request, commitment, refused.refusals, 409)
    messages.success(request, _("Edition %(edition)s was taken over.") % {"edition": taken.source_edition})
    return redirect("commitments:chapter", taken.version_id)


def _attached(request: HttpRequest, version: Version, form: forms.AttachForm) -> HttpResponse:
    added = actions.attach_entries(version, form.cleaned_data["entries"], by=request.user)
    words = ngettext("%(count)s commitment was attached.", "%(count)s commitments were attached.", len(added))
    messages.success(request, words % {"count": len(added)})
    return redirect("commitments:chapter", version.pk)


def _attach_context(version: Version) -> dict[str, Any]:
    return {**chapter_form(version, _("Attach from the catalogue"), Chapter.COMMITMENTS), "version": version}


def _comparison(
    request: HttpRequest, commitment: Commitment, refusals: list[Refusal] | None = None, status: int = 200
) -> HttpResponse:
    entry = CatalogueEntry.objects.filter(code=commitment.source_code).first()
    if entry is None:
        raise Http404(commitment.source_code)
    closed = why_closed(commitment.version)
    context = {
        "version": commitment.version,
        "crumbs": commitments_crumbs(commitment.version),
        "commitment": commitment,
        "entry": entry,
        "rows": rows_between(commitment, entry),
        "is_outdated": actions.is_outdated(commitment, entry) and not closed,
        "refusals": refusals or ([Refusal(closed)] if closed else []),
    }
    return render(request, "commitments/take_over.html", context, status=status)
