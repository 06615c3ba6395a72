"""What came of an agreement year by year: each indicator and milestone with its score, as computed and as given."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch

from agreements.models import Agreement, YearNumber, Years
from agreements.text.through_time import due_days, signed_texts, terms_by_key
from measurements.figures import shown
from measurements.models import GivenStatus, MilestoneReport
from measurements.values.queries import records_of
from measurements.values.record import Records, YearRecord
from outputs.models import CoOwner, Indicator, Milestone, Output, Target
from outputs.scoring import Override, Score, Status, percent, score_action


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator in one year; `said` are the statuses given by hand, newest first, also those taken back."""

    record: YearRecord
    said: list[GivenStatus]

    @property
    def indicator(self) -> Indicator:
        return self.record.indicator

    @property
    def year(self) -> YearNumber:
        return self.record.year

    @property
    def target(self) -> Target | None:
        return self.record.target

    @property
    def given(self) -> GivenStatus | None:
        """The status given by hand that counts now."""
        return self.said[0] if self.said and self.said[0].status else None

    @cached_property
    def score(self) -> Score:
        given = self.given
        override = Override(Status(given.status), given.reason, given.person_id) if given else None
        return Score(self.record.status, override)

    @property
    def value(self) -> Decimal | None:
        return shown(self.record.value)

    @property
    def percent(self) -> Decimal | None:
        return percent(self.record.achievement)


@dataclass(frozen=True)
class MilestoneResult:
    """One milestone as the text in force on its day has it; `said` are the reports on it, newest first."""

    milestone: Milestone
    said: list[MilestoneReport]
    today: dt.date

    @property
    def done_on(self) -> dt.date | None:
        return self.said[0].done_on if self.said else None

    @cached_property
    def score(self) -> Score:
        return Score(score_action(self.milestone.due_on, self.done_on, self.today))


@dataclass(frozen=True)
class OutputResult:
    """An output in one year, with what was promised of it for that year."""

    output: Output
    indicators: list[IndicatorResult]
    milestones: list[MilestoneResult]

    @property
    def scores(self) -> Iterator[Score]:
        return (result.score for result in [*self.indicators, *self.milestones])


@dataclass(frozen=True)
class Results:
    """Everything that one agreement promised for each year, in the order of the outputs."""

    records: Records
    by_year: dict[YearNumber, list[OutputResult]]

    @property
    def years(self) -> Years:
        return Years(self.by_year)

    def of(self, year: int | None) -> list[OutputResult]:
        """The results of one year; without one, of the whole cycle."""
        return [result for each, found in self.by_year.items() if year in (None, each) for result in found]

    def of_indicator(self, key: uuid.UUID) -> list[IndicatorResult]:
        """One indicator through the years."""
        every = (result for found in self.by_year.values() for output in found for result in output.indicators)
        return [result for result in every if result.indicator.key == key]


def results_of(agreement: Agreement, today: dt.date, *, records: Records | None = None) -> Results:
    """The results of an agreement that comes with its organisation and principals. Twelve queries at most.

    `records` are all those of the agreement, where they are at hand.
    """
    records = records_of([agreement], today)[agreement.pk] if records is None else records
    years = {year for record in records.values() for year in record.years}
    indicators: dict[YearNumber, list[IndicatorResult]] = defaultdict(list)
    for result in indicator_results(records):
        indicators[result.year].append(result)
    milestones: dict[YearNumber, list[MilestoneResult]] = defaultdict(list)
    for found in milestone_results(agreement, today):
        milestones[agreement.all_years.holding(found.milestone.due_on)].append(found)
    return Results(
        records, {year: _outputs(indicators[year], milestones[year]) for year in sorted({*years, *milestones})}
    )


def indicator_results(records: Records) -> Iterator[IndicatorResult]:
    """Every indicator in every year, with what the head said of it; one query."""
    said: dict[tuple[uuid.UUID, int], list[GivenStatus]] = defaultdict(list)
    agreements = {record.indicator.version.agreement_id for record in records.values()}
    rows = GivenStatus.objects.filter(agreement__in=agreements, indicator__key__in=records)
    for row in rows.select_related("person", "indicator").order_by("-pk"):
        said[row.indicator.key, row.year].append(row)
    for key, record in records.items():
        for year, of_year in record.years.items():
            yield IndicatorResult(of_year, said[key, year])


def milestone_results(agreement: Agreement, today: dt.date) -> Iterator[MilestoneResult]:
    """The milestones of the signed texts: on each day the one that was in force then. Four queries."""
    texts = signed_texts([agreement])
    owners = Prefetch("output__co_owners", CoOwner.objects.select_related("mandate").order_by())
    rows = Milestone.objects.select_related("output__objective", "output__holder").prefetch_related(owners)
    found = terms_by_key(texts, rows.order_by("version__number", "due_on", "pk"))[agreement.pk]
    said: dict[uuid.UUID, list[MilestoneReport]] = defaultdict(list)
    reports = MilestoneReport.objects.filter(milestone__version__in=texts[agreement.pk])
    for row in reports.select_related("person", "milestone").order_by("-pk"):
        said[row.milestone.key].append(row)
    for key, milestones in found.items():
        by_number = {milestone.version.number: milestone for milestone in milestones}
        for milestone in milestones:
            milestone.output.version = milestone.version
        days = due_days(texts[agreement.pk], {number: text.due_on for number, text in by_number.items()})
        for number in days.values():
            yield MilestoneResult(by_number[number], said[key], today)


def _outputs(indicators: Sequence[IndicatorResult], milestones: Iterable[MilestoneResult]) -> list[OutputResult]:
    found: dict[uuid.UUID, OutputResult] = {}
    for result in indicators:
        output = result.indicator.output
        found.setdefault(output.key, OutputResult(output, [], [])).indicators.append(result)
    for result in milestones:
        output = result.milestone.output
        found.setdefault(output.key, OutputResult(output, [], [])).milestones.append(result)
    for each in found.values():
        each.milestones.sort(key=lambda result: (result.milestone.due_on, result.milestone.pk))
    return sorted(found.values(), key=lambda each: (each.output.objective.number, each.output.position))
