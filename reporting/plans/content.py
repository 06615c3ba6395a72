"""The content of an operations plan as plain values with every name resolved: what is shown, sealed and printed."""

from dataclasses import asdict
from typing import Any

from agreements.text.names import as_sealed
from commitments.year import YearLine, plain
from reporting.models import OperationsPlan
from reporting.plans.queries import (
    ObjectiveSection,
    OutputSection,
    PlanSections,
    commitments_of_plan,
    names_of_plan,
    plan_sections,
)


def plan_content(
    plan: OperationsPlan, sections: PlanSections | None = None, promised: tuple[YearLine, ...] | None = None
) -> dict[str, Any]:
    """Everything that the plan promises, with its totals; nothing in it depends on what happens later."""
    sections = sections or plan_sections(plan)
    promised = commitments_of_plan(plan) if promised is None else promised
    agreement, names = plan.agreement, names_of_plan(plan)
    principals = [as_sealed(one.office, names) for one in agreement.principals.select_related("office")]
    return {
        "format": 1,
        "agreement": {
            "id": agreement.pk,
            "title": _both(agreement, "title"),
            "organisation": _both(as_sealed(agreement.organisation, names), "name"),
            "principals": [{**_both(office, "name"), "minister": office.minister} for office in principals],
        },
        "version": {"number": plan.version.number, "effective_from": plan.version.effective_from},
        "plan": {"id": plan.pk, "year": plan.year, "introduction": _both(plan, "introduction")},
        "objectives": [_objective(objective) for objective in sections.objectives],
        "total": sections.total,
        "line": sections.line,
        "commitments": plain(promised),
    }


def _objective(objective: ObjectiveSection) -> dict[str, Any]:
    return {
        "number": objective.number,
        "title": _both(objective, "title"),
        "outputs": [_output(output) for output in objective.outputs],
        "total": objective.total,
        "line": objective.line,
    }


def _output(output: OutputSection) -> dict[str, Any]:
    return {
        "key": output.key,
        "number": output.number,
        "title": _both(output, "title"),
        "holder": output.holder,
        "due_on": output.due_on,
        "actions": [asdict(action) for action in output.actions],
        "total": output.total,
        "line": output.line,
    }


def _both(obj, name: str) -> dict[str, str]:
    return {"nl": getattr(obj, f"{name}_nl"), "fr": getattr(obj, f"{name}_fr")}
