"""The best value that was ever measured of each indicator, for the letter A of SMART."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone

from agreements.models import Version
from measurements.figures import shown
from measurements.records import Record, records_of
from outputs.means import Means, tells_means
from outputs.models import Indicator, Output

BEST = {Indicator.Direction.UP: max, Indicator.Direction.DOWN: min}


@tells_means
def best_values(version: Version, outputs: Sequence[Output]) -> Means:
    keys = {indicator.key for output in outputs for indicator in output.indicators.all()}
    records = records_of([version.agreement], timezone.localdate(), keys=keys)[version.agreement_id]
    best = {key: value for key, record in records.items() if (value := best_of(record)) is not None}
    return {output.pk: {"best_values": best} for output in outputs} if best else {}


def best_of(record: Record) -> Decimal | None:
    """The best value of a whole year, in the unit of the indicator; None without one, and for a band."""
    whole = [year.value for year in record.years.values() if year.measured.is_complete]
    choose = BEST.get(record.indicator.direction)
    return shown(choose(whole)) if choose and whole else None
