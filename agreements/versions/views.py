"""The pages of versions: the chapter Flexibility, one version, as valid on a day, a difference, amendments, steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from agreements.frame import page_frame, version_form
from agreements.models import Agreement, Version
from agreements.queries import (
    can_amend,
    versions_of,
    versions_with_agreement,
    versions_with_parties,
    what_prevents_amending,
    with_parties,
)
from agreements.slots import blocks_of, flexibility_panels, html_of
from agreements.text import forms as text_forms
from agreements.text.checks import (
    must_await_an_answer,
    must_be_open_amendment,
    why_amendment_is_closed,
    why_no_answer_day,
)
from agreements.text.comparison import differences_between, facts_between
from agreements.text.through_time import first_signed, has_begun, last_signed, version_in_force, version_to_show
from agreements.versions import forms as versions_forms
from agreements.versions.tables import FALLBACK, PAGES, address_on, page_of
from agreements.versions.workflow import version_workflow, what_happened
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.frame import crumbs_to
from core.ways import way_to
from core.workflow import Refusal, Refused

CAUSES = {  # What the form of an amendment begins with, by the page that leads to it
    "saving": gettext_lazy("Linear saving."),
    "shift": gettext_lazy("Shift of credits beyond the thresholds."),
}


def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The chapter Flexibility: every version, and which one was valid on a day (`?on=dd/mm/yyyy`)."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    versions, today = versions_of(agreement, request.user), timezone.localdate()
    newest, form = last_signed(versions), versions_forms.OnDayForm(request.GET or None)
    day = form.cleaned_data["on"] if form.is_valid() else None
    shown = version_to_show(versions, today)
    context = {
        "agreement": agreement,
        "version": shown,
        "crumbs": crumbs_to(agreement),
        "panels": html_of(flexibility_panels, shown, request),
        "versions": versions,
        "in_force": version_in_force(versions, today),
        "form": form,
        "day": day,
        "valid": version_in_force(versions, day) if day else None,
        "amendable": newest if newest and can_amend(request.user, newest, versions) else None,
    }
    return render(request, "agreements/version_list.html", context)


def version_detail(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_agreement())
    return render(request, "agreements/version_detail.html", page_of(version, request))


def version_update(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    title, closed = _("Reason and first day of the amendment"), why_amendment_is_closed(version)
    context = version_form(version, title, crumbs_to(version), current="flexibility", closed=closed)
    return edit_page(request, version, versions_forms.AmendmentEditForm, guard=must_be_open_amendment, context=context)


def answer_day_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree by which day the party that is to move answers."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "agreements.set_version_answer_day", version)
    title, closed = _("When an answer is expected"), why_no_answer_day(version)
    context = version_form(version, title, crumbs_to(version), current="version", closed=closed)
    return edit_page(request, version, versions_forms.AnswerDayForm, guard=must_await_an_answer, context=context)


def version_compare(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """What `other_pk` changes in `pk`, both versions of one agreement."""
    before = get_visible(Version, request.user, pk, versions_with_agreement())
    after = get_visible(Version, request.user, other_pk, before.agreement.versions.all())
    after.agreement = before.agreement
    context = {
        "version": after,
        "before": before,
        "crumbs": crumbs_to(before.agreement),
        "facts": facts_between(before, after),
        "groups": differences_between(before, after),
    }
    return render(request, "agreements/compare.html", context)


def version_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the next version as a complete copy of this one."""
    version = get_permitted(Version, request.user, "amend", pk, versions_with_agreement())
    asked = {"cause": str(CAUSES.get(request.GET.get("source", ""), ""))}
    form = bound(request, versions_forms.AmendmentForm, based_on=version, user=request.user, initial=asked)
    context = version_form(version, _("Amend the agreement"), crumbs_to(version), current="flexibility", closed="")
    context |= {
        "intro": _("The next version opens as a complete copy, which you then change in the normal pages."),
        "submit_label": _("Open the amendment"),
        "refusals": what_prevents_amending(version, versions_of(version.agreement, request.user)),
    }
    return create_page(request, form, context=context, success_url=lambda made: _way_back(request, made))


def _way_back(request: HttpRequest, made: Version) -> str:
    """The page of our own that `?next=` names, else that of what was made."""
    return way_to(request.GET.get("next", ""), made.get_absolute_url())


@require_POST
def version_transition(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_agreement())
    if name not in version_workflow.transitions:
        raise Http404(name)
    require(request.user, version_workflow.transitions[name].permission, version)
    if page := version_workflow.transitions[name].page:
        return redirect(page, version.pk, name)
    form = text_forms.StepForm(request.POST)
    if not form.is_valid():
        sentences = [sentence for errors in form.errors.values() for sentence in errors]
        return _refused(request, version, name, [Refusal(sentence) for sentence in sentences], 422)
    fields = form.cleaned_data
    try:
        revision = fields["revision"]
        taken = version_workflow.take(name, version, by=request.user, reason=fields["reason"], seen_revision=revision)
    except Refused as refused:
        return _refused(request, version, name, refused.refusals, 409)
    messages.success(request, what_happened(name, taken))
    return redirect(taken)


def _refused(request: HttpRequest, version: Version, name: str, refusals: list[Refusal], status: int) -> HttpResponse:
    """The page of the version as it is now, with what stands in the way and what was typed."""
    version = get_visible(Version, request.user, version.pk, versions_with_agreement())
    typed = {"name": name, "reason": request.POST.get("reason", "")}
    context = {**page_of(version, request), "refusals": refusals, "typed": typed}
    return render(request, "agreements/version_detail.html", context, status=status)


def completeness(request: HttpRequest, pk: int) -> HttpResponse:
    """What each chapter has to hold, how far it does, and where to mend what is missing."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    context = {**page_frame(version, request.user), "blocks": blocks_of(version, request.user)}
    return render(request, "agreements/completeness.html", context)


@require_safe
def as_valid_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The page called `page` in the version that was valid on the day `on`; where there is none, the reason why."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    versions, form = versions_of(agreement, request.user), versions_forms.AsValidOnForm(request.GET)
    page = request.GET.get("page") if request.GET.get("page") in PAGES else FALLBACK
    day = form.cleaned_data["on"] if form.is_valid() else None
    if day and (version := version_in_force(versions, day)):
        return redirect(address_on(page, version, day))
    return render(request, "agreements/as_valid_on.html", _nothing_valid(agreement, versions, day, page, form))


def _nothing_valid(agreement: Agreement, versions: list[Version], day, page: str, form) -> dict[str, Any]:
    """Why no version is shown, and the first day on which there is one."""
    first = first_signed(versions)
    return {
        "agreement": agreement,
        "version": version_to_show(versions, timezone.localdate()),
        "crumbs": crumbs_to(agreement),
        "form": form,
        "page_name": page,
        "day": day,
        "first": first,
        "is_before": bool(first and day and not has_begun(first, day)),
        "earliest": address_on(page, first, first.effective_from) if first else "",
    }
