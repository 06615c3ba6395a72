"""What other pages show of results: the course of each indicator, and the way to the results of an agreement."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.chapters import Chapter
from agreements.models import Term, Version
from agreements.slots import Link, term_links
from core.slots import Panel
from measurements.figures import shown
from measurements.results.course import course_of
from measurements.results.queries import OutputResult, indicator_results, results_of
from measurements.results.tables import scores_url
from measurements.values.queries import all_records_of, records_of
from measurements.values.record import IndicatorRecord, Records
from outputs.models import Indicator, Milestone
from outputs.queries import outputs_of
from outputs.scoring import tally
from outputs.slots import MeasuredCourse, OutputStanding, indicator_courses, output_standings


class ResultLinks:
    """The results of a signed version from its chapter, and those of a milestone from its row."""

    def __init__(self, version: Version):
        self.version = version

    def of_term(self, term: Term) -> list[Link]:
        if not isinstance(term, Milestone):
            return []
        year = self.version.agreement.all_years.holding(term.due_on)
        return [Link(_("Result"), f"{scores_url(self.version, str(year))}#milestone-{term.key}")]

    def of_chapter(self, chapter: Chapter) -> list[Link]:
        if chapter != Chapter.OUTPUTS:
            return []
        return [Link(_("Results: what was measured"), reverse("measurements:scores", args=[self.version.pk]))]


@term_links.add
def result_links(version: Version, user) -> ResultLinks | None:
    return ResultLinks(version) if version.is_signed else None


@indicator_courses.add
def courses(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """The course of those that were measured; beside their targets, as long as this is not the last signed text."""
    agreement, by_key = version.agreement, {indicator.key: indicator for indicator in indicators}
    records = records_of([agreement], localdate(), keys=set(by_key))[agreement.pk]
    rows = list(indicator_results(records))
    found = {}
    for key, record in records.items():
        course = course_of(record.texts, [row for row in rows if row.indicator.key == key])
        if course.is_begun:
            is_last = record.indicator.version_id == version.pk
            context = {"course": course, "is_last": is_last, "url": reverse("measurements:scores", args=[version.pk])}
            found[by_key[key].pk] = Panel("measurements/course.html", context)
    return found


@output_standings.add
def measured_outputs(version: Version, year: int) -> Mapping[int, OutputStanding]:
    """The outputs of which a signed text asks something, by id; found by key, whichever version it is."""
    results = results_of(version.agreement, localdate(), records=all_records_of(version))
    of_year = {result.output.key: result for result in results.of(year)}
    found = {}
    for output in outputs_of(version) if results.years else ():
        keys = [indicator.key for indicator in output.indicators.all() if indicator.key in results.records]
        if keys or output.key in of_year:
            records = {key: results.records[key] for key in keys}
            found[output.pk] = _standing(of_year.get(output.key), records, year)
    return found


def _standing(result: OutputResult | None, records: Records, year: int) -> OutputStanding:
    asked = [record.years[year] for record in records.values() if year in record.years]
    return OutputStanding(
        status=tally(result.scores if result else ()).status,
        late=sum(len(one.late) for one in asked),
        courses=tuple(_course(record) for record in records.values()),
    )


def _course(record: IndicatorRecord) -> MeasuredCourse:
    years = [record.years[year] for year in sorted(record.years)]
    targets = [one.target for one in years]
    return MeasuredCourse(
        label=record.indicator.title,
        years=tuple(one.year for one in years),
        values=tuple(shown(one.value) for one in years),
        targets=tuple(target and target.value for target in targets),
        uppers=tuple(target and target.upper_value for target in targets),
    )
