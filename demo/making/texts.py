"""Turns the written-down content into rows, many at once and with history."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from django.db import models
from simple_history.utils import bulk_create_with_history

from accounts.models import User
from agreements.models import Autonomy, ConductRule, DisputeStep, Provision, Sanction, Version, Years
from budgets.models import BaseAllocation, BudgetLine, Credit, Envelope, Flexibility
from commitments.models import Commitment
from demo.content.allocations import MEANINGS
from demo.shapes import agreement
from organisations.models import Mandate
from outputs.models import (
    CoOwner,
    CoreTask,
    Indicator,
    Milestone,
    Output,
    OutputTheme,
    ServedOutput,
    StrategicObjective,
    Strategy,
    Target,
    Theme,
)


@dataclass(frozen=True)
class Author:
    """Who writes the rows, and the reason that their history gives."""

    person: User
    reason: str

    def keep(self, rows: Iterable[models.Model]) -> list:
        rows = list(rows)
        for row in rows:
            row.revision = 1
        return bulk_create_with_history(
            rows, type(rows[0]), default_user=self.person, default_change_reason=self.reason
        )


@dataclass(frozen=True)
class Draft:
    """A version that is being filled: its content, and the mandates that answer for outputs."""

    version: Version
    content: agreement.Agreement
    holders: dict[str, Mandate]
    editor: Author
    budget: Author

    @property
    def years(self) -> Years:
        return self.version.years


def write_terms(draft: Draft) -> None:
    """Give the version everything that the content says."""
    version, content, keep = draft.version, draft.content, draft.editor.keep
    texts = {"mission": content.mission, **content.strategy}
    fields = {column: text for name, both in texts.items() for column, text in both.fields(name).items()}
    keep([Strategy(version=version, **fields)])
    tasks = keep(
        CoreTask(version=version, number=number, kind=task.kind, **task.title.fields("title"))
        for number, task in enumerate(content.core_tasks, start=1)
    )
    outputs = _write_outputs(draft, tasks)
    _write_links(draft, outputs)
    _write_indicators(draft, outputs)
    _write_budget(draft, outputs)
    _write_promises(draft)
    _write_arrangements(draft)


def _write_outputs(draft: Draft, tasks: list[CoreTask]) -> dict[Output, agreement.Output]:
    version, keep = draft.version, draft.editor.keep
    objectives = keep(
        StrategicObjective(
            version=version,
            number=number,
            **objective.title.fields("title"),
            **objective.description.fields("description"),
        )
        for number, objective in enumerate(draft.content.objectives, start=1)
    )
    written = [
        (objective, position, output)
        for objective, shape in zip(objectives, draft.content.objectives, strict=True)
        for position, output in enumerate(shape.outputs, start=1)
    ]
    rows = keep(
        Output(
            version=version,
            objective=objective,
            position=position,
            core_task=tasks[output.task - 1],
            holder=draft.holders[output.holder],
            due_on=output.due_on,
            kind=output.kind,
            **output.title.fields("title"),
            **output.description.fields("description"),
            **output.said(),
        )
        for objective, position, output in written
    )
    _write_milestones(draft, rows, [output for *_, output in written])
    themes = {(theme.kind, theme.code): theme for theme in Theme.objects.all()}
    served = {objective: shape.themes for objective, shape in zip(objectives, draft.content.objectives, strict=True)}
    links = [(row, themes[theme]) for row in rows for theme in served[row.objective]]
    if links:
        keep(OutputTheme(version=version, output=output, theme=theme) for output, theme in links)
    return dict(zip(rows, (output for *_, output in written), strict=True))


def _write_milestones(draft: Draft, rows: list[Output], outputs: list[agreement.Output]) -> None:
    milestones = [
        Milestone(version=draft.version, output=row, due_on=day, **title.fields("title"))
        for row, output in zip(rows, outputs, strict=True)
        for day, title in output.milestones
    ]
    if milestones:
        draft.editor.keep(milestones)


def _write_links(draft: Draft, outputs: dict[Output, agreement.Output]) -> None:
    version, by_number = draft.version, {row.number: row for row in outputs}
    co_owners = [
        CoOwner(version=version, output=row, mandate=draft.holders[key])
        for row, shape in outputs.items()
        for key in shape.co_owners
    ]
    served = [
        ServedOutput(version=version, po_objective=row, output=by_number[number])
        for row, shape in outputs.items()
        for number in shape.serves
    ]
    for links in (links for links in (co_owners, served) if links):
        draft.editor.keep(links)


def _write_indicators(draft: Draft, outputs: dict[Output, agreement.Output]) -> None:
    written = [
        (row, position, indicator)
        for row, output in outputs.items()
        for position, indicator in enumerate(output.indicators, start=1)
    ]
    rows = draft.editor.keep(
        Indicator(
            version=draft.version,
            output=output,
            position=position,
            direction=Indicator.Direction.DOWN if indicator.is_lower_better else Indicator.Direction.UP,
            baseline=Decimal(indicator.baseline),
            baseline_on=draft.content.baseline_on,
            **indicator.title.fields("title"),
            **indicator.unit.fields("unit"),
            **(indicator.sheet or draft.content.sheet).fields(),
        )
        for output, position, indicator in written
    )
    draft.editor.keep(
        Target(version=draft.version, indicator=row, year=year, value=Decimal(value))
        for row, (_output, _position, indicator) in zip(rows, written, strict=True)
        for year, value in zip(draft.years, indicator.targets, strict=True)
    )


def _write_budget(draft: Draft, outputs: dict[Output, agreement.Output]) -> None:
    version, keep = draft.version, draft.budget.keep
    shaped = draft.content.envelopes
    envelopes = keep(
        Envelope(
            version=version,
            kind=envelope.kind,
            budget=envelope.budget,
            position=position,
            **envelope.title.fields("title"),
        )
        for position, envelope in enumerate(shaped, start=1)
    )
    keep(
        Credit(
            version=version,
            envelope=row,
            year=year,
            amount=Decimal(amount),
            statutory_maximum=Decimal(most) if most else None,
        )
        for row, envelope in zip(envelopes, shaped, strict=True)
        for year, amount, most in zip_longest(draft.years, envelope.credits, envelope.statutory)
    )
    keep(
        BudgetLine(
            version=version,
            envelope=row,
            output=output,
            year=year,
            amount=Decimal(thousands * 1000),
            base_allocation=envelope.ict_allocation if shape.is_ict else envelope.allocation,
        )
        for row, envelope in zip(envelopes, shaped, strict=True)
        for output, shape in outputs.items()
        for year, thousands in zip(draft.years, getattr(shape, envelope.kind), strict=False)
    )
    codes = dict.fromkeys(code for each in shaped for code in (each.allocation, each.ict_allocation))
    keep(BaseAllocation(version=version, code=code, **MEANINGS[code].fields("title")) for code in codes)
    keep([Flexibility(version=version, **draft.content.thresholds)])


def _write_promises(draft: Draft) -> None:
    version, keep = draft.version, draft.editor.keep
    keep(
        Commitment(
            version=version,
            number=number,
            side=commitment.side,
            kind=commitment.kind,
            owner=commitment.owner,
            due_on=commitment.due_on,
            recurrence=commitment.recurrence,
            **commitment.text.fields("text"),
        )
        for number, commitment in enumerate(draft.content.commitments, start=1)
    )
    keep(
        Autonomy(
            version=version,
            domain=autonomy.domain,
            control_kind=autonomy.control_kind,
            **autonomy.decides.fields("decides"),
            **autonomy.condition.fields("condition"),
            **autonomy.control.fields("control"),
        )
        for autonomy in draft.content.autonomy
    )


def _write_arrangements(draft: Draft) -> None:
    version, keep, content = draft.version, draft.editor.keep, draft.content.arrangements
    keep(
        Sanction(
            version=version,
            number=number,
            party=sanction.party,
            sign=sanction.sign,
            **sanction.trigger.fields("trigger"),
            **sanction.outcome.fields("outcome"),
            **sanction.decided_by.fields("decided_by"),
        )
        for number, sanction in enumerate(content.sanctions, start=1)
    )
    keep(
        ConductRule(version=version, number=number, towards=rule.towards, **rule.text.fields("text"))
        for number, rule in enumerate(content.conduct, start=1)
    )
    keep(
        DisputeStep(
            version=version,
            number=number,
            term_days=step.term_days,
            **step.text.fields("text"),
            **step.actor.fields("actor"),
        )
        for number, step in enumerate(content.steps, start=1)
    )
    keep(
        Provision(
            version=version,
            number=number,
            chapter=provision.chapter,
            **provision.title.fields("title"),
            **provision.text.fields("text"),
        )
        for number, provision in enumerate(content.provisions, start=1)
    )
