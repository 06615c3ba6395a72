"""What the agreement itself holds: the text of commitments, autonomy paired with control."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.autonomy import forms
from agreements.models import Autonomy, Term, Version
from agreements.pages import form_context, version_crumbs
from agreements.queries import terms_with_version, versions_with_parties
from agreements.text.checks import must_be_open, why_closed
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page

CHANGE = "agreements.change_version"


def autonomy(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    found = list(Autonomy.objects.filter(version=version))
    domains = [(value, label, [a for a in found if a.domain == value]) for value, label in Autonomy.Domain.choices]
    unpaired = sum(not rule.is_paired for rule in found)
    context = {**_chapter(request, version), "domains": domains, "is_empty": not found, "unpaired": unpaired}
    return render(request, "agreements/autonomy.html", context)


def autonomy_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    form = bound(request, forms.AutonomyForm, instance=Autonomy(version=version), initial=_chosen(request, "domain"))
    return create_page(request, form, guard=must_be_open, context=_autonomy(version, _("Add a rule of autonomy")))


def autonomy_update(request: HttpRequest, pk: int) -> HttpResponse:
    rule = _term_to_change(Autonomy, request.user, pk)
    context = _autonomy(rule.version, _("Rule of autonomy"))
    context["delete_url"] = reverse("agreements:autonomy_delete", args=[pk])
    return edit_page(request, rule, forms.AutonomyEditForm, guard=must_be_open, context=context)


def autonomy_delete(request: HttpRequest, pk: int) -> HttpResponse:
    rule = _term_to_change(Autonomy, request.user, pk)
    context = _autonomy(rule.version, "")
    return delete_page(request, rule, success_url=context["cancel_url"], guard=must_be_open, context=context)


def _term_to_change(model: type[Term], user, pk: int) -> Term:
    """The term as this person may edit it: 404 for another party, 403 without the role."""
    term = get_visible(model, user, pk, terms_with_version(model))
    require(user, CHANGE, term.version)
    return term


def _chapter(request: HttpRequest, version: Version) -> dict[str, Any]:
    may_edit, closed = request.user.has_perm(CHANGE, version), why_closed(version)
    return {
        "version": version,
        "crumbs": version_crumbs(version),
        "can_edit": may_edit and not closed,
        "why_closed": closed if may_edit else "",
    }


def _chosen(request: HttpRequest, name: str) -> dict[str, str]:
    """What a link to an empty form has chosen already."""
    return {name: request.GET[name]} if name in request.GET else {}


def _autonomy(version: Version, title: str) -> dict[str, Any]:
    back = (_("Autonomy"), reverse("agreements:autonomy", args=[version.pk]))
    return form_context(version, title, current="autonomy", back=back, closed=why_closed(version))
