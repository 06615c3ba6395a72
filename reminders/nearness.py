"""How near a date is: a month, a week, the day itself, or past; dates only."""

import datetime as dt
from enum import StrEnum


class Stage(StrEnum):
    """A date is mentioned once in each of these, in the first letter that falls in it."""

    MONTH = "month"
    WEEK = "week"
    TODAY = "today"
    OVERDUE = "overdue"


def stage_of(day: dt.date, today: dt.date) -> Stage | None:
    """30 to 8 days before, 7 to 1 day before, the day itself, or after; None while it is further away."""
    left = (day - today).days
    if left < 0:
        return Stage.OVERDUE
    if left == 0:
        return Stage.TODAY
    if left <= 7:
        return Stage.WEEK
    return Stage.MONTH if left <= 30 else None
