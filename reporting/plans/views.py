from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agreements.frame import agreement_frame, shown_version
from agreements.models import Agreement
from agreements.queries import with_parties
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.frame import crumbs_to
from core.workflow import Refused
from reporting.frame import cycle_form, processes_crumbs
from reporting.models import Action, OperationsPlan
from reporting.plans import forms
from reporting.plans.checks import must_be_next, must_be_open, must_be_open_to_remove
from reporting.plans.queries import actions_with_plan, plans_with_parties
from reporting.plans.tables import page_of, years_of
from reporting.plans.workflow import plan_workflow


@require_safe
def plan_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The cycle of every year of an agreement, with its operations plans."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    context = {
        **agreement_frame(agreement, request.user),
        **years_of(agreement, request.user, timezone.localdate()),
    }
    return render(request, "reporting/plan_list.html", context)


def plan_create(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, "reporting.add_operationsplan", agreement)
    years = forms.years_without_plan(agreement)
    form = bound(
        request,
        forms.PlanForm,
        instance=OperationsPlan(agreement=agreement),
        initial={"year": request.GET.get("year")},
        years=years,
        user=request.user,
        can_copy=len(years) < len(agreement.agreed_years),
    )
    version, crumbs = shown_version(agreement, request.user), processes_crumbs(agreement)
    context = cycle_form(version, _("Make an operations plan"), crumbs)
    context["refusals"] = list(forms.why_no_plan(agreement, years))
    return create_page(request, form, guard=must_be_next, context=context)


@require_safe
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_visible(OperationsPlan, request.user, pk, plans_with_parties())
    return _plan_page(request, plan)


def plan_update(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_permitted(OperationsPlan, request.user, "change", pk, plans_with_parties())
    context = _form(plan, _("Introduction of the operations plan %(year)s") % {"year": plan.agreement_year.name})
    return edit_page(request, plan, forms.PlanEditForm, guard=must_be_open, context=context)


@require_POST
def plan_transition(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step; refused, the page comes back with all reasons and what was typed."""
    plan = get_visible(OperationsPlan, request.user, pk, plans_with_parties())
    if name not in plan_workflow.transitions:
        raise Http404(name)
    try:
        reason, revision = forms.PlanStepForm(request.POST).answers()
        plan_workflow.take(name, plan, by=request.user, reason=reason, seen_revision=revision)
    except Refused as refused:
        typed = {"name": name, "reason": request.POST.get("reason", "")}
        return _plan_page(request, plan, status=409, refusals=refused.refusals, typed=typed)
    messages.success(request, _("Done: %(step)s.") % {"step": plan_workflow.transitions[name].label})
    return redirect(plan)


def action_create(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_visible(OperationsPlan, request.user, pk, plans_with_parties())
    require(request.user, "reporting.add_action", plan)
    initial = {"output": request.GET.get("output")}
    form = bound(request, forms.ActionForm, instance=Action(plan=plan), initial=initial, user=request.user)
    return create_page(request, form, guard=must_be_open, context=_form(plan, _("Add an action")))


def action_update(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_permitted(Action, request.user, "change", pk, actions_with_plan())
    context = _form(action.plan, _("Action %(number)s") % {"number": action.number})
    context["delete_url"] = reverse("reporting:action_delete", args=[pk])
    return edit_page(request, action, forms.ActionEditForm, guard=must_be_open, context=context, user=request.user)


def action_delete(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_permitted(Action, request.user, "delete", pk, actions_with_plan())
    context = _form(action.plan, _("Remove an action"))
    context["cancel_url"] = reverse("reporting:action_update", args=[pk])
    url = action.plan.get_absolute_url()
    return delete_page(request, action, success_url=url, guard=must_be_open_to_remove, context=context)


def _plan_page(request: HttpRequest, plan: OperationsPlan, status: int = 200, **extra: Any) -> HttpResponse:
    context = {**page_of(plan, request.user), "crumbs": processes_crumbs(plan.agreement), **extra}
    return render(request, "reporting/plan_detail.html", context, status=status)


def _form(plan: OperationsPlan, title: str) -> dict[str, Any]:
    return cycle_form(plan.version, title, crumbs_to(plan))
