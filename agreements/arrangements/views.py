"""Arrangements and provisions of a version. One set of pages creates, changes and removes a line of each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from agreements.arrangements import forms
from agreements.frame import arrangements_crumbs, page_frame, provisions_crumbs, term_to_change, version_form
from agreements.models import ConductRule, DisputeStep, Provision, Sanction, Term, Version
from agreements.queries import provisions_by_chapter, versions_with_parties
from agreements.text.checks import must_be_open
from agreements.text.terms import parts_of
from core.access import get_permitted, get_visible
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.frame import Crumbs


@dataclass(frozen=True)
class ArrangementKind:
    """One kind of arrangement: its model, its forms, and what the buttons say."""

    model: type[Term]
    create: type[django_forms.ModelForm]
    edit: type[django_forms.ModelForm]
    add: str
    crumbs: Callable[[Version], Crumbs] = arrangements_crumbs


KINDS = {
    "sanction": ArrangementKind(Sanction, forms.SanctionForm, forms.SanctionEditForm, gettext_lazy("Add a sanction")),
    "conduct": ArrangementKind(
        ConductRule, forms.ConductRuleForm, forms.ConductRuleEditForm, gettext_lazy("Add a rule of conduct")
    ),
    "dispute": ArrangementKind(
        DisputeStep, forms.DisputeStepForm, forms.DisputeStepEditForm, gettext_lazy("Add a step")
    ),
    "provision": ArrangementKind(
        Provision,
        forms.ProvisionForm,
        forms.ProvisionEditForm,
        gettext_lazy("Add a provision"),
        provisions_crumbs,
    ),
}


def arrangements(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    context = {
        **page_frame(version, request.user),
        "sanctions": list(version.sanction_set.order_by("number")),
        "rules": list(version.conductrule_set.order_by("number")),
        "steps": list(version.disputestep_set.order_by("number")),
    }
    return render(request, "agreements/arrangements.html", context)


def provisions(request: HttpRequest, pk: int) -> HttpResponse:
    """What the model chapters of the printed agreement say besides all other terms."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    context = {**page_frame(version, request.user), "chapters": provisions_by_chapter(version)}
    return render(request, "agreements/provisions.html", context)


def arrangement_create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    found = _kind(kind)
    form = bound(request, found.create, instance=found.model(version=version))
    return create_page(request, form, guard=must_be_open, context=_frame(found, version, str(found.add)))


def arrangement_update(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _kind(kind)
    term = term_to_change(found.model, request.user, pk)
    context = _frame(found, term.version, str(term))
    context["delete_url"] = reverse("agreements:arrangement_delete", args=[kind, pk])
    return edit_page(request, term, found.edit, guard=must_be_open, context=context)


def arrangement_delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _kind(kind)
    term = term_to_change(found.model, request.user, pk)
    context = _frame(found, term.version, "")
    removable = {"guard": must_be_open, "parts_of": parts_of}
    return delete_page(request, term, success_url=context["cancel_url"], context=context, **removable)


def _kind(name: str) -> ArrangementKind:
    if name not in KINDS:
        raise Http404(name)
    return KINDS[name]


def _frame(kind: ArrangementKind, version: Version, title: str) -> dict[str, Any]:
    return version_form(version, title, kind.crumbs(version), current="processes")
