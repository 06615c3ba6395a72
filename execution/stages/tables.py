"""The overview of a budget by stage as tables: what the page shows, the files hold and the document prints."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import YearNumber, Years
from agreements.models.year_number import in_words
from core.numbers.notation import NO_BREAK_SPACE, format_number
from core.tables.workbook import Sheet
from execution.stages.bars import Bars, bars_of
from execution.stages.queries import Staging
from execution.stages.stage import Staged, together
from outputs.slots import MeasuredCourse, standings_of

PATH_YEARS = 3


class By(models.TextChoices):
    """What the rows of the overview are."""

    OBJECTIVE = "objective", gettext_lazy("By objective")
    OUTPUT = "output", gettext_lazy("By output, beside its targets")
    ENVELOPE = "envelope", gettext_lazy("By envelope")
    YEAR = "year", gettext_lazy("By year")
    PATH = "path", gettext_lazy("Three-year path")


@dataclass(frozen=True)
class Row:
    """One row: its name, or the term that has it, its amounts, and for an output the course of its indicators."""

    label: str
    amounts: Staged
    term: Any = None
    number: str = ""
    targets: list[str] = field(default_factory=list)
    is_held_against_credits: bool = True

    @property
    def left(self) -> Decimal | None:
        """What is not realised of the adapted amount; None where it is not known what was realised of it."""
        is_known = self.is_held_against_credits and self.amounts.realised is not None
        return self.amounts.left if is_known else None

    @property
    def name(self) -> str:
        return f"{self.number} {self.term.title if self.term else self.label}".strip()


@dataclass(frozen=True)
class Table:
    """Rows with their total, which is the sum of the rows, in the years that were asked for."""

    by: By
    years: Sequence[YearNumber]
    rows: list[Row]
    first: str  # What the first column holds

    @property
    def title(self) -> str:
        return f"{self.by.label}, {in_words(self.years, '-') or NO_BREAK_SPACE}"

    @property
    def total(self) -> Staged:
        return together(row.amounts for row in self.rows)

    @property
    def total_row(self) -> Row:
        return Row(_("Total"), self.total)

    @property
    def has_targets(self) -> bool:
        return self.by == By.OUTPUT

    @property
    def drawn(self) -> list[tuple[Row, Bars]]:
        """The rows with their bars; what has no credit has nothing to stand beside."""
        rows = [row for row in self.rows if row.amounts.agreed or row.amounts.adapted]
        return list(zip(rows, bars_of([row.amounts for row in rows]), strict=True))

    def sheet(self) -> Sheet:
        head = [self.first, _("As agreed"), _("Adapted"), _("Of which not yet divided"), _("Realised"), _("Left")]
        rows = [[row.name, *_cells(row), *self._targets(row)] for row in self.rows]
        total = [_("Total"), *_cells(self.total_row), *([""] if self.has_targets else [])]
        targets = [_("Targets and values")] if self.has_targets else []
        return Sheet(self.title.replace("/", "-"), [*head, _("Realised in percent"), *targets], [*rows, total])

    def _targets(self, row: Row) -> list[str]:
        return ["; ".join(row.targets)] if self.has_targets else []


@dataclass(frozen=True)
class Path:
    """The adapted credits of a year and the two after it, a column for each, as far as the agreement goes."""

    years: Sequence[YearNumber]
    rows: list[tuple[Row, list[Decimal]]]
    by: By = By.PATH

    @property
    def title(self) -> str:
        return f"{self.by.label}, {in_words(self.years, '-') or NO_BREAK_SPACE}"

    @property
    def totals(self) -> list[Decimal]:
        places = range(len(self.years))
        return [sum((amounts[place] for _row, amounts in self.rows), Decimal("0.00")) for place in places]

    @property
    def total(self) -> Decimal:
        return sum(self.totals, Decimal("0.00"))

    @property
    def lines(self) -> list[tuple[Row, list[Decimal], Decimal]]:
        return [(row, amounts, sum(amounts, Decimal("0.00"))) for row, amounts in self.rows]

    def sheet(self) -> Sheet:
        head = [_("Objective"), *(year.name for year in self.years), _("Total")]
        rows = [[row.name, *amounts, total] for row, amounts, total in self.lines]
        return Sheet(self.title, head, [*rows, [_("Total"), *self.totals, self.total]])


@dataclass(frozen=True)
class Choice:
    """What was asked for; without a year all years."""

    by: By
    year: YearNumber | None

    @classmethod
    def of(cls, asked: Mapping[str, str], years: Years, today: dt.date) -> "Choice":
        by = By(asked["by"]) if asked.get("by") in By.values else By.OBJECTIVE
        year = next((year for year in years if str(year) == asked.get("year")), None)
        if by in (By.PATH, By.OUTPUT) and year is None:  # These are of a year
            year = years.nearest(today)
        return cls(by, None if by == By.YEAR else year)

    def address(self, **other: Any) -> str:
        """The part of the address that keeps the choice, with something else chosen instead."""
        by, year = other.get("by", self.by), other.get("year", self.year)
        return f"?by={by}" + (f"&year={year}" if year else "")


def table_of(staging: Staging, choice: Choice) -> Table | Path:
    if choice.by == By.PATH:
        return path_of(staging, choice.year)
    years = [choice.year] if choice.year else list(staging.years)
    make, first = _MAKERS[choice.by]
    return Table(choice.by, years, list(make(staging, years)), str(first))


def path_of(staging: Staging, year: int) -> Path:
    years = [each for each in staging.years if year <= each < year + PATH_YEARS]
    by_year = [list(_by_objective(staging, [each], keep_all=True)) for each in years]
    rows = [(rows[0], [row.amounts.adapted for row in rows]) for rows in zip(*by_year, strict=True)]
    return Path(years, [(row, amounts) for row, amounts in rows if any(amounts)])


def _by_objective(staging: Staging, years: Sequence[int], *, keep_all: bool = False) -> Iterator[Row]:
    objectives = {key: output.objective for key, output in staging.outputs.items()}
    found = staging.grouped(lambda part: part.output in objectives and objectives[part.output].key, years)
    for key, objective in {objective.key: objective for objective in objectives.values()}.items():
        yield Row("", found.get(key, Staged()), objective, str(objective.number))
    yield from _rest(staging, years, keep_all=keep_all)


def _by_output(staging: Staging, years: Sequence[int]) -> Iterator[Row]:
    targets = targets_of(staging, years[0]) if len(years) == 1 else {}
    found = staging.grouped(lambda part: part.output, years)
    for key, output in staging.outputs.items():
        amounts = found.get(key, Staged())
        if not amounts.is_nothing or key in targets:
            yield Row("", amounts, output, output.number, targets.get(key, []))
    yield from _rest(staging, years)


def _by_envelope(staging: Staging, years: Sequence[int]) -> Iterator[Row]:
    found = staging.grouped(lambda part: part.envelope, years)
    for key, envelope in staging.envelopes.items():
        yield Row("", found.get(key, Staged()), envelope)
    others = together(amounts for key, amounts in found.items() if key not in staging.envelopes)
    yield from _rows_unless_nothing(_("Not explained by the source"), others)


def _by_year(staging: Staging, years: Sequence[int]) -> Iterator[Row]:
    for year in years:
        yield Row(year.name, staging.total([year]))


def _rest(staging: Staging, years: Sequence[int], *, keep_all: bool = False) -> Iterator[Row]:
    """What no output has: not yet divided, realised by envelope only, not explained; and outputs that no text knows."""
    undivided = staging.of(lambda part: part.envelope is not None and part.output is None, years)
    yield Row(_("Not yet divided over outputs"), replace(undivided, realised=None))
    whole = Staged(realised=undivided.realised)
    if keep_all or not whole.is_nothing:
        yield Row(_("Realised, not told by output"), whole, is_held_against_credits=False)
    loose = staging.of(lambda part: part.output is not None and part.output not in staging.outputs, years)
    unexplained = staging.of(lambda part: part.envelope is None and part.output is None, years)
    for label, amounts in ((_("Outputs of no signed text"), loose), (_("Not explained by the source"), unexplained)):
        if keep_all:
            yield Row(label, amounts)
        else:
            yield from _rows_unless_nothing(label, amounts)


def _rows_unless_nothing(label: str, amounts: Staged) -> Iterator[Row]:
    if not amounts.is_nothing:
        yield Row(label, amounts)


_MAKERS: dict[By, tuple[Callable[..., Iterator[Row]], Any]] = {
    By.OBJECTIVE: (_by_objective, gettext_lazy("Objective")),
    By.OUTPUT: (_by_output, gettext_lazy("Output")),
    By.ENVELOPE: (_by_envelope, gettext_lazy("Envelope")),
    By.YEAR: (_by_year, gettext_lazy("Year")),
}


def targets_of(staging: Staging, year: int) -> dict[UUID, list[str]]:
    """For each output by key: its indicators with their target and value of the year, in words."""
    version = staging.texts.get(year)
    if version is None:
        return {}
    standings = standings_of(version, year)
    by_key = dict(version.output_set.values_list("pk", "key"))
    told = {by_key[pk]: [_course(one, year) for one in standing.courses] for pk, standing in standings.items()}
    return {key: [words for words in found if words] for key, found in told.items()}


def _course(course: MeasuredCourse, year: int) -> str:
    if year not in course.years:
        return ""
    place = course.years.index(year)
    target, value = course.targets[place] if course.targets else None, course.values[place]
    words = {"indicator": course.label, "target": _number(target), "value": _number(value)}
    return _("%(indicator)s: target %(target)s, measured %(value)s") % words


def _number(value: Decimal | None) -> str:
    return "–" if value is None else format_number(value)


def _cells(row: Row) -> list[Decimal | None]:
    amounts = row.amounts
    return [amounts.agreed, amounts.adapted, amounts.undivided, amounts.realised, row.left, amounts.percent]
