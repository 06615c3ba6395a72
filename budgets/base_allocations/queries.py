"""Which codes the lines of a version carry, what they mean, and how much stands on each; three queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from agreements.models import Version
from agreements.text.reading import read_once
from budgets.base_allocations.codes import CodePart, parts_of
from budgets.models import BaseAllocation, BudgetLine
from budgets.totals import ZERO


@dataclass
class CodeRow:
    """A code with what its lines hold; `allocation` is its meaning, None while it has none."""

    code: str
    years: Sequence[int]
    allocation: BaseAllocation | None = None
    lines: list[BudgetLine] = field(default_factory=list)

    @property
    def parts(self) -> list[CodePart]:
        return parts_of(self.code)

    @property
    def by_year(self) -> list[Decimal]:
        return [sum((line.amount for line in self.lines if line.year == year), ZERO) for year in self.years]

    @property
    def total(self) -> Decimal:
        return sum(self.by_year, ZERO)

    @property
    def carried_by(self) -> list[tuple[str, str, Decimal]]:
        """(output, envelope, total over the years) for each output and envelope with this code, in their order."""
        found: dict[tuple[int, int], tuple[BudgetLine, Decimal]] = {}
        for line in self.lines:
            key = (line.output_id, line.envelope_id)
            before = found[key][1] if key in found else ZERO
            found[key] = (line, before + (line.amount if line.year in self.years else ZERO))
        return [(line.output, line.envelope, total) for line, total in found.values()]


@dataclass(frozen=True)
class Codes:
    """Every code of a version; what stands on lines without a code comes last, under an empty code."""

    years: Sequence[int]
    rows: list[CodeRow]

    @property
    def by_year(self) -> list[Decimal]:
        return [sum(amounts, ZERO) for amounts in zip(*(row.by_year for row in self.rows), strict=True)]

    @property
    def total(self) -> Decimal:
        return sum(self.by_year, ZERO)

    @property
    def without_meaning(self) -> list[str]:
        return [row.code for row in self.rows if row.code and row.allocation is None]


@read_once
def meanings_of(version: Version) -> dict[str, BaseAllocation]:
    """What the codes of a version mean, by code."""
    return {allocation.code: allocation for allocation in BaseAllocation.objects.filter(version=version)}


@read_once
def codes_of(version: Version) -> Codes:
    known = meanings_of(version)
    rows = {code: CodeRow(code, version.years, allocation) for code, allocation in known.items()}
    lines = BudgetLine.objects.filter(version=version).select_related("envelope", "output__objective")
    for line in lines.order_by("output__objective__number", "output__position", "envelope__position", "year"):
        row = rows.setdefault(line.base_allocation, CodeRow(line.base_allocation, version.years))
        row.lines.append(line)
    return Codes(version.years, sorted(rows.values(), key=lambda row: (not row.code, row.code)))
