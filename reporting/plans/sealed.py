"""The sections and the decision of a plan, read back from the content in its seal; `documents.py` prints them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from reporting.models import OperationsPlan
from reporting.plans.queries import ActionRow, ObjectiveSection, OutputSection, PlanSections


@dataclass(frozen=True)
class Decision:
    """Who submitted a plan, who accepted it, and what they remarked."""

    submitted_by: str
    submitted_at: dt.datetime | None
    decided_by: str
    decided_at: dt.datetime | None
    remarks: str

    @classmethod
    def of_plan(cls, plan: OperationsPlan) -> "Decision":
        return cls(str(plan.submitted_by or ""), plan.submitted_at, "", plan.decided_at, plan.remarks)


def decision_of(content: dict[str, Any]) -> Decision:
    """The decision as it stands in the content of a seal."""
    sealed = content["decision"]
    return Decision(
        submitted_by=sealed["submitted_by"],
        submitted_at=dt.datetime.fromisoformat(sealed["submitted_at"]),
        decided_by=sealed["accepted_by"],
        decided_at=dt.datetime.fromisoformat(sealed["accepted_at"]),
        remarks=sealed["remarks"],
    )


def sections_of(content: dict[str, Any]) -> PlanSections:
    """The sections of a plan from its content (see reporting/plans/content.py) as it stands in the JSON of a seal."""
    return PlanSections(tuple(_objective(objective) for objective in content["objectives"]))


def _objective(content: dict[str, Any]) -> ObjectiveSection:
    outputs = tuple(_output(output) for output in content["outputs"])
    return ObjectiveSection(content["number"], content["title"]["nl"], content["title"]["fr"], outputs)


def _output(content: dict[str, Any]) -> OutputSection:
    return OutputSection(
        pk=0,
        key=UUID(content["key"]),
        number=content["number"],
        title_nl=content["title"]["nl"],
        title_fr=content["title"]["fr"],
        holder=content["holder"],
        due_on=_day(content["due_on"]),
        line=Decimal(content["line"]),
        actions=tuple(_action(action) for action in content["actions"]),
    )


def _action(content: dict[str, Any]) -> ActionRow:
    days = {"starts_on": _day(content["starts_on"]), "due_on": _day(content["due_on"])}
    return ActionRow(**{**content, **days, "budget": Decimal(content["budget"])})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
