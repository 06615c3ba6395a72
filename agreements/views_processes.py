"""The arrangements of a version: sanctions, rules of conduct, dispute settlement. One set of pages for the three."""

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import forms_processes as forms
from agreements.editing import must_be_open, why_closed
from agreements.models import ConductRule, DisputeStep, Sanction, Term, Version
from agreements.pages import form_context, version_crumbs
from agreements.queries import terms_with_version, versions_with_parties
from core.access import get_permitted, get_visible, require
from core.editing import bound, create_page, delete_page, edit_page

CHANGE = "agreements.change_version"


@dataclass(frozen=True)
class Kind:
    """One kind of arrangement: its model, its forms, and what the buttons say."""

    model: type[Term]
    create: type[django_forms.ModelForm]
    edit: type[django_forms.ModelForm]
    add: str


KINDS = {
    "sanction": Kind(Sanction, forms.SanctionForm, forms.SanctionEditForm, gettext_lazy("Add a sanction")),
    "conduct": Kind(
        ConductRule, forms.ConductRuleForm, forms.ConductRuleEditForm, gettext_lazy("Add a rule of conduct")
    ),
    "dispute": Kind(DisputeStep, forms.DisputeStepForm, forms.DisputeStepEditForm, gettext_lazy("Add a step")),
}


def arrangements(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    may_edit, closed = request.user.has_perm(CHANGE, version), why_closed(version)
    context = {
        "version": version,
        "crumbs": version_crumbs(version),
        "can_edit": may_edit and not closed,
        "why_closed": closed if may_edit else "",
        "sanctions": list(version.sanction_set.order_by("number")),
        "rules": list(version.conductrule_set.order_by("number")),
        "steps": list(version.disputestep_set.order_by("number")),
    }
    return render(request, "agreements/arrangements.html", context)


def arrangement_create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    found = _kind(kind)
    form = bound(request, found.create, instance=found.model(version=version))
    return create_page(request, form, guard=must_be_open, context=_frame(version, str(found.add)))


def arrangement_update(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _kind(kind)
    term = _term_to_change(found.model, request.user, pk)
    context = _frame(term.version, str(term))
    context["delete_url"] = reverse("agreements:arrangement_delete", args=[kind, pk])
    return edit_page(request, term, found.edit, guard=must_be_open, context=context)


def arrangement_delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    term = _term_to_change(_kind(kind).model, request.user, pk)
    context = _frame(term.version, "")
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


def _frame(version: Version, title: str) -> dict[str, Any]:
    back = (_("Arrangements"), reverse("agreements:arrangements", args=[version.pk]))
    return form_context(version, title, current="plans", back=back, closed=why_closed(version))
