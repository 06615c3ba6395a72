"""The budget of a version in a constant number of queries: the one source of every page, check and document."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agreements.models import Version
from agreements.text.reading import by_version, read_once, read_together
from budgets.models import BudgetLine, Credit, Envelope
from budgets.totals import Amounts, Figures
from outputs.distinct import total_with_po_objectives
from outputs.models import Output
from outputs.queries import po_objectives_by_output


@dataclass(frozen=True)
class EnvelopeRow:
    """An envelope with its amounts, year by year and together."""

    envelope: Envelope
    by_year: list[tuple[int, Amounts]]
    total: Amounts


@dataclass(frozen=True)
class Subtotal:
    """The envelopes of the management budget, or of the mission budget, together."""

    label: str
    by_year: list[tuple[int, Amounts]]
    total: Amounts


@dataclass(frozen=True)
class Budget:
    """Envelopes by years: credits, what is divided over outputs and what is not yet."""

    years: Sequence[int]
    rows: list[EnvelopeRow]
    by_year: list[tuple[int, Amounts]]
    total: Amounts

    @property
    def subtotals(self) -> list[Subtotal]:
        """Each budget that has envelopes; none where all envelopes belong to one, which is the total then."""
        used = [kind for kind in Envelope.Budget if any(row.envelope.budget == kind for row in self.rows)]
        return [self._subtotal(kind) for kind in used] if len(used) > 1 else []

    def _subtotal(self, kind: Envelope.Budget) -> Subtotal:
        rows = [row for row in self.rows if row.envelope.budget == kind]
        by_year = [
            (year, sum((row.by_year[place][1] for row in rows), Amounts())) for place, year in enumerate(self.years)
        ]
        return Subtotal(kind.label, by_year, sum((row.total for row in rows), Amounts()))


@dataclass(frozen=True)
class StatutoryRow:
    """A personnel envelope: (year, its credit, the most of it that may go to statutory personnel)."""

    envelope: Envelope
    by_year: list[tuple[int, Decimal, Decimal | None]]

    @property
    def maxima(self) -> list[Decimal | None]:
        return [maximum for _year, _credit, maximum in self.by_year]

    @property
    def total(self) -> Decimal:
        return sum((maximum for maximum in self.maxima if maximum is not None), Decimal(0))


@dataclass(frozen=True)
class OutputRow:
    """An output with what it gets from each envelope, in the order of the envelopes."""

    output: Output
    amounts: list[Decimal]
    total: Decimal


@dataclass(frozen=True)
class Division:
    """Outputs by envelopes, in one year or over all years."""

    envelopes: list[Envelope]
    rows: list[OutputRow]
    by_envelope: list[Amounts]
    total: Amounts


@read_together
def envelopes_of(versions: list[Version]) -> dict[int, list[Envelope]]:
    """The envelopes of a version in order."""
    return by_version(versions, Envelope.objects.filter(version__in=versions).order_by("position"))


@read_once
def all_figures_of(version: Version) -> Figures:
    return figures_of(version, envelopes_of(version))


@read_together
def credits_of(versions: list[Version]) -> dict[int, list[Credit]]:
    """The credits of each envelope of a version, year by year."""
    rows = Credit.objects.filter(version__in=versions).select_related("envelope")
    return by_version(versions, rows.order_by("envelope__position", "year"))


@read_together
def lines_in_short(versions: list[Version]) -> dict[int, list[tuple[int, int, int, Decimal]]]:
    """(envelope, output, year, amount) of every budget line of a version, by id."""
    found = {version.pk: [] for version in versions}
    lines = BudgetLine.objects.filter(version__in=versions)
    for version, *line in lines.values_list("version_id", "envelope_id", "output_id", "year", "amount"):
        found[version].append(line)
    return found


def figures_of(version: Version, envelopes: Sequence[Envelope] | None = None) -> Figures:
    """All amounts of a version; `envelopes` where they are known already."""
    known = envelopes_of(version) if envelopes is None else envelopes
    return Figures(
        years=version.years,
        envelope_ids=[envelope.pk for envelope in known],
        credits={(credit.envelope_id, credit.year): credit.amount for credit in credits_of(version)},
        lines={(envelope, output, year): amount for envelope, output, year, amount in lines_in_short(version)},
    )


def budget_of(version: Version) -> Budget:
    """Everything that the page and the documents show of the credits of a version."""
    envelopes = envelopes_of(version)
    return budget_from(envelopes, figures_of(version, envelopes))


def budget_from(envelopes: Sequence[Envelope], figures: Figures) -> Budget:
    rows = [
        EnvelopeRow(
            envelope,
            [(year, figures.of([envelope.pk], [year])) for year in figures.years],
            figures.of([envelope.pk], figures.years),
        )
        for envelope in envelopes
    ]
    return Budget(figures.years, rows, [(year, figures.of_year(year)) for year in figures.years], figures.total())


def outputs_in_order(version: Version) -> list[Output]:
    outputs = Output.objects.filter(version=version).select_related("objective")
    return list(outputs.order_by("objective__number", "position"))


def division_from(
    envelopes: Sequence[Envelope], outputs: Sequence[Output], figures: Figures, years: Sequence[int]
) -> Division:
    """How the envelopes are divided over the outputs in these years."""
    rows = [
        OutputRow(
            output,
            [figures.output_in_envelope(output.pk, envelope.pk, years) for envelope in envelopes],
            figures.output_total(output.pk, years),
        )
        for output in outputs
    ]
    by_envelope = [figures.of([envelope.pk], years) for envelope in envelopes]
    return Division(list(envelopes), rows, by_envelope, figures.of(figures.envelope_ids, years))


def division_of(version: Version, years: Sequence[int] | None = None) -> Division:
    envelopes = envelopes_of(version)
    figures = figures_of(version, envelopes)
    return division_from(envelopes, outputs_in_order(version), figures, years or figures.years)


def totals_by_output(version: Version) -> dict[int, Decimal]:
    """What each output gets over all years, by its id; without outputs that get nothing."""
    figures = figures_of(version, ())
    return {output: figures.output_total(output) for output in {key[1] for key in figures.lines}}


def budget_by_output(version: Version, year: int) -> dict[int, Decimal]:
    """What each output gets in one year, by its id."""
    figures = figures_of(version, ())
    return {output: figures.output_total(output, [year]) for output in {key[1] for key in figures.lines}}


def total_with_linked(output: Output) -> Decimal | None:
    """What an output and the P&O objectives that serve it get over all years, each counted once.

    Of a P&O objective: what the outputs that it serves get, with all their P&O objectives. None without such a link.
    """
    po_objectives = po_objectives_by_output(output.version)
    served = [other for other, serving in po_objectives.items() if output.pk in serving]
    if not served and output.pk not in po_objectives:
        return None
    return total_with_po_objectives(totals_by_output(output.version), served or [output.pk], po_objectives)


def lines_of(output: Output) -> list[BudgetLine]:
    lines = BudgetLine.objects.filter(output=output).select_related("envelope")
    return list(lines.order_by("envelope__position", "year"))


def statutory_maxima(version: Version) -> list[StatutoryRow]:
    """The envelopes with a maximum credit for statutory personnel in at least one year; one query."""
    by_envelope: dict[Envelope, dict[int, Credit]] = {}
    for credit in credits_of(version):
        by_envelope.setdefault(credit.envelope, {})[credit.year] = credit
    return [
        StatutoryRow(envelope, [_statutory_of(year, found.get(year)) for year in version.years])
        for envelope, found in by_envelope.items()
        if any(credit.statutory_maximum is not None for credit in found.values())
    ]


def _statutory_of(year: int, credit: Credit | None) -> tuple[int, Decimal, Decimal | None]:
    return (year, credit.amount, credit.statutory_maximum) if credit else (year, Decimal(0), None)
