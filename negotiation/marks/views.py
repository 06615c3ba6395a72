"""The pages of what was read: the mark of a chapter by one party, and what changed since a person last looked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.chapters import Chapter
from agreements.models import Version
from agreements.queries import versions_with_parties
from core.access import get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.workflow import Refusal, Refused
from documents.seals.sealing import sha256
from negotiation.actions import mark_as_seen
from negotiation.checks import must_be_under_negotiation, why_silent
from negotiation.frame import negotiation_form, remarks_crumbs
from negotiation.looks import new_since, snapshot_of
from negotiation.marks.forms import MarkEditForm, MarkForm, SeenForm
from negotiation.models import LastLook, SectionMark, Side
from negotiation.sides import side_of


def mark_update(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """Mark a chapter for one's own party, or change the mark."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "negotiation.mark_section", version)
    if section not in Chapter.values:
        raise Http404(section)
    place = {"version": version, "side": side_of(request.user, version), "section": section}
    mark = SectionMark.objects.filter(**place).first()
    context = _mark_context(version, Chapter(section), place["side"])
    if mark:
        mark.version = version
        return edit_page(
            request, mark, MarkEditForm, guard=must_be_under_negotiation, context=context, user=request.user
        )
    form = bound(request, MarkForm, instance=SectionMark(**place), user=request.user)
    return create_page(request, form, guard=_must_be_the_first, context=context)


def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed in a version since this person last marked it as seen; POST marks what was shown."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    if request.method != "POST":
        return _changes(request, version)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _changes(request, version, [Refusal(_("This form is not complete. Open the page again."))], 422)
    try:
        mark_as_seen(version, by=request.user, sha256_seen=form.cleaned_data["sha256"])
    except Refused as refused:
        return _changes(request, version, refused.refusals, 409)
    messages.success(request, _("This text is marked as seen. From now on you see here what changes."))
    return redirect("negotiation:changes", pk)


def _changes(request: HttpRequest, version: Version, refusals: list[Refusal] | None = None, status: int = 200):
    look = LastLook.objects.visible_to(request.user).filter(version=version).first()
    context = {
        "version": version,
        "crumbs": remarks_crumbs(version),
        "look": look,
        "seen": new_since(look, version) if look else None,
        "basis": Version.objects.visible_to(request.user).filter(pk=version.based_on_id).first(),
        "sha256": sha256(snapshot_of(version)),
        "refusals": refusals or [],
    }
    return render(request, "negotiation/changes.html", context, status=status)


def _mark_context(version: Version, chapter: Chapter, side: str) -> dict:
    title = _("Mark the chapter “%(chapter)s”") % {"chapter": chapter.label}
    context = negotiation_form(version, title, remarks_crumbs(version), closed=why_silent(version))
    words = _("You mark this chapter for your party: %(side)s. If its text changes afterwards, the mark says so.")
    return context | {"intro": words % {"side": Side(side).label}, "submit_label": _("Mark this chapter")}


def _must_be_the_first(mark: SectionMark) -> None:
    must_be_under_negotiation(mark)
    if SectionMark.objects.filter(version=mark.version, side=mark.side, section=mark.section).exists():
        url = reverse("negotiation:remarks", args=[mark.version_id])
        raise Refused([Refusal(_("A colleague marked this chapter meanwhile. Open the page again to change it."), url)])
