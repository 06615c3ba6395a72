"""What other pages show of what was measured: on the page of an output, and beside an agreement in the list."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.models import Agreement, Version
from agreements.slots import BarEntry, StatusMark, bar_entries, list_notes
from agreements.text.reading import read_already
from agreements.years.queries import closed_years
from core.slots import Panel
from measurements.figures import shown
from measurements.values.queries import all_records_of, records_of
from measurements.values.record import IndicatorRecord
from measurements.values.waiting import count_late
from outputs.models import Indicator, Output
from outputs.slots import Facts, late_in_words, output_facts, output_panel


@output_panel("measurements", gettext_lazy("Measurements"))
def values_of_an_output(output: Output, user) -> Panel:
    """Every period of every indicator of this output, over all signed versions, with the values that were entered."""
    agreement, today = output.version.agreement, timezone.localdate()
    keys = [indicator.key for indicator in output.indicators.all()]
    records = records_of([agreement], today, keys=keys)[agreement.pk] if keys else {}
    closed = closed_years(agreement) if records else set()
    shown = [_shown(record, user, closed) for record in records.values()]
    return Panel("measurements/panel.html", {"records": shown, "agreement": agreement, "output": output})


def _shown(record: IndicatorRecord, user, closed: set[int]) -> dict[str, Any]:
    may_measure = user.has_perm("measurements.add_measurement", record.indicator)
    years = [year for year in record.years.values() if any(slot.rows or slot.is_due for slot in year.slots)]
    return {"record": record, "years": years, "may_measure": may_measure, "closed": closed}


@bar_entries.add
def measurements(version: Version) -> BarEntry | None:
    """From the first signature on."""
    if not version.is_signed:
        return None
    url = reverse("measurements:due", args=[version.agreement_id])
    return BarEntry("measurements", _("Measurements"), url, Chapter.OUTPUTS)


@list_notes.add
def late_values(agreements: list[Agreement], today: dt.date) -> dict[int, list[StatusMark]]:
    """How many values are late in each agreement; no word where none is."""
    counts = count_late(agreements, today)
    return {pk: [StatusMark("bad", late_in_words(count))] if count else [] for pk, count in counts.items()}


BEST = {Indicator.Direction.UP: max, Indicator.Direction.DOWN: min}


@output_facts.add
def best_values(version: Version, outputs: Sequence[Output]) -> Facts:
    """The best values so far; where the page has read all records, among those."""
    records = read_already(all_records_of, version)
    if records is None:
        keys = {indicator.key for output in outputs for indicator in output.indicators.all()}
        records = records_of([version.agreement], timezone.localdate(), keys=keys)[version.agreement_id]
    best = {key: value for key, record in records.items() if (value := best_of(record)) is not None}
    return {output.pk: {"best_values": best} for output in outputs} if best else {}


def best_of(record: IndicatorRecord) -> Decimal | None:
    """The best value of a whole year, in the unit of the indicator; None without one, and for a band."""
    whole = [year.value for year in record.years.values() if year.measured.is_complete]
    choose = BEST.get(record.indicator.direction)
    return shown(choose(whole)) if choose and whole else None
