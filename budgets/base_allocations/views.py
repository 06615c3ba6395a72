"""The base allocations of a version: which lines carry each code, what it means, and how much stands on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.checks import must_be_open
from agreements.text.reading import reading
from budgets.base_allocations.forms import AllocationEditForm, AllocationForm
from budgets.base_allocations.queries import codes_of
from budgets.envelopes.views import CHANGE, form_context, version_crumbs, version_to_change, who_may_edit
from budgets.models import BaseAllocation
from budgets.queries import all_figures_of
from core.access import get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from outputs.queries import with_version


@require_safe
def allocations(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    with reading(version):
        codes, total = codes_of(version), all_figures_of(version).total()
    context = {
        **who_may_edit(request.user, version),
        "version": version,
        "crumbs": [*version_crumbs(version), (_("Budgets"), reverse("budgets:chapter", args=[version.pk]))],
        "codes": codes,
        "total": total,
    }
    return render(request, "budgets/allocations.html", context)


def allocation_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    chosen = {"code": request.GET["code"][:30]} if "code" in request.GET else {}
    form = bound(request, AllocationForm, instance=BaseAllocation(version=version), initial=chosen)
    return create_page(request, form, guard=must_be_open, context=_frame(version, _("Add a base allocation")))


def allocation_update(request: HttpRequest, pk: int) -> HttpResponse:
    allocation = _to_change(request.user, pk)
    context = _frame(allocation.version, _("Base allocation %(code)s") % {"code": allocation.code})
    context["delete_url"] = reverse("budgets:allocation_delete", args=[pk])
    return edit_page(request, allocation, AllocationEditForm, guard=must_be_open, context=context)


def allocation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the meaning goes; lines keep the code that they carry."""
    allocation = _to_change(request.user, pk)
    context = _frame(allocation.version, "")
    return delete_page(request, allocation, success_url=context["cancel_url"], guard=must_be_open, context=context)


def _to_change(user, pk: int) -> BaseAllocation:
    allocation = get_visible(BaseAllocation, user, pk, with_version(BaseAllocation.objects.all()))
    require(user, CHANGE, allocation.version)
    return allocation


def _frame(version: Version, title: str) -> dict[str, Any]:
    context = form_context(version, title)
    url = reverse("budgets:allocations", args=[version.pk])
    return {**context, "crumbs": [*context["crumbs"], (_("Base allocations"), url)], "cancel_url": url}
