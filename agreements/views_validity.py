"""Leads to the text that was valid on a day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements import forms
from agreements.models import Agreement, Version
from agreements.pages import agreement_crumbs
from agreements.queries import version_in_force, version_to_show, versions_of, with_parties
from agreements.validity import FALLBACK, PAGES, address_on
from core.access import get_visible


@require_safe
def as_valid_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The page called `page` in the version that was valid on the day `on`; where there is none, the reason why."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    versions, form = versions_of(agreement, request.user), forms.AsValidOnForm(request.GET)
    page = request.GET.get("page") if request.GET.get("page") in PAGES else FALLBACK
    day = form.cleaned_data["on"] if form.is_valid() else None
    if day and (version := version_in_force(versions, day)):
        return redirect(address_on(page, version, day))
    return render(request, "agreements/as_valid_on.html", _nothing_valid(agreement, versions, day, page, form))


def _nothing_valid(agreement: Agreement, versions: list[Version], day, page: str, form) -> dict[str, Any]:
    """Why no version is shown, and the first day on which there is one."""
    first = next((version for version in versions if version.is_signed), None)
    return {
        "agreement": agreement,
        "version": version_to_show(versions, timezone.localdate()),
        "crumbs": agreement_crumbs(agreement),
        "form": form,
        "page_name": page,
        "day": day,
        "first": first,
        "is_before": bool(first and day and day < first.effective_from),
        "earliest": address_on(page, first, first.effective_from) if first else "",
    }
