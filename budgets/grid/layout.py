"""The grid as it is shown: objectives with their outputs by years with their envelopes, and the totals around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from django.utils import timezone

from agreements.models import Version, YearNumber, Years
from budgets.cells import Amounts, Place, amounts_of
from budgets.grid.field import CREDIT, Field, named
from budgets.models import Envelope
from budgets.queries import envelopes_of, outputs_in_order
from budgets.totals import ZERO, Figures
from budgets.totals import Amounts as Sums
from core.numbers.notation import format_money
from core.texts.bilingual import both_texts
from outputs.models import Output, StrategicObjective

MOST_CELLS = 2000  # on one page; a larger grid shows one year at a time


@dataclass(frozen=True)
class Cell:
    """One amount as it is written; `was` is what is saved, where somebody typed something else."""

    code: str
    head: str
    text: str
    was: str | None = None
    error: str = ""


@dataclass(frozen=True)
class Row:
    """The credits, or what one output gets."""

    id: str
    output: Output | None
    cells: list[Cell]
    total: Decimal


@dataclass(frozen=True)
class Grid:
    """Everything that the page shows. `years` are those on the page, of `all_years` of the agreement."""

    version: Version
    all_years: Years
    years: Sequence[YearNumber]
    envelopes: list[Envelope]
    outputs: list[Output]
    saved: Amounts
    typed: Mapping[Place, str] = field(default_factory=dict)
    read: Mapping[Place, Decimal | None] = field(default_factory=dict)  # What of it is an amount
    errors: Mapping[Place, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[tuple[Envelope, YearNumber]]:
        return [(envelope, year) for year in self.years for envelope in self.envelopes]

    @cached_property
    def places(self) -> set[Place]:
        return {Place(e.pk, output, year) for e, year in self.columns for output in self._rows}

    @property
    def _rows(self) -> list[int | None]:
        return [None, *(output.pk for output in self.outputs)]

    @property
    def shows_all(self) -> bool:
        return list(self.years) == list(self.all_years)

    @property
    def is_split(self) -> bool:
        """Whether it is too large to show all years at once."""
        return len(self.all_years) * len(self.envelopes) * (len(self.outputs) + 1) > MOST_CELLS

    @property
    def width(self) -> int:
        return len(self.columns) + 2

    @cached_property
    def amounts(self) -> dict[Place, Decimal]:
        """What stands in the cells: what is saved, and over it what was typed and is an amount."""
        together = {**self.saved, **self.read}
        return {place: amount for place, amount in together.items() if amount is not None and place in self.places}

    @property
    def credits(self) -> Row:
        return self._row(None)

    @property
    def objectives(self) -> list[tuple[StrategicObjective, list[Row]]]:
        by_objective = groupby(self.outputs, key=lambda output: output.objective)
        return [(objective, [self._row(output) for output in outputs]) for objective, outputs in by_objective]

    def _row(self, output: Output | None) -> Row:
        key = output and output.pk
        places = [Place(envelope.pk, key, year) for envelope, year in self.columns]
        total = sum((self.amounts.get(place, ZERO) for place in places), ZERO)
        return Row(f"r-{key or CREDIT}", output, [self._cell(place) for place in places], total)

    def _cell(self, place: Place) -> Cell:
        saved = self.written(self.saved.get(place))
        head = f"c-{place.envelope}-{place.year}"
        if place not in self.typed:
            return Cell(place.code, head, saved)
        return Cell(place.code, head, self.typed[place], saved, self.errors.get(place, ""))

    @staticmethod
    def written(amount: Decimal | None) -> str:
        """An amount as it stands in its cell."""
        return "" if amount is None else format_money(amount)

    @cached_property
    def sums(self) -> list[tuple[Envelope, int, Sums]]:
        """What is divided of each credit, column by column."""
        divided: dict[tuple[int, int], Decimal] = {}
        for place, amount in self.amounts.items():
            if place.output is not None:
                column = place.envelope, place.year
                divided[column] = divided.get(column, ZERO) + amount
        return [
            (e, year, Sums(self.amounts.get(Place(e.pk, None, year), ZERO), divided.get((e.pk, year), ZERO)))
            for e, year in self.columns
        ]

    @property
    def total(self) -> Sums:
        return sum((sums for _envelope, _year, sums in self.sums), Sums())

    def figures(self) -> Figures:
        """The same amounts as every other page adds them up."""
        given = {(p.envelope, p.year): amount for p, amount in self.amounts.items() if p.output is None}
        lines = {(p.envelope, p.output, p.year): amount for p, amount in self.amounts.items() if p.output is not None}
        return Figures(self.years, [envelope.pk for envelope in self.envelopes], given, lines)

    @property
    def envelopes_by_id(self) -> dict[int, Envelope]:
        return {envelope.pk: envelope for envelope in self.envelopes}

    @property
    def outputs_by_id(self) -> dict[int, Output]:
        return {output.pk: output for output in self.outputs}

    def field(self) -> Field:
        """Where a pasted block can land in what is shown."""
        objectives = list(dict.fromkeys(output.objective for output in self.outputs))
        return Field(
            years=self.all_years,
            columns=[(envelope.pk, year) for envelope, year in self.columns],
            rows=[CREDIT, *(output.pk for output in self.outputs)],
            envelope_names=named((envelope.pk, both_texts(envelope, "title").values()) for envelope in self.envelopes),
            output_names=named((output.pk, [str(output.number), *_names(output)]) for output in self.outputs),
            group_names=frozenset(named((objective.pk, _names(objective)) for objective in objectives)),
            group_numbers=frozenset(str(objective.number) for objective in objectives),
        )


def _names(numbered: Output | StrategicObjective) -> Iterator[str]:
    for title in filter(None, both_texts(numbered, "title").values()):
        yield title
        yield f"{numbered.number} {title}"
        yield f"{numbered.number}. {title}"


def grid_of(version: Version, year: str = "") -> Grid:
    """The grid of one year or of all; a large grid is never shown of all. Four queries."""
    whole = whole_grid_of(version)
    chosen = [one for one in whole.years if str(one) == year]
    if not chosen and whole.is_split:
        chosen = [whole.all_years.nearest(timezone.localdate())]
    return replace(whole, years=chosen or whole.years)


def whole_grid_of(version: Version) -> Grid:
    """The grid of all years, however large. Four queries."""
    years = version.years
    return Grid(version, years, years, envelopes_of(version), outputs_in_order(version), amounts_of(version))
