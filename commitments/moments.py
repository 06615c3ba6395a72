"""On which days a commitment falls due in the course of an agreement: exact, the database is not asked.

A commitment with a due date falls due on that day; one that recurs on the last day of each quarter, half year or year.
Only days within the period count. An amendment may change all of it: the text in force on a day decides about that day,
see `agreements.text.through_time`.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agreements.models import Version
from agreements.text.through_time import due_days, version_in_force

MONTHS = {"quarterly": 3, "half_yearly": 6, "yearly": 12}  # By the values of Commitment.Recurrence


@dataclass(frozen=True)
class When:
    """When a commitment is due according to one version; `recurrence` is a key of MONTHS or anything else for never."""

    due_on: dt.date | None = None
    recurrence: str = "none"


def ends_of_periods(recurrence: str, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The last days of the quarters, half years or years that end between `first` and `last`, in order."""
    step = MONTHS.get(recurrence)
    if step is None:
        return
    for year in range(first.year, last.year + 1):
        for month in range(step, 13, step):
            day = dt.date(year, month, calendar.monthrange(year, month)[1])
            if first <= day <= last:
                yield day


def moments_of(versions: Sequence[Version], said: Mapping[int, When]) -> dict[dt.date, int]:
    """Each day on which a commitment falls due, in order, with the number of the version whose text holds then.

    `said` tells for those of these signed versions that hold the commitment when it is due.
    """
    found = due_days(versions, {number: when.due_on for number, when in said.items()})
    for version in versions:
        when = said.get(version.number, When())
        for day in ends_of_periods(when.recurrence, version.agreement.starts_on, version.last_day):
            if version_in_force(versions, day) == version:
                found[day] = version.number
    return dict(sorted(found.items()))
