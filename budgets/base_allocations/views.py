"""The base allocations of a version: which lines carry each code, what it means, and how much stands on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.frame import page_frame, term_to_change, version_form
from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.checks import must_be_open
from agreements.text.reading import reading
from agreements.text.terms import parts_of
from budgets.base_allocations.forms import AllocationEditForm, AllocationForm
from budgets.base_allocations.queries import codes_of
from budgets.frame import CHANGE, allocations_crumbs, budget_crumbs, version_to_change
from budgets.models import BaseAllocation
from budgets.queries import balance_of
from core.access import get_visible
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.frame import chosen_in
from outputs.queries import with_version


@require_safe
def allocations(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    with reading(version):
        codes, total = codes_of(version), balance_of(version).total(*version.years)
    context = {
        **page_frame(version, request.user, permission=CHANGE),
        "crumbs": budget_crumbs(version),
        "codes": codes,
        "total": total,
    }
    return render(request, "budgets/allocations.html", context)


def allocation_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    chosen = {name: code[:30] for name, code in chosen_in(request, "code").items()}
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
    removable = {"guard": must_be_open, "parts_of": parts_of}
    return delete_page(request, allocation, success_url=context["cancel_url"], context=context, **removable)


def _to_change(user, pk: int) -> BaseAllocation:
    rows = with_version(BaseAllocation.objects.all())
    return term_to_change(BaseAllocation, user, pk, rows=rows)


def _frame(version: Version, title: str) -> dict[str, Any]:
    return version_form(version, title, allocations_crumbs(version), current="budgets")
