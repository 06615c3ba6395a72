"""What upper apps point out beside an agreement in the list, such as what is late."""

import datetime as dt
from collections.abc import Callable

from agreements.blocks import Status
from agreements.models import Agreement
from agreements.term_links import Link

Notes = dict[int, list[Status | Link]]  # by the number of the agreement
Make = Callable[[list[Agreement], dt.date], Notes]  # (agreements with their parties and `seen_versions`, today)

_makers: list[Make] = []


def list_notes(make: Make) -> Make:
    """Register a function that asks about all rows of a page at once."""
    _makers.append(make)
    return make


def notes_of(agreements: list[Agreement], today: dt.date) -> Notes:
    found: Notes = {agreement.pk: [] for agreement in agreements}
    for make in _makers:
        for pk, statuses in make(agreements, today).items():
            found[pk] += statuses
    return found
