"""What happens with the arrangements while an agreement runs: sanctions that were decided, and disputes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.disputes import forms
from agreements.models import Agreement, AppliedSanction, Dispute, DisputeEntry, DisputeStep, Sanction, Version
from agreements.pages import agreement_crumbs
from agreements.queries import version_to_show, versions_of, with_parties
from agreements.text.checks import must_be_open_dispute, why_dispute_is_closed
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, edit_page
from core.workflow import Refusal
from organisations.models import Membership
from organisations.roles import has_agency_role

RECORD = "agreements.add_dispute"


def disputes(request: HttpRequest, pk: int) -> HttpResponse:
    """The sanctions that were decided and the disputes of an agreement."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    version = _version(agreement, request.user)
    applied = AppliedSanction.objects.filter(sanction__version__agreement=agreement)
    context = {
        **_frame(agreement, version, ""),
        "applied": applied.select_related("sanction"),
        "disputes": agreement.disputes.all(),
        "may_record": request.user.has_perm(RECORD, agreement),
        "has_sanctions": version.sanction_set.exists(),
    }
    return render(request, "agreements/disputes.html", context)


def applied_sanction_create(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, "agreements.add_appliedsanction", agreement)
    version = _version(agreement, request.user)
    signed = Sanction.objects.filter(version=version, version__status=Version.Status.SIGNED)
    form = bound(request, forms.AppliedSanctionForm, sanctions=signed)
    context = _frame(agreement, version, _("Record a sanction"))
    context["intro"] = _("No sanction follows by itself: write down what was decided, by whom and why.")
    return create_page(request, form, context=context)


def applied_sanction_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = AppliedSanction.objects.select_related("sanction__version__agreement__organisation")
    found = get_permitted(AppliedSanction, request.user, "change", pk, rows)
    context = _frame(found.of_agreement, found.sanction.version, str(found))
    return edit_page(request, found, forms.AppliedSanctionEditForm, context=context)


def dispute_create(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, RECORD, agreement)
    version = _version(agreement, request.user)
    sides = {"is_agency": _is_agency(request.user, agreement), "user": request.user}
    form = bound(request, forms.DisputeForm, instance=Dispute(agreement=agreement), **sides)
    return create_page(request, form, context=_frame(agreement, version, _("Open a dispute")))


def dispute_detail(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_visible(Dispute, request.user, pk, _disputes())
    agreement = dispute.agreement
    version = _version(agreement, request.user)
    context = {
        **_frame(agreement, version, ""),
        "dispute": dispute,
        "entries": dispute.entries.select_related("step"),
        "agreed": DisputeStep.objects.filter(version=version),
        "may_record": request.user.has_perm("agreements.change_dispute", dispute),
        "closed": why_dispute_is_closed(dispute),
    }
    context["crumbs"].append((_("Sanctions and disputes"), context["cancel_url"]))
    return render(request, "agreements/dispute.html", context)


def dispute_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Each party writes its own view; either writes down how it ended."""
    dispute = get_permitted(Dispute, request.user, "change", pk, _disputes())
    context = _frame(dispute.agreement, _version(dispute.agreement, request.user), str(dispute))
    context["cancel_url"] = dispute.get_absolute_url()
    is_agency = _is_agency(request.user, dispute)
    return edit_page(request, dispute, forms.DisputeEditForm, context=context, is_agency=is_agency)


def dispute_entry_create(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_visible(Dispute, request.user, pk, _disputes())
    require(request.user, "agreements.change_dispute", dispute)
    version = _version(dispute.agreement, request.user)
    steps = DisputeStep.objects.filter(version=version, version__status=Version.Status.SIGNED)
    form = bound(request, forms.DisputeEntryForm, instance=DisputeEntry(dispute=dispute), steps=steps)
    context = _of_dispute(dispute, version, _("Record a step"))
    return create_page(request, form, guard=must_be_open_dispute, context=context)


def dispute_entry_update(request: HttpRequest, pk: int) -> HttpResponse:
    rows = DisputeEntry.objects.select_related("dispute__agreement__organisation")
    entry = get_permitted(DisputeEntry, request.user, "change", pk, rows)
    version = _version(entry.of_agreement, request.user)
    context = _of_dispute(entry.dispute, version, str(entry))
    return edit_page(request, entry, forms.DisputeEntryEditForm, guard=must_be_open_dispute, context=context)


def _of_dispute(dispute: Dispute, version: Version, title: str) -> dict[str, Any]:
    """What a step of a dispute is shown in; a closed dispute says so before anybody types."""
    closed, url = why_dispute_is_closed(dispute), dispute.get_absolute_url()
    refusals = [Refusal(closed, url)] if closed else []
    return {**_frame(dispute.agreement, version, title), "cancel_url": url, "refusals": refusals}


def _disputes():
    return Dispute.objects.select_related("agreement__organisation", "opened_by")


def _version(agreement: Agreement, user) -> Version:
    """The version whose arrangements hold today."""
    return version_to_show(versions_of(agreement, user), timezone.localdate())


def _is_agency(user, about: Agreement | Dispute) -> bool:
    return has_agency_role(user, about, Membership.Role.EDITOR, Membership.Role.HEAD)


def _frame(agreement: Agreement, version: Version, title: str) -> dict[str, Any]:
    url = reverse("agreements:disputes", args=[agreement.pk])
    crumbs = agreement_crumbs(agreement)
    return {
        "agreement": agreement,
        "version": version,
        "title": title,
        "crumbs": [*crumbs, (_("Sanctions and disputes"), url)] if title else crumbs,
        "cancel_url": url,
        "subnav_version": version,
        "subnav_current": "processes",
    }
