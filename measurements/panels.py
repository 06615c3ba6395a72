"""What other pages show of what was measured: on the page of an output, and beside an agreement in the list."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from agreements.blocks import Status
from agreements.list_notes import list_notes
from agreements.models import Agreement
from measurements.records import Record, closed_years, records_of
from outputs.models import Output
from outputs.panels import Panel, output_panel


@output_panel("measurements", gettext_lazy("Measurements"))
def values_of_an_output(output: Output, user) -> Panel:
    """Every period of every indicator of this output, over all signed versions, with the values that were entered."""
    agreement, today = output.version.agreement, timezone.localdate()
    keys = [indicator.key for indicator in output.indicators.all()]
    records = records_of([agreement], today, keys=keys)[agreement.pk] if keys else {}
    closed = closed_years(agreement) if records else set()
    shown = [_shown(record, user, closed) for record in records.values()]
    return Panel("measurements/panel.html", {"records": shown, "agreement": agreement, "output": output})


def _shown(record: Record, user, closed: set[int]) -> dict[str, Any]:
    may_measure = user.has_perm("measurements.add_measurement", record.indicator)
    years = [year for year in record.years.values() if any(slot.rows or slot.is_due for slot in year.slots)]
    return {"record": record, "years": years, "may_measure": may_measure, "closed": closed}


@list_notes
def late_values(agreements: list[Agreement], today: dt.date) -> dict[int, list[Status]]:
    """How many values are late in each agreement; no word where none is."""
    found = {}
    for pk, records in records_of(agreements, today).items():
        count = sum(len(record.late) for record in records.values())
        words = ngettext("%(count)s value is late", "%(count)s values are late", count)
        found[pk] = [Status("bad", words % {"count": count})] if count else []
    return found
