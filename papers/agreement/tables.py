"""The budget of a version as tables for printing; every figure comes from the queries of the budget pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.models import Version, YearNumber
from budgets.base_allocations.queries import meanings_of
from budgets.models import BaseAllocation, BudgetLine, Envelope
from budgets.queries import budget_from, envelopes_of, figures_of
from budgets.totals import ZERO, Amounts, Figures
from outputs.models import Output


@dataclass(frozen=True)
class BudgetRow:
    """One line of a table: an amount for each year, and their sum; `note` is a code beside the head."""

    head: Any
    amounts: list[Decimal]
    note: str = ""

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, ZERO)


@dataclass(frozen=True)
class Sums:
    """What closes a table: what there is, what is divided over outputs, and what is not."""

    credit: BudgetRow
    divided: BudgetRow
    undivided: BudgetRow


@dataclass(frozen=True)
class EnvelopeTable:
    envelope: Envelope
    rows: list[BudgetRow]
    sums: Sums


@dataclass(frozen=True)
class BudgetTables:
    years: list[YearNumber]
    envelopes: list[BudgetRow]  # Credits
    outputs: list[BudgetRow]  # All envelopes together
    sums: Sums
    per_envelope: list[EnvelopeTable]
    by_budget: list[BudgetRow]  # Credits of the management and of the mission budget, where there are both
    allocations: list[BaseAllocation]  # What the codes mean

    @property
    def is_wide(self) -> bool:
        """Too many columns of amounts for a page that stands."""
        return len(self.years) > 3

    @property
    def layout(self) -> str:
        """Columns of one width as long as they fit, small print beyond that."""
        return "even" if len(self.years) <= 6 else "dense"


def budget_tables(version: Version, outputs: Sequence[Output]) -> BudgetTables:
    """All tables of `version`; `outputs` in the order of printing, those without any amount are left out."""
    envelopes = envelopes_of(version)
    figures = figures_of(version, envelopes)
    budget = budget_from(envelopes, figures)
    rows = [
        BudgetRow(output, [figures.output_total(output.pk, [year]) for year in figures.years]) for output in outputs
    ]
    codes = base_allocations(version)
    return BudgetTables(
        years=list(figures.years),
        envelopes=[BudgetRow(row.envelope, [amounts.credit for _year, amounts in row.by_year]) for row in budget.rows],
        outputs=[row for row in rows if row.total],
        sums=_sums([amounts for _year, amounts in budget.by_year]),
        per_envelope=[
            EnvelopeTable(
                row.envelope,
                _rows_of(row.envelope, outputs, figures, codes),
                _sums([amounts for _year, amounts in row.by_year]),
            )
            for row in budget.rows
        ],
        by_budget=[
            BudgetRow(sub.label, [amounts.credit for _year, amounts in sub.by_year]) for sub in budget.subtotals
        ],
        allocations=sorted(meanings_of(version).values(), key=lambda allocation: allocation.code),
    )


def attach_targets(version: Version, outputs: Iterable[Output]) -> None:
    """Give each indicator its targets `by_year`, None where it has none, and all of them as `targets_by_year`."""
    for indicator in (indicator for output in outputs for indicator in output.indicators.all()):
        targets = {version.agreement.year(target.year): target for target in indicator.targets.all()}
        indicator.targets_by_year = targets
        indicator.by_year = [targets.get(year) for year in version.years]


def base_allocations(version: Version) -> dict[tuple[int, int], str]:
    """The codes of the lines with their meaning by (envelope, output); more than one when they differ between years."""
    known = meanings_of(version)
    found: dict[tuple[int, int], dict[str, None]] = {}
    lines = BudgetLine.objects.filter(version=version).exclude(base_allocation="").order_by("year")
    for envelope, output, code in lines.values_list("envelope_id", "output_id", "base_allocation"):
        found.setdefault((envelope, output), {})[str(known.get(code, code))] = None
    return {key: ", ".join(codes) for key, codes in found.items()}


def _rows_of(envelope: Envelope, outputs: Sequence[Output], figures: Figures, codes: dict) -> list[BudgetRow]:
    rows = [
        BudgetRow(
            output,
            [figures.output_in_envelope(output.pk, envelope.pk, [year]) for year in figures.years],
            codes.get((envelope.pk, output.pk), ""),
        )
        for output in outputs
    ]
    return [row for row in rows if row.total]


def _sums(by_year: Sequence[Amounts]) -> Sums:
    return Sums(
        BudgetRow("", [amounts.credit for amounts in by_year]),
        BudgetRow("", [amounts.divided for amounts in by_year]),
        BudgetRow("", [amounts.undivided for amounts in by_year]),
    )
