"""The themes that outputs can serve: everybody reads the list, an administrator keeps it."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_permitted, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.editing.removal import dependents_of, must_stand_alone
from core.frame import chosen_in, form_frame
from core.workflow import Refusal
from outputs.forms import THEMES_OF_KIND
from outputs.frame import themes_crumbs
from outputs.models import Theme
from outputs.themes.forms import ThemeEditForm, ThemeForm


def theme_list(request: HttpRequest) -> HttpResponse:
    themes = Theme.objects.visible_to(request.user).order_by("kind", "pk")
    by_kind = {kind: list(found) for kind, found in groupby(themes, lambda theme: theme.kind)}
    context = {
        "kinds": [(kind, label, by_kind.get(kind, [])) for kind, label in THEMES_OF_KIND],
        "may_change": request.user.has_perm("outputs.change_theme"),
    }
    return render(request, "outputs/themes.html", context)


def theme_create(request: HttpRequest) -> HttpResponse:
    require(request.user, "outputs.add_theme")
    form = bound(request, ThemeForm, initial=chosen_in(request, "kind"))
    return create_page(request, form, context=form_frame(_("New theme"), themes_crumbs()))


def theme_update(request: HttpRequest, pk: int) -> HttpResponse:
    theme = get_permitted(Theme, request.user, "change", pk)
    context = form_frame(_("Change %(name)s") % {"name": theme}, themes_crumbs())
    context["delete_url"] = reverse("outputs:theme_delete", args=[pk])
    return edit_page(request, theme, ThemeEditForm, context=context)


def theme_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what no text refers to is removed; the others are taken out of use."""
    theme = get_permitted(Theme, request.user, "delete", pk)
    context = form_frame("", themes_crumbs())
    # Told without a link: an administrator keeps themes and reads no agreements
    context["refusals"] = [Refusal(refusal.message) for refusal in dependents_of(theme)]
    return delete_page(request, theme, success_url=context["cancel_url"], guard=must_stand_alone, context=context)
