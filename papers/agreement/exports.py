"""The agreement as tables: what the PDF prints, in sheets; attached to the PDF and taken on its own."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from commitments.models import Commitment
from core.tables.workbook import Sheet, make_workbook
from outputs.models import Output
from papers.agreement.tables import BudgetTables


def agreement_workbook(context: dict[str, Any], made_at: dt.datetime) -> bytes:
    """`context` is what the PDF is written with (papers/agreement/documents.py)."""
    title = context["agreement"].title
    return make_workbook(list(_sheets(context)), title=title, made_at=made_at)


def _sheets(context: dict[str, Any]) -> Iterator[Sheet]:
    yield _agreement(context)
    yield _outputs(context)
    yield _indicators(context)
    budget: BudgetTables = context["budget"]
    years = [year.name for year in budget.years]
    rows = [[row.head.title, row.head.get_kind_display(), *row.amounts, row.total] for row in budget.envelopes]
    total = [_("Total"), "", *budget.sums.credit.amounts, budget.sums.credit.total]
    yield Sheet(_("Credits"), [_("Envelope"), _("Kind"), *years, _("Total")], [*rows, total])
    yield _lines(budget, years)
    if context["statutory"]:
        rows = [[row.envelope.title, *row.maxima, row.total] for row in context["statutory"]]
        yield Sheet(_("Statutory personnel"), [_("Envelope"), *years, _("Total")], rows)
    if context["thresholds"]:
        yield Sheet(_("Thresholds for shifts"), [_("Threshold")], [[sentence] for sentence in context["thresholds"]])
    if budget.allocations:
        rows = [[allocation.code, allocation.title, allocation.note] for allocation in budget.allocations]
        yield Sheet(_("Base allocations"), [_("Base allocation"), _("Meaning"), _("Note")], rows)
    yield _commitments(context)
    yield _provisions(context)


def _agreement(context: dict[str, Any]) -> Sheet:
    version, agreement = context["version"], context["agreement"]
    rows = [
        [_("Agreement"), agreement.title],
        [_("Agency"), agreement.organisation.name],
        *([_("Principal"), principal.office.name] for principal in context["principals"]),
        [_("Version"), version.number],
        [_("In force from"), version.effective_from],
        [_("Start"), agreement.starts_on],
        [_("End"), version.last_day],
    ]
    return Sheet(_("Agreement"), [_("Field"), _("Value")], rows)


def _outputs(context: dict[str, Any]) -> Sheet:
    head = [_("Number"), _("Output"), _("Description"), _("Mandate holder"), _("Due date"), _("Co-owners")]
    head += [_("Serves outputs"), _("Served by P&O objectives")]
    return Sheet(_("Outputs"), head, [_output(output) for output in context["outputs"]])


def _output(output: Output) -> list[Any]:
    holder = output.holder.holder if output.holder else ""
    co_owners = ", ".join(mandate.holder for mandate in output.co_owning)
    links = [", ".join(other.number for other in found) for found in (output.served_outputs, output.po_objectives)]
    return [output.number, output.title, output.description, holder, output.due_on, co_owners, *links]


def _indicators(context: dict[str, Any]) -> Sheet:
    """A row for each target; a band has two bounds."""
    rows = []
    for output in context["outputs"]:
        for indicator in output.indicators.all():
            facts = [f"{output.number}.{indicator.position}", indicator.title, indicator.unit]
            facts += [indicator.get_direction_display(), indicator.baseline, indicator.baseline_on]
            targets = indicator.targets_by_year.items()
            rows += [[*facts, year.in_cell, target.value, target.upper_value] for year, target in targets] or [
                [*facts, None, None, None]
            ]
    head = [_("Number"), _("Indicator"), _("Unit"), _("Direction"), _("Baseline"), _("Date of the baseline")]
    return Sheet(_("Indicators"), [*head, _("Year"), _("Target"), _("Upper bound")], rows)


def _lines(budget: BudgetTables, years: list[str]) -> Sheet:
    rows = [
        [table.envelope.title, row.head.number, row.head.title, row.note, *row.amounts, row.total]
        for table in budget.per_envelope
        for row in table.rows
    ]
    head = [_("Envelope"), _("Number"), _("Output"), _("Base allocation"), *years, _("Total")]
    return Sheet(_("Budget lines"), head, rows)


def _commitments(context: dict[str, Any]) -> Sheet:
    rows = [_commitment(row) for commitments in context["sides"].values() for row in commitments]
    head = [_("Party"), _("Number"), _("Commitment"), _("Subject"), _("Owner"), _("Due date")]
    return Sheet(_("Commitments"), head, rows)


def _commitment(row: Commitment) -> list[Any]:
    return [row.get_side_display(), row.number, row.text, row.get_kind_display(), row.owner, row.due_on]


def _provisions(context: dict[str, Any]) -> Sheet:
    found = sorted((row for rows in context["provisions"].values() for row in rows), key=lambda row: row.number)
    rows = [[row.number, row.get_chapter_display(), row.title, row.text] for row in found]
    return Sheet(_("Provisions"), [_("Number"), _("Chapter"), _("Title"), _("Text")], rows)
