"""The page of one output: its text, and each panel that an app has about it under its own address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.frame import page_frame, term_to_change, version_form
from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.checks import ended_in_words, must_be_open
from agreements.text.names import call_terms_as_sealed
from agreements.text.terms import Term, parts_of
from core.access import get_permitted, get_visible
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.editing.removal import dependents_of, must_stand_alone
from core.frame import crumbs_to
from core.workflow import Refusal, Refused
from outputs import forms
from outputs.actions import close_gaps, stood_before
from outputs.charts.chart import indicator_chart
from outputs.checks import missing_from
from outputs.frame import outputs_crumbs
from outputs.indicators.forms import IndicatorEditForm, IndicatorForm, MilestoneEditForm, MilestoneForm
from outputs.links.forms import ServedOutputsForm
from outputs.models import CoreTask, Indicator, Milestone, Output, StrategicObjective, Strategy
from outputs.models.links import ONLY_A_PO_OBJECTIVE_SERVES
from outputs.numbers import too_many
from outputs.queries import core_tasks_of, links, objectives_of, strategy_of, texts_of, with_indicators, with_version
from outputs.slots import columns_of, courses_of, known_facts_of, output_panels
from outputs.smart.queries import check_output, marked_texts


def chapter(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    columns, indicator_width = columns_of(version), 2 + len(version.years)
    context = {
        **page_frame(version, request.user),
        "strategy": (strategy := strategy_of(version)),
        "strategy_texts": texts_of(strategy),
        "core_tasks": core_tasks_of(version),
        "objectives": (objectives := objectives_of(version)),
        "warnings": list(too_many(objectives)),
        "columns": columns,
        "indicator_width": indicator_width,
        "register_width": 4 + len(columns) + indicator_width,
    }
    return render(request, "outputs/chapter.html", context)


def strategy_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the strategy, or change it: a version has one."""
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    strategy = strategy_of(version)
    context = _form(version, _("Strategy"))
    if strategy:
        return edit_page(request, strategy, forms.StrategyEditForm, guard=must_be_open, context=context)
    form = bound(request, forms.StrategyForm, instance=Strategy(version=version))
    return create_page(request, form, guard=_must_be_the_first_strategy, context=context)


def core_task_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    form = bound(request, forms.CoreTaskForm, instance=CoreTask(version=version))
    return create_page(request, form, guard=must_be_open, context=_form(version, _("Add a core task")))


def core_task_update(request: HttpRequest, pk: int) -> HttpResponse:
    task = _to_change(CoreTask, request.user, pk)
    context = _form(task.version, _("Core task %(task)s") % {"task": task})
    context["delete_url"] = reverse("outputs:core_task_delete", args=[pk])
    return edit_page(request, task, forms.CoreTaskEditForm, guard=must_be_open, context=context)


def core_task_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _to_change(CoreTask, request.user, pk))


def objective_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_permitted(Version, request.user, "change", pk, versions_with_parties())
    form = bound(request, forms.ObjectiveForm, instance=StrategicObjective(version=version))
    context = _form(version, _("Add a strategic objective"))
    return create_page(request, form, guard=must_be_open, context=context)


def objective_update(request: HttpRequest, pk: int) -> HttpResponse:
    objective = _to_change(StrategicObjective, request.user, pk)
    context = _form(objective.version, _("Strategic objective %(objective)s") % {"objective": objective})
    context["delete_url"] = reverse("outputs:objective_delete", args=[pk])
    return edit_page(request, objective, forms.ObjectiveEditForm, guard=must_be_open, context=context)


def objective_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _to_change(StrategicObjective, request.user, pk))


def output_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an output to the strategic objective `pk`."""
    objective = _to_change(StrategicObjective, request.user, pk)
    form = bound(request, forms.OutputForm, instance=Output(version=objective.version, objective=objective))
    context = _form(objective.version, _("Add an output"))
    context["intro"] = _("For strategic objective %(objective)s.") % {"objective": objective}
    template = "outputs/output_form.html"
    return create_page(request, form, guard=must_be_open, template=template, context=context)


def output_update(request: HttpRequest, pk: int) -> HttpResponse:
    output = _to_change(Output, request.user, pk, "objective")
    context = _form(output.version, _("Output %(output)s") % {"output": output}, output)
    context["delete_url"] = reverse("outputs:output_delete", args=[pk])
    template = "outputs/output_form.html"
    return edit_page(request, output, forms.OutputEditForm, guard=must_be_open, template=template, context=context)


def served_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the outputs that the P&O objective `pk` serves."""
    output = _to_change(Output, request.user, pk, "objective")
    context = _form(output.version, _("Outputs that “%(output)s” serves") % {"output": output}, output)
    context["intro"] = _("Its cost and FTE are counted once in every total, however many outputs it serves.")
    if not output.is_po_objective:
        context["refusals"] = context["refusals"] or [Refusal(ONLY_A_PO_OBJECTIVE_SERVES, output.edit_url)]
    return edit_page(request, output, ServedOutputsForm, guard=_must_be_a_po_objective, context=context)


def output_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _delete(request, _to_change(Output, request.user, pk, "objective"))


def indicator_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an indicator to the output `pk`."""
    output = _to_change(Output, request.user, pk, "objective")
    form = bound(request, IndicatorForm, instance=Indicator(version=output.version, output=output))
    context = _form(output.version, _("Add an indicator"), output)
    template = "outputs/indicator_form.html"
    return create_page(request, form, guard=must_be_open, template=template, context=context)


def indicator_update(request: HttpRequest, pk: int) -> HttpResponse:
    indicator = _to_change(Indicator, request.user, pk, "output__objective")
    context = _form(indicator.version, _("Indicator “%(title)s”") % {"title": indicator}, indicator.output)
    context["delete_url"] = reverse("outputs:indicator_delete", args=[pk])
    context["intro"] = ended_in_words(indicator.version) if stood_before(indicator) else ""
    template = "outputs/indicator_form.html"
    return edit_page(request, indicator, IndicatorEditForm, guard=must_be_open, template=template, context=context)


def indicator_delete(request: HttpRequest, pk: int) -> HttpResponse:
    indicator = _to_change(Indicator, request.user, pk, "output__objective")
    return _delete(request, indicator, indicator.output)


def milestone_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a milestone to the output `pk`."""
    output = _to_change(Output, request.user, pk, "objective")
    form = bound(request, MilestoneForm, instance=Milestone(version=output.version, output=output))
    return create_page(request, form, guard=must_be_open, context=_form(output.version, _("Add a milestone"), output))


def milestone_update(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _to_change(Milestone, request.user, pk, "output__objective")
    context = _form(milestone.version, _("Milestone “%(title)s”") % {"title": milestone}, milestone.output)
    context["delete_url"] = reverse("outputs:milestone_delete", args=[pk])
    return edit_page(request, milestone, MilestoneEditForm, guard=must_be_open, context=context)


def milestone_delete(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _to_change(Milestone, request.user, pk, "output__objective")
    return _delete(request, milestone, milestone.output)


def _to_change(model: type[Term], user, pk: int, *related: str) -> Term:
    return term_to_change(model, user, pk, rows=with_version(model.objects.select_related(*related)))


def _delete(request: HttpRequest, term: Term, output: Output | None = None) -> HttpResponse:
    """Ask and remove it with its parts; a gap in numbers that nobody else has read is closed."""
    context = _form(term.version, "", output)
    context["refusals"] = context["refusals"] or list(dependents_of(term, parts_of(term)))
    success_url = output.get_absolute_url() if output else context["cancel_url"]
    removable = {"guard": _must_be_removable, "parts_of": parts_of}
    response = delete_page(request, term, success_url=success_url, context=context, **removable)
    if response.status_code == 302:
        close_gaps(term.version)
    return response


def _must_be_removable(term: Term) -> None:
    must_be_open(term)
    must_stand_alone(term, parts_of(term))


def _must_be_a_po_objective(output: Output) -> None:
    must_be_open(output)
    now = Output.objects.filter(pk=output.pk).first()  # Its kind may have changed since the page was asked for
    if now and not now.is_po_objective:
        raise Refused([Refusal(ONLY_A_PO_OBJECTIVE_SERVES, now.edit_url)])


def _must_be_the_first_strategy(strategy: Strategy) -> None:
    must_be_open(strategy)
    if strategy_of(strategy.version):
        raise Refused([Refusal(_("Somebody else wrote the strategy meanwhile. Send yours again to compare both."))])


def _form(version: Version, title: str, output: Output | None = None) -> dict[str, Any]:
    crumbs = crumbs_to(output) if output else outputs_crumbs(version)
    return version_form(version, title, crumbs, current="outputs")


@require_safe
def output_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the output says and how it is measured."""
    output = _output(request, pk)
    context, version, indicators = _frame(request, output), output.version, output.indicators.all()
    courses = courses_of(version, indicators, request.user)
    context |= {
        "indicators": [(each, courses.get(each.pk), _chart(each, version)) for each in indicators],
        "milestones": output.milestones.all(),
        "checked": check_output(output, version, known_facts_of(version, [output]).get(output.pk, {})),
        "texts": marked_texts(output),
        "missing": list(missing_from(output, version)) if context["can_edit"] else [],
    }
    return render(request, "outputs/output_detail.html", context)


@require_safe
def output_panel(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """What one app tells about the output, such as its budget."""
    output, place = _output(request, pk), output_panels.get(name)
    if place is None:
        raise Http404(name)
    context = {**_frame(request, output), "place": place, "panel": place.make(output, request.user)}
    return render(request, "outputs/output_panel.html", context)


def _output(request: HttpRequest, pk: int) -> Output:
    output = get_visible(Output, request.user, pk, with_version(with_indicators()).prefetch_related(*links()))
    if output.version.is_signed:
        call_terms_as_sealed([output])
    return output


def _frame(request: HttpRequest, output: Output) -> dict[str, Any]:
    version = output.version
    return {
        **page_frame(version, request.user),
        "crumbs": outputs_crumbs(version),
        "output": output,
        "panels": list(output_panels),
    }


def _chart(indicator: Indicator, version: Version):
    targets = [(target.year, target.value, target.upper_value) for target in indicator.targets.all()]
    since = str(indicator.baseline_on.year) if indicator.baseline_on else ""
    return indicator_chart(indicator.baseline, targets, version.years, since)
