"""What other pages show of what was measured: on the page of an output, and beside an agreement in the list."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from agreements.blocks import Status
from agreements.list_notes import list_notes
from agreements.models import Agreement, Version
from agreements.reading import read_once
from measurements.records import Record, Records, closed_years, records_of
from outputs.models import Output
from outputs.panels import Panel, output_panel


def records_about(version: Version, keys: Collection[uuid.UUID]) -> Records:
    """The records of the indicators with these `keys`; asked once while the version is being read."""
    kept, asked = _kept(version), frozenset(keys)
    if asked not in kept:
        agreement = version.agreement
        kept[asked] = records_of([agreement], timezone.localdate(), keys=asked)[agreement.pk] if asked else {}
    return kept[asked]


@read_once
def _kept(version: Version) -> dict[frozenset[uuid.UUID], Records]:
    return {}


@output_panel
def values_of_an_output(output: Output, user) -> Panel:
    """Every period of every indicator of this output, over all signed versions, with the values that were entered."""
    agreement = output.version.agreement
    records = records_about(output.version, {indicator.key for indicator in output.indicators.all()})
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
