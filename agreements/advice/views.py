"""The advice about a version: the chain as it stands, each advice, provisional execution."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.advice.actions import DECISIONS, decide, take_over_chain
from agreements.advice.checks import must_take_advice, why_not_executed, why_not_recorded
from agreements.advice.forms import (
    AdviceForm,
    AdviceStepEditForm,
    AdviceStepForm,
    ProvisionalExecutionEndForm,
    ProvisionalExecutionForm,
    SettlementForm,
)
from agreements.advice.queries import differs_from_chain, running_execution
from agreements.advice.tables import standings_of
from agreements.frame import advice_crumbs, chain_crumbs, kinds_crumbs, version_form
from agreements.models import Advice, AdviceStep, InstrumentType, ProvisionalExecution, Version
from agreements.publication.queries import registers_of
from agreements.queries import versions_with_parties
from agreements.text.checks import lock_version
from agreements.text.forms import StepForm
from core.access import get_permitted, get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.editing.removal import must_stand_alone
from core.frame import crumbs_to, form_frame
from core.workflow import Refusal, Refused

RECORD, SETTLE = "agreements.change_advice", "agreements.settle_advice"
RIGHTS = {
    "request": "agreements.ask_advice",
    "ask_again": "agreements.ask_advice",
    "confirm": RECORD,
    "overrule": "agreements.overrule_advice",
}


def advice(request: HttpRequest, pk: int) -> HttpResponse:
    """The advice chain of a version: who was asked, who said what, what still keeps it from being signed."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    return render(request, "agreements/advice.html", _chain(request, version))


@require_POST
def advice_refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the advices in line with the chain as the administrator keeps it now."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "agreements.record_version_advice", version)
    try:
        take_over_chain(version, by=request.user)
    except Refused as refused:
        context = {**_chain(request, version), "refusals": refused.refusals}
        return render(request, "agreements/advice.html", context, status=409)
    messages.success(request, _("The advices follow the advice chain of this kind of agreement again."))
    return redirect("agreements:advice", version.pk)


def advice_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Record or correct an advice; who may do neither says how its conditions stand."""
    found = get_visible(Advice, request.user, pk, _advices())
    form: dict[str, Any] = {"form_class": AdviceForm, "user": request.user}
    if not request.user.has_perm(RECORD, found) and found.verdict == Advice.Verdict.CONDITIONAL:
        require(request.user, SETTLE, found)
        form = {"form_class": SettlementForm}
    else:
        require(request.user, RECORD, found)
    context = _frame(found.version, str(found), closed=why_not_recorded(found.version))
    with transaction.atomic():
        if request.method == "POST":
            lock_version(found.version_id)  # Before the advice, as everybody who changes both
        return edit_page(request, found, guard=_must_be_recordable, context=context, **form)


@require_POST
def advice_decide(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask a body, ask it again, have its advice confirmed, or overrule it."""
    found = get_visible(Advice, request.user, pk, _advices())
    if name not in DECISIONS:
        raise Http404(name)
    require(request.user, RIGHTS[name], found)
    form = StepForm(request.POST)
    if not form.is_valid():
        sentences = [sentence for errors in form.errors.values() for sentence in errors]
        return _refused(request, found, [Refusal(sentence) for sentence in sentences], 422)
    reason, revision = form.cleaned_data["reason"], form.cleaned_data["revision"]
    try:
        done = decide(found, name, by=request.user, reason=reason, seen_revision=revision)
    except Refused as refused:
        return _refused(request, found, refused.refusals, 409)
    messages.success(request, _("“%(object)s” was saved.") % {"object": done})
    return redirect(done)


def provisional_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "agreements.start_version_provisionally", version)
    instance = ProvisionalExecution(version=version)
    form = bound(request, ProvisionalExecutionForm, instance=instance, user=request.user)
    context = _frame(version, _("Start provisional execution"), closed=why_not_executed(version))
    context["intro"] = _("Only when it is urgent. It ends with the last signature, or when you stop it.")
    context["submit_label"] = _("Start provisional execution")
    return create_page(request, form, guard=_must_be_executable, context=context)


def provisional_end(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ProvisionalExecution.objects.select_related("version__agreement__organisation")
    execution = get_permitted(ProvisionalExecution, request.user, "change", pk, rows)
    closed = "" if execution.ended_on is None else _("This provisional execution has already ended.")
    context = _frame(execution.version, _("Stop provisional execution"), closed=closed)
    context["submit_label"] = _("Stop provisional execution")
    return edit_page(request, execution, ProvisionalExecutionEndForm, guard=_must_be_going_on, context=context)


def _advices():
    return Advice.objects.select_related("version__agreement__organisation", "version__agreement__instrument_type")


def _chain(request: HttpRequest, version: Version) -> dict[str, Any]:
    advices = list(version.advices.select_related("requested_by", "overruled_by", "step"))
    for one in advices:
        one.version = version
    user, may_take_over = request.user, request.user.has_perm("agreements.record_version_advice", version)
    closed = why_not_recorded(version)
    return {
        "version": version,
        "crumbs": crumbs_to(version),
        "standings": standings_of(version, advices, timezone.localdate()),
        "closed": closed,
        "recordable": _for_which(RECORD, advices, user, closed),
        "askable": _for_which(RIGHTS["ask_again"], advices, user, closed),
        "settleable": _for_which(SETTLE, [one for one in advices if one.verdict == "conditional"], user, closed),
        "may_overrule": not closed and user.has_perm(RIGHTS["overrule"], version),
        "may_take_over": may_take_over and differs_from_chain(version, advices),
        "has_chain": AdviceStep.objects.filter(instrument_type=version.agreement.instrument_type_id).exists(),
        "execution": running_execution(version),
        "executions": list(version.provisional_executions.select_related("started_by")),
        "may_start": user.has_perm("agreements.start_version_provisionally", version),
        "why_not_executed": why_not_executed(version),
        "register": registers_of([version], timezone.localdate()).get(version.pk),
    }


def _for_which(right: str, advices: list[Advice], user, closed: str) -> set[int]:
    return set() if closed else {one.pk for one in advices if user.has_perm(right, one)}


def _frame(version: Version, title: str, *, closed: str) -> dict[str, Any]:
    return version_form(version, title, advice_crumbs(version), current="version", closed=closed)


def _refused(request: HttpRequest, found: Advice, refusals: list[Refusal], status: int) -> HttpResponse:
    """The chain as it is now, with what stands in the way and what was typed."""
    version = get_visible(Version, request.user, found.version_id, versions_with_parties())
    typed = {"pk": found.pk, "reason": request.POST.get("reason", "")}
    context = {**_chain(request, version), "refusals": refusals, "typed": typed}
    return render(request, "agreements/advice.html", context, status=status)


def _must_be_recordable(found: Advice) -> None:
    must_take_advice(lock_version(found.version_id))


def _must_be_executable(execution: ProvisionalExecution) -> None:
    """What is running already is told by the form, so that the same form sent twice leads to the first result."""
    version = lock_version(execution.version_id)
    if version.status != Version.Status.ADVICE:
        raise Refused([Refusal(why_not_executed(version), version.get_absolute_url())])


def _must_be_going_on(execution: ProvisionalExecution) -> None:
    if execution.ended_on is not None:
        sentence = _("This provisional execution has already ended.")
        raise Refused([Refusal(sentence, execution.get_absolute_url())])


def advice_steps(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_visible(InstrumentType, request.user, pk)
    context = {
        "kind": kind,
        "crumbs": kinds_crumbs(),
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
    return create_page(request, form, context=form_frame(_("Add a step"), chain_crumbs(kind)))


def advice_step_update(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_permitted(AdviceStep, request.user, "change", pk, AdviceStep.objects.select_related("instrument_type"))
    context = form_frame(_("Change %(name)s") % {"name": step}, chain_crumbs(step.instrument_type))
    context["intro"] = _(
        "A change counts for versions that are agreed from now on; an open one takes it over on demand."
    )
    context["delete_url"] = reverse("agreements:advice_step_delete", args=[pk])
    return edit_page(request, step, AdviceStepEditForm, context=context)


def advice_step_delete(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_permitted(AdviceStep, request.user, "delete", pk, AdviceStep.objects.select_related("instrument_type"))
    context = form_frame("", chain_crumbs(step.instrument_type))
    return delete_page(request, step, success_url=context["cancel_url"], guard=must_stand_alone, context=context)
