"""The sums of a budget: pure, exact to the cent, and the same for screen, document and check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from agreements.models.year_number import YearNumber, Years

ZERO = Decimal("0.00")
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Amounts:
    """What there is, and how much of it is divided over outputs; in euro."""

    credit: Decimal = ZERO
    divided: Decimal = ZERO

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.credit + other.credit, self.divided + other.divided)

    @property
    def undivided(self) -> Decimal:
        """Negative when more is divided than there is."""
        return self.credit - self.divided

    @property
    def is_exceeded(self) -> bool:
        return self.divided > self.credit

    @property
    def divided_percent(self) -> Decimal | None:
        """The divided part in percent, to a tenth; None when there is no credit."""
        if not self.credit:
            return None
        return (self.divided * 100 / self.credit).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Figures:
    """The amounts of a version as they are kept: (envelope, year) and (envelope, output, year), by id."""

    years: Years
    envelope_ids: Sequence[int]
    credits: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    lines: Mapping[tuple[int, int, int], Decimal] = field(default_factory=dict)

    def of(self, envelope_ids: Iterable[int], years: Iterable[int]) -> Amounts:
        """The amounts of these envelopes in these years together."""
        envelopes, years = set(envelope_ids), set(years)
        credit = (v for (envelope, year), v in self.credits.items() if envelope in envelopes and year in years)
        lines = (v for (envelope, _output, year), v in self.lines.items() if envelope in envelopes and year in years)
        return Amounts(sum(credit, ZERO), sum(lines, ZERO))

    def total(self) -> Amounts:
        return self.of(self.envelope_ids, self.years)

    def of_year(self, year: int) -> Amounts:
        return self.of(self.envelope_ids, [year])

    def output_total(self, output_id: int, years: Iterable[int] | None = None) -> Decimal:
        chosen = set(self.years if years is None else years)
        return sum((v for (_e, output, year), v in self.lines.items() if output == output_id and year in chosen), ZERO)

    def output_in_envelope(self, output_id: int, envelope_id: int, years: Iterable[int]) -> Decimal:
        return sum((self.lines.get((envelope_id, output_id, year), ZERO) for year in years), ZERO)

    def exceeded(self) -> list[tuple[int, int, Amounts]]:
        """(envelope, year, amounts) wherever the lines hold more than the credit."""
        every = [(envelope, year, self.of([envelope], [year])) for envelope in self.envelope_ids for year in self.years]
        return [(envelope, year, amounts) for envelope, year, amounts in every if amounts.is_exceeded]

    def years_without_credit(self) -> list[YearNumber]:
        return [year for year in self.years if not self.of_year(year).credit]

    def outside(self) -> dict[int, list[int]]:
        """For each envelope the years with an amount outside the period."""
        found: dict[int, set[int]] = {}
        for envelope, *_rest, year in [*self.credits, *self.lines]:
            if year not in self.years:
                found.setdefault(envelope, set()).add(year)
        return {envelope: sorted(years) for envelope, years in found.items()}
