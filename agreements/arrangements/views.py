"""Arrangements and provisions of a version. One set of pages creates, changes and removes a line of each kind."""

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from agreements.arrangements import forms
from agreements.models import ConductRule, DisputeStep, Provision, Sanction, Term, Version
from agreements.pages import form_context, version_crumbs
from agreements.queries import provisions_by_chapter, terms_with_version, versions_with_parties
from agreements.text.checks import must_be_open, why_closed
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page

CHANGE = "agreements.change_version"


@dataclass(frozen=True)
class Kind:
    """One kind of arrangement: its model, its forms, and what the buttons say."""

    model: type[Term]
    create: type[django_forms.ModelForm]
    edit: type[django_forms.ModelForm]
    add: str
    page: str = "arrangements"
    page_title: str = gettext_lazy("Arrangements")


KINDS = {
    "sanction": Kind(Sanction, forms.SanctionForm, forms.SanctionEditForm, gettext_lazy("Add a sanction")),
    "conduct": Kind(
        ConductRule, forms.ConductRuleForm, forms.ConductRuleEditForm, gettext_lazy("Add a rule of conduct")
    ),
    "dispute": Kind(DisputeStep, forms.DisputeStepForm, forms.DisputeStepEditForm, gettext_lazy("Add a step")),
    "provision": Kind(
        Provision,
        forms.ProvisionForm,
        forms.ProvisionEditForm,
        gettext_lazy("Add a provision"),
        "provisions",
        gettext_lazy("Provisions"),
    ),
}


def arrangements(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    context = {
        **_page(version, request.user),
        "sanctions": list(version.sanction_set.order_by("number")),
        "rules": list(version.conductrule_set.order_by("number")),
        "steps": list(version.disputestep_set.order_by("number")),
    }
    return render(request, "agreements/arrangements.html", context)


def provisions(request: HttpRequest, pk: int) -> HttpResponse:
    """What the model chapters of the printed agreement say besides all other terms."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    context = {**_page(version, request.user), "chapters": provisions_by_chapter(version)}
    return render(request, "agreements/provisions.html", context)


def _page(version: Version, user) -> dict[str, Any]:
    may_edit, closed = user.has_perm(CHANGE, version), why_closed(version)
    return {
        "version": version,
        "crumbs": version_crumbs(version),
        "can_edit": may_edit and not closed,
        "why_closed": closed if may_edit else "",
    }


def arrangement_create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    found = _kind(kind)
    form = bound(request, found.create, instance=found.model(version=version))
    return create_page(request, form, guard=must_be_open, context=_frame(found, version, str(found.add)))


def arrangement_update(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _kind(kind)
    term = _term_to_change(found.model, request.user, pk)
    context = _frame(found, term.version, str(term))
    context["delete_url"] = reverse("agreements:arrangement_delete", args=[kind, pk])
    return edit_page(request, term, found.edit, guard=must_be_open, context=context)


def arrangement_delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _kind(kind)
    term = _term_to_change(found.model, request.user, pk)
    context = _frame(found, term.version, "")
    return delete_page(request, term, success_url=context["cancel_url"], guard=must_be_open, context=context)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404(name)
    return KINDS[name]


def _term_to_change(model: type[Term], user, pk: int) -> Term:
    """The term as this person may edit it: 404 for another party, 403 without the role."""
    term = get_visible(model, user, pk, terms_with_version(model))
    require(user, CHANGE, term.version)
    return term


def _frame(kind: Kind, version: Version, title: str) -> dict[str, Any]:
    back = (str(kind.page_title), reverse(f"agreements:{kind.page}", args=[version.pk]))
    return form_context(version, title, current="processes", back=back, closed=why_closed(version))
