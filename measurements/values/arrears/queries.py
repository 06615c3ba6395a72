"""What is due and was not entered, in many agreements at once: no value that was entered is read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache

from django.db.models import Prefetch

from agreements.models import Agreement, Version
from agreements.text.through_time import signed_since, signed_texts, terms_by_key
from agreements.years.periods import Period
from agreements.years.queries import attach_years
from measurements.models import Measurement
from measurements.values.punctuality import ValueSlot
from measurements.values.queries import Sheets, periods_asked, sheets_of
from outputs.models import CoOwner, Indicator

Places = set[tuple[int, int, int, int]]  # The text of an indicator under which was entered; year, parts and part


def arrears_of(
    agreements: Iterable[Agreement], today: dt.date, *, with_owners: bool = False
) -> dict[int, list[ValueSlot]]:
    """The slots that are due in these agreements, by their number: those that `records_of` finds due.

    Their indicators come without texts and outputs; `with_owners` with who answers for these, which the permission of
    a contributor asks. Four queries, or five.
    """
    agreements = list(agreements)
    attach_years(agreements)
    texts = signed_texts(agreements)
    found = terms_by_key(texts, _indicators(with_owners=with_owners))
    first = Measurement.objects.filter(agreement__in=texts, follows=None).order_by()
    entered = set(first.values_list("indicator", "year", "parts", "part"))
    return {pk: list(_arrears(texts[pk], own.values(), entered, today)) for pk, own in found.items()}


def _indicators(*, with_owners: bool):
    rows, names = Indicator.objects.order_by(), ["version", "key", "frequency"]
    if with_owners:
        owners = Prefetch("output__co_owners", CoOwner.objects.select_related("mandate").order_by())
        rows = rows.select_related("output__holder").prefetch_related(owners)
        names += ["output__holder__user", "output__version"]
    return rows.only(*names)


def _arrears(
    versions: list[Version], found: Iterable[list[Indicator]], entered: Places, today: dt.date
) -> Iterator[ValueSlot]:
    asked = periods_asked(versions)

    @cache
    def over(sheets: Sheets) -> tuple[int, list[tuple[Period, Version]]]:
        """Since which year these texts ask, and the periods that lie behind."""
        behind = [(period, version) for period, version in asked(sheets).items() if period.is_over(today)]
        return signed_since(version for version, _frequency in sheets).year, behind

    for texts in found:
        asked_since, behind = over(sheets_of(texts))
        by_version = {text.version: text for text in texts}
        for period, version in behind:
            if not any((text.pk, period.year, period.parts, period.part) in entered for text in texts):
                slot = ValueSlot(by_version[version], period, [], today, asked_since)
                if slot.is_due:
                    yield slot
