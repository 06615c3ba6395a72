"""What happens with the arrangements while an agreement runs: sanctions that were decided, and disputes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agreements.disputes import forms
from agreements.frame import agreement_frame, disputes_crumbs, shown_version
from agreements.models import Agreement, AppliedSanction, Dispute, DisputeEntry, DisputeStep, Sanction, Version
from agreements.queries import with_parties
from agreements.text.checks import must_be_open_dispute, why_dispute_is_closed
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.frame import Crumbs, crumbs_to, form_frame
from core.workflow import Refusal
from organisations.models import Membership
from organisations.roles import has_agency_role

RECORD = "agreements.add_dispute"


def disputes(request: HttpRequest, pk: int) -> HttpResponse:
    """The sanctions that were decided and the disputes of an agreement."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    frame = agreement_frame(agreement, request.user)
    applied = AppliedSanction.objects.filter(sanction__version__agreement=agreement)
    context = {
        **frame,
        "applied": applied.select_related("sanction"),
        "disputes": agreement.disputes.all(),
        "may_record": request.user.has_perm(RECORD, agreement),
        "has_sanctions": frame["version"].sanction_set.exists(),
    }
    return render(request, "agreements/disputes.html", context)


def applied_sanction_create(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, "agreements.add_appliedsanction", agreement)
    version = shown_version(agreement, request.user)
    signed = Sanction.objects.filter(version=version, version__status=Version.Status.SIGNED)
    form = bound(request, forms.AppliedSanctionForm, sanctions=signed)
    context = _frame(version, _("Record a sanction"), disputes_crumbs(agreement))
    context["intro"] = _("No sanction follows by itself: write down what was decided, by whom and why.")
    return create_page(request, form, context=context)


def applied_sanction_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = AppliedSanction.objects.select_related("sanction__version__agreement__organisation")
    found = get_permitted(AppliedSanction, request.user, "change", pk, rows)
    context = _frame(found.sanction.version, str(found), disputes_crumbs(found.of_agreement))
    return edit_page(request, found, forms.AppliedSanctionEditForm, context=context)


def dispute_create(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, RECORD, agreement)
    version = shown_version(agreement, request.user)
    sides = {"is_agency": _is_agency(request.user, agreement), "user": request.user}
    form = bound(request, forms.DisputeForm, instance=Dispute(agreement=agreement), **sides)
    return create_page(request, form, context=_frame(version, _("Open a dispute"), disputes_crumbs(agreement)))


def dispute_detail(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_visible(Dispute, request.user, pk, _disputes())
    agreement = dispute.agreement
    frame = agreement_frame(agreement, request.user)
    context = {
        **frame,
        "crumbs": disputes_crumbs(agreement),
        "dispute": dispute,
        "entries": dispute.entries.select_related("step"),
        "agreed": DisputeStep.objects.filter(version=frame["version"]),
        "may_record": request.user.has_perm("agreements.change_dispute", dispute),
        "closed": why_dispute_is_closed(dispute),
    }
    return render(request, "agreements/dispute.html", context)


def dispute_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Each party writes its own view; either writes down how it ended."""
    dispute = get_permitted(Dispute, request.user, "change", pk, _disputes())
    context = _frame(shown_version(dispute.agreement, request.user), str(dispute), crumbs_to(dispute))
    is_agency = _is_agency(request.user, dispute)
    return edit_page(request, dispute, forms.DisputeEditForm, context=context, is_agency=is_agency)


def dispute_entry_create(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_visible(Dispute, request.user, pk, _disputes())
    require(request.user, "agreements.change_dispute", dispute)
    version = shown_version(dispute.agreement, request.user)
    steps = DisputeStep.objects.filter(version=version, version__status=Version.Status.SIGNED)
    form = bound(request, forms.DisputeEntryForm, instance=DisputeEntry(dispute=dispute), steps=steps)
    context = _of_dispute(dispute, version, _("Record a step"))
    return create_page(request, form, guard=must_be_open_dispute, context=context)


def dispute_entry_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = DisputeEntry.objects.select_related("dispute__agreement__organisation")
    entry = get_permitted(DisputeEntry, request.user, "change", pk, rows)
    version = shown_version(entry.of_agreement, request.user)
    context = _of_dispute(entry.dispute, version, str(entry))
    return edit_page(request, entry, forms.DisputeEntryEditForm, guard=must_be_open_dispute, context=context)


def _of_dispute(dispute: Dispute, version: Version, title: str) -> dict[str, Any]:
    """What a step of a dispute is shown in; a closed dispute says so before anybody types."""
    closed = why_dispute_is_closed(dispute)
    refusals = [Refusal(closed, dispute.get_absolute_url())] if closed else []
    return {**_frame(version, title, crumbs_to(dispute)), "refusals": refusals}


def _disputes():
    return Dispute.objects.select_related("agreement__organisation", "opened_by")


def _is_agency(user, about: Agreement | Dispute) -> bool:
    return has_agency_role(user, about, Membership.Role.EDITOR, Membership.Role.HEAD)


def _frame(version: Version, title: str, crumbs: Crumbs) -> dict[str, Any]:
    return {**form_frame(title, crumbs), "subnav_version": version, "subnav_current": "processes"}
