"""An operations plan read back from its seal, so that what is printed is what was sealed, names included."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from reporting.queries import ActionRow, ObjectiveSection, OutputSection, PlanSections


def sections_of(content: dict[str, Any]) -> PlanSections:
    """The sections of a plan from its content (see reporting/content.py) as it stands in the JSON of a seal."""
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
