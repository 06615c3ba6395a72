"""How each output stands in a year, for the register of outputs: the worst of its indicators, values that are late."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from agreements.models import Version
from measurements.figures import shown
from measurements.records import Record, records_of
from outputs.queries import outputs_of
from outputs.scoring import Score, tally
from outputs.standings import Course, Standing, tells_standings


@tells_standings
def measured_outputs(version: Version, year: int) -> Mapping[int, Standing]:
    """The outputs of which a signed text asks values, by id; indicators are found by key, whichever version it is."""
    records = records_of([version.agreement], timezone.localdate())[version.agreement_id]
    found = {}
    for output in outputs_of(version) if records else ():
        own = [records[indicator.key] for indicator in output.indicators.all() if indicator.key in records]
        if own:
            found[output.pk] = _standing(own, year)
    return found


def _standing(records: Sequence[Record], year: int) -> Standing:
    asked = [record.years[year] for record in records if year in record.years]
    return Standing(
        status=tally(Score(one.status) for one in asked).status,
        late=sum(len(one.late) for one in asked),
        courses=tuple(_course(record) for record in records),
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
