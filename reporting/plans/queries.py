"""What the pages, the seal and the PDF of an operations plan show: one reading for all three."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Model, Prefetch
from django.utils.timezone import localdate

from agreements.models import Agreement, Principal, Version, YearNumber
from agreements.text.names import Names, call_as_sealed, parties_of, printed_names, sealed_names
from agreements.text.through_time import signed_texts, version_to_plan_by
from budgets.models import BudgetLine
from commitments.year import YearLine, from_plain, lines_of_year
from documents.models import Seal
from outputs.models import Output
from reporting.models import Action, OperationsPlan

KIND = "operations_plan"  # Of the document and of the seal
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class ActionRow:
    """One action as it is shown; `number` reads 1.2.3."""

    pk: int
    number: str
    title_nl: str
    title_fr: str
    owner: str
    starts_on: dt.date
    due_on: dt.date
    budget: Decimal


@dataclass(frozen=True)
class OutputSection:
    """An output with its actions of the year; `line` is what the budget gives it that year, all envelopes together."""

    pk: int
    key: UUID
    number: str
    title_nl: str
    title_fr: str
    holder: str
    due_on: dt.date | None
    line: Decimal
    actions: tuple[ActionRow, ...]

    @property
    def total(self) -> Decimal:
        return sum((action.budget for action in self.actions), NOTHING)

    @property
    def left(self) -> Decimal:
        """What the actions leave of the line; below zero when they ask for more."""
        return self.line - self.total

    @property
    def is_over(self) -> bool:
        return self.total > self.line


@dataclass(frozen=True)
class ObjectiveSection:
    number: int
    title_nl: str
    title_fr: str
    outputs: tuple[OutputSection, ...]

    @property
    def total(self) -> Decimal:
        return sum((output.total for output in self.outputs), NOTHING)

    @property
    def line(self) -> Decimal:
        return sum((output.line for output in self.outputs), NOTHING)


@dataclass(frozen=True)
class PlanSections:
    """A plan from top to bottom: objectives, in them outputs, in them actions."""

    objectives: tuple[ObjectiveSection, ...]

    @property
    def outputs(self) -> list[OutputSection]:
        return [output for objective in self.objectives for output in objective.outputs]

    @property
    def actions(self) -> list[ActionRow]:
        return [action for output in self.outputs for action in output.actions]

    @property
    def total(self) -> Decimal:
        return sum((objective.total for objective in self.objectives), NOTHING)

    @property
    def line(self) -> Decimal:
        return sum((objective.line for objective in self.objectives), NOTHING)

    @property
    def left(self) -> Decimal:
        return self.line - self.total


def plans_with_parties():
    """Plans with what their pages and rules ask of agreement, parties and version."""
    return OperationsPlan.objects.select_related(
        "agreement__organisation", "agreement__instrument_type", "version__agreement", "submitted_by"
    ).prefetch_related(
        Prefetch("agreement__principals", Principal.objects.select_related("office")), "agreement__year_rows"
    )


def attach_plans(agreements: list[Agreement], user) -> None:
    """Give each agreement its `seen_plans` by year, those that this person may see; read once for one page."""
    new = {agreement.pk: agreement for agreement in agreements if not hasattr(agreement, "seen_plans")}
    for agreement in new.values():
        agreement.seen_plans = {}
    for plan in OperationsPlan.objects.filter(agreement__in=new).visible_to(user).order_by("year") if new else ():
        plan.agreement = new[plan.agreement_id]
        plan.agreement.seen_plans[plan.year] = plan


def actions_with_plan():
    """Actions with what their pages and rules ask of plan, agreement, parties and output."""
    return Action.objects.select_related(
        "plan__agreement__organisation",
        "plan__agreement__instrument_type",
        "plan__version__agreement",
        "output__objective",
        "output__holder",
    ).prefetch_related("plan__agreement__principals", "plan__agreement__year_rows")


def plan_sections(plan: OperationsPlan) -> PlanSections:
    """Every output that runs in the year of the plan or has an action in it; three queries, one more once accepted."""
    names = names_of_plan(plan)
    actions: dict[int, list[Action]] = {}
    for action in Action.objects.filter(plan=plan).select_related("owner").order_by("position"):
        call_as_sealed(action.owner, names)
        actions.setdefault(action.output_id, []).append(action)
    lines = lines_by_output(plan)
    by_objective: dict = {}
    for output in outputs_of(plan.version):
        own = actions.get(output.pk, [])
        if output.holder:
            call_as_sealed(output.holder, names)
        if own or runs_in(output, plan.agreement_year):
            section = _output_section(output, own, lines.get(output.pk, NOTHING))
            by_objective.setdefault(output.objective, []).append(section)
    return PlanSections(
        tuple(
            ObjectiveSection(objective.number, objective.title_nl, objective.title_fr, tuple(outputs))
            for objective, outputs in by_objective.items()
        )
    )


def names_of_plan(plan: OperationsPlan) -> Names:
    """The names under the seal of a plan; nothing as long as it is not accepted."""
    if not plan.is_accepted:
        return {}
    if not hasattr(plan, "sealed_names"):
        plan.sealed_names = sealed_names([plan.pk], KIND).get(plan.pk, {})
    return plan.sealed_names


def call_plan_as_sealed(plan: OperationsPlan) -> OperationsPlan:
    """Give the loaded parties of an accepted plan, and who submitted it, the names that stand under its seal."""
    if names := names_of_plan(plan):
        for row in filter(None, (*parties_of(plan.agreement), plan.submitted_by)):
            call_as_sealed(row, names)
    return plan


def names_today(plan: OperationsPlan) -> Names:
    """What would be sealed today."""
    outputs, actions = outputs_of(plan.version), plan.actions.select_related("owner")
    holders = [output.holder for output in outputs if output.holder]
    people = filter(None, [plan.submitted_by, *(action.owner for action in actions)])
    return printed_names([*parties_of(plan.agreement), *holders, *people])


def rows_under(plan: OperationsPlan) -> Iterator[Model]:
    """The rows that the seal of a plan covers; the outputs are covered by that of its version."""
    yield plan
    yield from plan.actions.order_by("pk")


def outputs_of(version: Version):
    return (
        Output.objects.filter(version=version)
        .select_related("objective", "holder")
        .order_by("objective__number", "position")
    )


def runs_in(output: Output, year: YearNumber) -> bool:
    """Whether the output is due in this year or later, or has no end."""
    return output.due_on is None or output.due_on >= year.first_day


def lines_by_output(plan: OperationsPlan) -> dict[int, Decimal]:
    """What the budget of the year gives each output; added up here, because SQLite would add floats."""
    totals: dict[int, Decimal] = {}
    rows = BudgetLine.objects.filter(version=plan.version_id, year=plan.year)
    for output, amount in rows.values_list("output", "amount"):
        totals[output] = totals.get(output, NOTHING) + amount
    return totals


def version_for(agreement: Agreement, year: int, today: dt.date) -> Version | None:
    """The version that a plan of `year` is drawn from: in force on the first day of that year, else today."""
    texts = signed_texts([agreement])[agreement.pk]
    return version_to_plan_by(texts, agreement.year(year).first_day, today)


def _output_section(output: Output, actions: list[Action], line: Decimal) -> OutputSection:
    return OutputSection(
        pk=output.pk,
        key=output.key,
        number=output.number,
        title_nl=output.title_nl,
        title_fr=output.title_fr,
        holder=str(output.holder or ""),
        due_on=output.due_on,
        line=line,
        actions=tuple(
            ActionRow(
                pk=action.pk,
                number=f"{output.number}.{action.position}",
                title_nl=action.title_nl,
                title_fr=action.title_fr,
                owner=str(action.owner),
                starts_on=action.starts_on,
                due_on=action.due_on,
                budget=action.budget,
            )
            for action in actions
        ),
    )


def commitments_of_plan(plan: OperationsPlan) -> tuple[YearLine, ...]:
    """What is due in the year of the plan, as it stands today; for an accepted plan as it stood when it was sealed."""
    if plan.is_accepted and (seal := Seal.objects.filter(kind=KIND, subject_id=plan.pk).first()):
        return sealed_commitments(json.loads(seal.content))
    return lines_of_year(plan.agreement, plan.year, localdate())


def sealed_commitments(content: dict) -> tuple[YearLine, ...]:
    """From the content of a seal; plans that were sealed before commitments stood in them have none."""
    return from_plain(content.get("commitments", ()))
