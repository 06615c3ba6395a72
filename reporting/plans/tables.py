"""What the pages of the cycle show of agreements and plans, as one person may see them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from agreements.models import Agreement
from agreements.publication.queries import PublicationRegister, registers_of
from agreements.publication.waiting import publication_label
from agreements.text.through_time import signed_since
from commitments.year import by_side
from core.history import history_of
from organisations.roles import is_contributor, is_editor
from outputs.models import Output
from reporting.calendar import CycleStep, Due, dates_of_agreement
from reporting.cycle import StepStanding, standings, step_label
from reporting.drawings import budget_bar
from reporting.models import OperationsPlan
from reporting.plans.checks import why_closed
from reporting.plans.queries import PlanSections, attach_plans, call_plan_as_sealed, commitments_of_plan, plan_sections
from reporting.plans.workflow import plan_workflow

Status = OperationsPlan.Status
TONES = {Status.DRAFT: "none", Status.SUBMITTED: "warn", Status.RETURNED: "bad", Status.ACCEPTED: "good"}
LATEST = 8  # entries of the history on the page of a plan


@dataclass(frozen=True)
class YearRow:
    """One year of an agreement with its five steps; `may_create` when this person can make its plan."""

    year: int
    steps: list[StepStanding]
    plan: OperationsPlan | None
    may_create: bool


@dataclass(frozen=True)
class AgreementDate:
    """A date of the whole agreement; a publication with how it stands."""

    due: Due
    register: PublicationRegister | None = None

    @property
    def label(self) -> str:
        return publication_label(self.register) if self.register else step_label(self.due)


def years_of(agreement: Agreement, user, today: dt.date) -> dict[str, Any]:
    """The cycle of every year of an agreement, and the dates of the agreement as a whole."""
    attach_plans([agreement], user)
    plans = agreement.seen_plans
    versions = list(agreement.versions.order_by("number"))
    signed_on = signed_since(versions)
    may_create = signed_on is not None and user.has_perm("reporting.add_operationsplan", agreement)
    registers = registers_of(versions, today)
    return {
        "years": [
            YearRow(
                year=year,
                steps=standings(year, plans, today, signed_on=signed_on),
                plan=plans.get(year),
                may_create=may_create and year not in plans,
            )
            for year in agreement.agreed_years
        ],
        "milestones": list(_milestones(agreement, registers.values())),
        "may_create": may_create and len(plans) < len(agreement.agreed_years),
    }


def _milestones(agreement: Agreement, registers: Iterable[PublicationRegister]) -> Iterator[AgreementDate]:
    """The publication of every signed version, then what comes once."""
    for register in registers:
        yield AgreementDate(
            Due(register.due_on, CycleStep.PUBLICATION, agreement.all_years.holding(register.due_on)), register
        )
    for due in dates_of_agreement(agreement.agreed_years):
        yield AgreementDate(due)


def page_of(plan: OperationsPlan, user) -> dict[str, Any]:
    """Everything about one plan, for a person who may see it."""
    sections, is_open = plan_sections(call_plan_as_sealed(plan)), plan.is_content_open
    return {
        "plan": plan,
        "tone": TONES[plan.status],
        "version": plan.version,
        "sections": sections,
        "bars": bars_of(sections),
        "promised": by_side(commitments_of_plan(plan)),
        "offers": plan_workflow.open_to(user, plan),
        "may_edit": is_open and user.has_perm("reporting.change_operationsplan", plan),
        "may_add": is_open and user.has_perm("reporting.add_action", plan),
        "outputs_to_edit": outputs_to_edit(plan, user) if is_open else set(),
        "why_closed": why_closed(plan),
        "entries": history_of(plan, plan.history_visible_since(user), most=LATEST),
    }


def bars_of(sections: PlanSections) -> dict:
    return {output.pk: budget_bar(output.total, output.line) for output in sections.outputs}


def outputs_to_edit(plan: OperationsPlan, user) -> set[int]:
    """The outputs whose actions this person may edit: an editor all, a contributor those that they answer for."""
    outputs = Output.objects.filter(version=plan.version_id)
    if is_editor(user, plan):
        return set(outputs.values_list("pk", flat=True))
    if is_contributor(user, plan):
        return set(outputs.filter(holder__user=user).values_list("pk", flat=True))
    return set()
