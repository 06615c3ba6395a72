"""How each output stands in a year, for the register: the worst of what was promised, values that are late."""

from collections.abc import Mapping

from django.utils import timezone

from agreements.models import Version
from measurements.figures import shown
from measurements.records import Record, Records
from measurements.results import OutputResult, results_of
from outputs.queries import outputs_of
from outputs.scoring import tally
from outputs.standings import Course, Standing, tells_standings


@tells_standings
def measured_outputs(version: Version, year: int) -> Mapping[int, Standing]:
    """The outputs of which a signed text asks something, by id; found by key, whichever version it is."""
    results = results_of(version.agreement, timezone.localdate())
    of_year = {result.output.key: result for result in results.of(year)}
    found = {}
    for output in outputs_of(version) if results.years else ():
        keys = [indicator.key for indicator in output.indicators.all() if indicator.key in results.records]
        if keys or output.key in of_year:
            records = {key: results.records[key] for key in keys}
            found[output.pk] = _standing(of_year.get(output.key), records, year)
    return found


def _standing(result: OutputResult | None, records: Records, year: int) -> Standing:
    asked = [record.years[year] for record in records.values() if year in record.years]
    return Standing(
        status=tally(result.scores if result else ()).status,
        late=sum(len(one.late) for one in asked),
        courses=tuple(_course(record) for record in records.values()),
    )


def _course(record: Record) -> Course:
    years = [record.years[year] for year in sorted(record.years)]
    targets = [one.target for one in years]
    return Course(
        label=record.indicator.title,
        years=tuple(one.year for one in years),
        values=tuple(shown(one.value) for one in years),
        targets=tuple(target and target.value for target in targets),
        uppers=tuple(target and target.upper_value for target in targets),
    )
