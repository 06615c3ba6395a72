"""What waits for whom, as one value for pages, lists and letters; the `waiting.py` of each app tells its own."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass

from accounts.models import User
from agreements.models import Agreement
from core.days import SOON, how_far


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One thing in an agreement that asks for attention: what, of whom, by when, and where it is done.

    `person` can do it; None: it concerns whoever sees the agreement. `sentence` says what is expected. `subject` tells
    apart what is counted. `about` names it for good in letters, which mention the same thing and day once.
    """

    kind: str
    agreement: Agreement
    label: str
    url: str
    person: User | None = None
    sentence: str = ""
    since: dt.date | None = None
    day: dt.date | None = None
    tone: str = "warn"
    status: str = ""
    subject: Hashable = None
    about: str = ""
    is_late: bool = False


def dated(*, day: dt.date, today: dt.date, **facts) -> Duty:
    """A duty that is told by its day alone: late, within a month, or later."""
    tone = "bad" if day < today else "warn" if (day - today).days <= SOON else "none"
    return Duty(day=day, tone=tone, status=how_far(day, today), is_late=day < today, **facts)
