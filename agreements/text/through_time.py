"""On which days the text of a version is valid: derived from signatures and dates, never set by anybody.

A text stays valid after the end of its period until the next agreement of the same organisation and the same kind
takes effect: it is extended.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min
from django.urls import reverse
from django.utils.http import urlencode

from agreements.chapters import Chapter
from agreements.models import Agreement, Version

FALLBACK = "agreements:version_detail"
#: What can be read as valid on a day, by the name of its page; also in the address
PAGES = (*(page for chapter in Chapter for page in chapter.term_pages), FALLBACK)


@dataclass(frozen=True)
class Reading:
    """Which version a page shows, for which day, and where the text of today stands."""

    version: Version
    page: str
    today: Version | None
    day: dt.date | None  # the day that was asked for, when this version is the one that was valid then

    @property
    def is_today(self) -> bool:
        return self.version == self.today

    @property
    def today_url(self) -> str:
        return reverse(self.page, args=[self.today.pk])


def attach_successors(agreements: Iterable[Agreement]) -> None:
    """Give each agreement `successor_from`: the day on which the next one takes effect, or None; one query."""
    agreements = list(agreements)
    signed = Version.objects.filter(
        status=Version.Status.SIGNED, agreement__organisation__in={one.organisation_id for one in agreements}
    )
    kinds = ("agreement__organisation", "agreement__instrument_type", "agreement__starts_on")
    found = list(signed.order_by().values_list(*kinds).annotate(first=Min("effective_from")))
    for one in agreements:
        family = (one.organisation_id, one.instrument_type_id)
        days = [first for *same, start, first in found if tuple(same) == family and start > one.starts_on]
        one.successor_from = min(days, default=None)


def is_succeeded(version: Version, day: dt.date) -> bool:
    """The period is over and the next agreement has taken effect; its agreement has got its `successor_from`."""
    successor_from = getattr(version.agreement, "successor_from", None)
    return successor_from is not None and successor_from <= day and version.last_day < day


def extended_since(version: Version, day: dt.date) -> dt.date | None:
    """The first day beyond the period of a text that is still valid on `day`."""
    if version.is_signed and version.last_day < day and not is_succeeded(version, day):
        return version.last_day + dt.timedelta(days=1)
    return None


def address_on(page: str, version: Version, day: dt.date) -> str:
    """Where `page` shows `version` as the one that was valid on `day`."""
    return f"{reverse(page, args=[version.pk])}?{urlencode({'on': f'{day:%d/%m/%Y}'})}"
