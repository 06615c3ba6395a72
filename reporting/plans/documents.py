"""The operations plan as it is printed: what is done this year, by whom, by when and for how much."""

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.languages.queries import count_missing, language_of_document
from budgets.balance import Amounts
from budgets.models import Envelope
from budgets.queries import Budget, budget_of
from commitments.year import by_side
from core.pdf.bars import Drawing, stacked_bars
from core.templatetags.bo import euro
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from reporting.models import OperationsPlan
from reporting.plans.content import plan_content
from reporting.plans.queries import (
    PlanSections,
    call_plan_as_sealed,
    commitments_of_plan,
    plan_sections,
    plans_with_parties,
    sealed_commitments,
)
from reporting.plans.sealed import Decision, decision_of, sections_of


def title(plan: OperationsPlan, language: str) -> str:
    with override(language):
        names = {"year": plan.agreement_year.name, "organisation": plan.agreement.organisation.short_name}
        return _("Operations plan %(year)s, %(organisation)s") % names


def render(plan: OperationsPlan, order: Order) -> bytes:
    plan = call_plan_as_sealed(plans_with_parties().get(pk=plan.pk))
    if order.seal:
        data = order.seal.content
        content = json.loads(data)
        sections, decision = sections_of(content), decision_of(content)
        promised = sealed_commitments(content)
    else:
        sections, decision = plan_sections(plan), Decision.of_plan(plan)
        promised = commitments_of_plan(plan)
        data = canonical_json(plan_content(plan, sections, promised))
    context = chapters(plan, sections) | {"decision": decision, "promised": by_side(promised)}
    return print_document(order, cover(plan), "pdf/plan/chapters.html", context, data)


def cover(plan: OperationsPlan) -> Cover:
    agreement, version = plan.agreement, plan.version
    parties = [(_("Agency"), agreement.organisation.name)]
    parties += [(_("Principal"), principal.office.name) for principal in agreement.principals.all()]
    basis = {"number": version.number, "day": long_day(version.effective_from)}
    return Cover(
        kind=_("Operations plan"),
        title=_("Operations plan %(year)s") % {"year": plan.agreement_year.name},
        organisation=agreement.organisation.name,
        subtitle=agreement.title,
        parties=parties,
        facts=[
            (_("Year"), plan.agreement_year.name),
            (_("Version of the agreement"), _("%(number)s, in force from %(day)s") % basis),
            (_("Language"), language_of_document(version, count_missing([plan, *plan.actions.all()]), 0)),
        ],
        draft_note=_("This plan is not accepted. Status: %(status)s.") % {"status": plan.get_status_display()},
    )


def chapters(plan: OperationsPlan, sections: PlanSections) -> dict[str, Any]:
    """What the template prints, in a constant number of queries."""
    budget = budget_of(plan.version)
    return {
        "plan": plan,
        "sections": sections,
        "objectives": [
            {
                "objective": objective,
                "count": sum(len(output.actions) for output in objective.outputs),
                "left": objective.line - objective.total,
            }
            for objective in sections.objectives
        ],
        "envelopes": envelopes_of_the_year(budget, plan.year),
        "all_envelopes": dict(budget.by_year).get(plan.year, Amounts()),
        "drawing": objectives_drawing(sections),
        "by_date": sorted(sections.actions, key=lambda action: (action.due_on, action.number)),
    }


def envelopes_of_the_year(budget: Budget, year: int) -> list[tuple[Envelope, Amounts]]:
    return [(row.envelope, dict(row.by_year).get(year, Amounts())) for row in budget.rows]


def objectives_drawing(sections: PlanSections) -> Drawing:
    rows = [(str(objective.number), [objective.total], euro(objective.total)) for objective in sections.objectives]
    words = "; ".join(f"{number}: {total}" for number, _amounts, total in rows)
    return stacked_bars(rows, _("Bars of the budget of the actions of each objective. %(words)s.") % {"words": words})


operations_plan_kind = document_kinds.add(
    DocumentKind(
        name="operations_plan",
        label=gettext_lazy("Operations plan"),
        model=OperationsPlan,
        title=title,
        render=render,
        subnav_version=lambda plan: plan.version,
        rests_on=lambda plan: [plan.version],
        file_language=lambda plan: plan.agreement.file_language,
    )
)
