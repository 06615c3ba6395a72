"""The record of each indicator, found by key over all signed versions."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial

from django.db.models import Prefetch
from django.utils.timezone import localdate

from agreements.models import Agreement, Version, YearNumber
from agreements.text.reading import read_once
from agreements.text.through_time import signed_since, signed_texts, terms_by_key, version_deciding_on
from agreements.years.periods import Period, periods_of
from agreements.years.queries import attach_years
from measurements.models import Measurement
from measurements.values.punctuality import ValueSlot
from measurements.values.record import IndicatorRecord, Records, YearRecord
from outputs.models import CoOwner, Indicator

Entered = dict[Period, list[Measurement]]  # of one indicator, those of each period newest first
Sheets = tuple[tuple[Version, str], ...]  # The texts that hold an indicator, and how often each has it measured
Asked = Callable[[Sheets], dict[Period, Version]]


def records_of(
    agreements: Iterable[Agreement], today: dt.date, *, keys: Collection[uuid.UUID] | None = None
) -> dict[int, Records]:
    """The records of these agreements by their number, all or those with these `keys`. Seven queries."""
    agreements = list(agreements)
    attach_years(agreements)
    only = {} if keys is None else {"key__in": keys}
    texts = signed_texts(agreements)
    found = terms_by_key(texts, _indicators().filter(**only))
    by_pk = {}
    for text in (text for own in found.values() for through in own.values() for text in through):
        by_pk[text.pk] = text
        text.output.version = text.version
    entered: dict[tuple[int, uuid.UUID], Entered] = {}
    rows = Measurement.objects.filter(agreement__in=texts, **only).select_related("person")
    for row in rows.order_by("-pk"):
        row.indicator = by_pk[row.indicator_id]
        row.agreement = row.indicator.version.agreement
        entered.setdefault((row.agreement_id, row.key), {}).setdefault(row.period, []).append(row)
    return {
        pk: _records(texts[pk], own.values(), {key: entered.get((pk, key), {}) for key in own}, today)
        for pk, own in found.items()
    }


@read_once
def all_records_of(version: Version) -> Records:
    """Every record of the agreement of a version."""
    return records_of([version.agreement], localdate())[version.agreement_id]


def _indicators():
    """With what their records tell of them."""
    owners = Prefetch("output__co_owners", CoOwner.objects.select_related("mandate").order_by())
    indicators = Indicator.objects.select_related("output__objective", "output__holder")
    related = indicators.prefetch_related("targets", owners)
    return related.order_by("version__number", "output__objective__number", "output__position", "position")


def _records(
    versions: list[Version], found: Iterable[list[Indicator]], entered: Mapping[uuid.UUID, Entered], today: dt.date
) -> Records:
    asked = periods_asked(versions)
    return {texts[-1].key: _record(asked, texts, entered[texts[-1].key], today) for texts in sorted(found, key=_place)}


def _place(texts: list[Indicator]) -> tuple[int, int, int]:
    """Where an indicator stands in the text that has it last."""
    text = texts[-1]
    return text.output.objective.number, text.output.position, text.position


def _record(asked: Asked, texts: list[Indicator], entered: Entered, today: dt.date) -> IndicatorRecord:
    asked_since = signed_since(text.version for text in texts).year
    by_version = {text.version: text for text in texts}
    periods = asked(sheets_of(texts))
    years: dict[YearNumber, list[ValueSlot]] = {}
    before: dict[int, Measurement] = {}  # By the parts that a year has
    for period, version in periods.items():
        rows = entered.get(period, [])
        slot = ValueSlot(by_version[version], period, rows, today, asked_since, before.get(period.parts))
        years.setdefault(period.year, []).append(slot)
        if rows and rows[0].value is not None:
            before[period.parts] = rows[0]
    others = [row for period, rows in entered.items() if period not in periods for row in rows]
    return IndicatorRecord(texts, {year: YearRecord(year, slots) for year, slots in years.items()}, others)


def sheets_of(texts: Iterable[Indicator]) -> Sheets:
    return tuple((text.version, text.frequency) for text in texts)


def periods_asked(versions: list[Version]) -> Asked:
    """Tells in which periods an indicator is measured, in order, each with the text that decides about its last day.

    `versions` are all signed texts of one agreement; what they ask is worked out once for all indicators alike.
    """
    deciding = cache(partial(version_deciding_on, versions))

    @cache
    def asked(sheets: Sheets) -> dict[Period, Version]:
        found = [
            (period, version)
            for version, frequency in sheets
            for period in periods_of(frequency, version.years)
            if deciding(period.last_day) == version
        ]
        return dict(sorted(found, key=lambda one: one[0].last_day))

    return asked
