"""The kinds of agreement: everybody reads the list, an administrator keeps it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agreements.frame import kinds_crumbs
from agreements.instruments import forms
from agreements.models import InstrumentType
from core.access import get_permitted, require
from core.editing.pages import bound, create_page, edit_page
from core.frame import form_frame


def instrument_type_list(request: HttpRequest) -> HttpResponse:
    context = {
        "instrument_types": InstrumentType.objects.visible_to(request.user),
        "may_change": request.user.has_perm("agreements.change_instrumenttype"),
    }
    return render(request, "agreements/instrument_types.html", context)


def instrument_type_create(request: HttpRequest) -> HttpResponse:
    require(request.user, "agreements.add_instrumenttype")
    context = form_frame(_("New instrument type"), kinds_crumbs())
    return create_page(request, bound(request, forms.InstrumentTypeForm), context=context)


def instrument_type_update(request: HttpRequest, pk: int) -> HttpResponse:
    instrument_type = get_permitted(InstrumentType, request.user, "change", pk)
    context = form_frame(_("Change %(name)s") % {"name": instrument_type}, kinds_crumbs())
    context["intro"] = _("A change counts for new agreements, and for drafts as soon as their period is saved again.")
    return edit_page(request, instrument_type, forms.InstrumentTypeEditForm, context=context)
