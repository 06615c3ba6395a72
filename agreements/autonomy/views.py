"""The chapter on autonomy: rules of autonomy, each paired with control."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.autonomy import forms
from agreements.chapters import Chapter
from agreements.frame import chapter_form, page_frame, term_to_change
from agreements.models import Autonomy, Version
from agreements.queries import versions_with_parties
from agreements.text.checks import must_be_open
from agreements.text.terms import parts_of
from core.access import get_permitted, get_visible
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.frame import chosen_in


def autonomy(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    found = list(Autonomy.objects.filter(version=version))
    domains = [(value, label, [a for a in found if a.domain == value]) for value, label in Autonomy.Domain.choices]
    unpaired = sum(not rule.is_paired for rule in found)
    context = {**page_frame(version, request.user), "domains": domains, "is_empty": not found, "unpaired": unpaired}
    return render(request, "agreements/autonomy.html", context)


def autonomy_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    form = bound(request, forms.AutonomyForm, instance=Autonomy(version=version), initial=chosen_in(request, "domain"))
    context = chapter_form(version, _("Add a rule of autonomy"), Chapter.AUTONOMY)
    return create_page(request, form, guard=must_be_open, context=context)


def autonomy_update(request: HttpRequest, pk: int) -> HttpResponse:
    rule = term_to_change(Autonomy, request.user, pk)
    context = chapter_form(rule.version, _("Rule of autonomy"), Chapter.AUTONOMY)
    context["delete_url"] = reverse("agreements:autonomy_delete", args=[pk])
    return edit_page(request, rule, forms.AutonomyEditForm, guard=must_be_open, context=context)


def autonomy_delete(request: HttpRequest, pk: int) -> HttpResponse:
    rule = term_to_change(Autonomy, request.user, pk)
    context = chapter_form(rule.version, "", Chapter.AUTONOMY)
    removable = {"guard": must_be_open, "parts_of": parts_of}
    return delete_page(request, rule, success_url=context["cancel_url"], context=context, **removable)
