"""The advice chain of a kind of agreement: everybody reads it, an administrator keeps it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.forms_advice import AdviceStepEditForm, AdviceStepForm
from agreements.models import AdviceStep, InstrumentType
from core.access import get_permitted, get_visible, require
from core.editing import bound, create_page, delete_page, edit_page
from core.removal import must_stand_alone


def advice_steps(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_visible(InstrumentType, request.user, pk)
    context = {
        "kind": kind,
        "crumbs": _crumbs(),
        "steps": kind.advice_steps.all(),
        "may_change": request.user.has_perm("agreements.change_advicestep"),
    }
    return render(request, "agreements/advice_steps.html", context)


def advice_step_create(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_visible(InstrumentType, request.user, pk)
    require(request.user, "agreements.add_advicestep")
    last = kind.advice_steps.last()
    form = bound(
        request,
        AdviceStepForm,
        instance=AdviceStep(instrument_type=kind),
        initial={"position": last.position + 1 if last else 1},
    )
    return create_page(request, form, context=_frame(kind, _("Add a step")))


def advice_step_update(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_permitted(AdviceStep, request.user, "change", pk, AdviceStep.objects.select_related("instrument_type"))
    context = _frame(step.instrument_type, _("Change %(name)s") % {"name": step})
    context["intro"] = _(
        "A change counts for versions that are agreed from now on; an open one takes it over on demand."
    )
    context["delete_url"] = reverse("agreements:advice_step_delete", args=[pk])
    return edit_page(request, step, AdviceStepEditForm, context=context)


def advice_step_delete(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_permitted(AdviceStep, request.user, "delete", pk, AdviceStep.objects.select_related("instrument_type"))
    context = _frame(step.instrument_type, "")
    return delete_page(request, step, success_url=context["cancel_url"], guard=must_stand_alone, context=context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Instrument types"), reverse("agreements:instrument_type_list"))]


def _frame(kind: InstrumentType, title: str) -> dict:
    url = reverse("agreements:advice_steps", args=[kind.pk])
    return {
        "title": title,
        "crumbs": [*_crumbs(), (_("Advice chain of %(kind)s") % {"kind": kind}, url)],
        "cancel_url": url,
    }
