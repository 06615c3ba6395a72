"""On which days a commitment falls due in the course of an agreement: dates only, exact, no database.

A commitment with a due date falls due on that day; one that recurs on the last day of each quarter, half year or year.
Only days within the period count. An amendment may change all of it: the text in force on a day decides about that day.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MONTHS = {"quarterly": 3, "half_yearly": 6, "yearly": 12}  # By the values of Commitment.Recurrence


@dataclass(frozen=True)
class Span:
    """A signed version: the day from which it applies, and the period that it gives the agreement."""

    number: int
    begins: dt.date
    first: dt.date
    last: dt.date


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


def number_in_force(spans: Sequence[Span], day: dt.date) -> int | None:
    """The number of the version whose text applies on `day`: the last that has begun; None before the first."""
    return max((span.number for span in spans if span.begins <= day), default=None)


def moments_of(spans: Sequence[Span], said: Mapping[int, When]) -> dict[dt.date, int]:
    """Each day on which a commitment falls due, in order, with the number of the version whose text holds then.

    `said` tells for the versions that hold the commitment when it is due. A due date that lies before the first day of
    the version that names it was agreed with effect from the past: it counts unless that version was replaced at once.
    """
    found: dict[dt.date, int] = {}
    for span in sorted(spans, key=lambda span: span.number):
        when = said.get(span.number, When())
        for day in ends_of_periods(when.recurrence, span.first, span.last):
            if number_in_force(spans, day) == span.number:
                found[day] = span.number
        day = when.due_on
        if day and span.first <= day <= span.last and number_in_force(spans, max(day, span.begins)) == span.number:
            found.setdefault(day, span.number)
    return dict(sorted(found.items()))
