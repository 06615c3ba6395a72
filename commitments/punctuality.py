"""How a commitment stands at one of its moments: derived from the date and what was reported, never stored."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.days import SOON


class MomentState(StrEnum):
    """From what asks most for attention to what asks least."""

    LATE = "late"
    NOT_KEPT = "not_kept"
    DUE = "due"
    PARTLY = "partly"
    KEPT_LATE = "kept_late"
    IN_PROGRESS = "in_progress"
    UNREPORTED = "unreported"
    KEPT_ON_TIME = "kept_on_time"
    KEPT = "kept"
    BEFORE = "before"


ORDER = tuple(MomentState)
OPEN = (MomentState.LATE, MomentState.DUE, MomentState.IN_PROGRESS, MomentState.UNREPORTED)
TONES = {
    MomentState.LATE: "bad",
    MomentState.NOT_KEPT: "bad",
    MomentState.PARTLY: "warn",
    MomentState.KEPT_LATE: "warn",
    MomentState.KEPT_ON_TIME: "good",
    MomentState.KEPT: "good",
}


@dataclass(frozen=True)
class Punctuality:
    """`day` is the moment, `on` the day that the report names, `today` the day on which this holds."""

    state: MomentState
    today: dt.date
    day: dt.date | None = None
    on: dt.date | None = None

    @property
    def is_late(self) -> bool:
        return self.state == MomentState.LATE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def days_left(self) -> int:
        return (self.day - self.today).days if self.day else 0

    @property
    def tone(self) -> str:
        if self.state == MomentState.DUE:
            return "warn" if self.days_left <= SOON else "none"
        return TONES.get(self.state, "none")

    @property
    def label(self) -> str:
        if self.state == MomentState.DUE and self.days_left == 0:
            return _("due today")
        if self.state == MomentState.DUE:
            return ngettext("due in %(count)s day", "due in %(count)s days", self.days_left) % {"count": self.days_left}
        return self.fixed_label

    @property
    def fixed_label(self) -> str:
        """The same in words that stay true on paper."""
        words = {
            MomentState.LATE: _("late since %(day)s"),
            MomentState.NOT_KEPT: _("not kept"),
            MomentState.DUE: _("not due yet"),
            MomentState.PARTLY: _("partly kept"),
            MomentState.KEPT_LATE: _("kept late, on %(on)s"),
            MomentState.IN_PROGRESS: _("in progress"),
            MomentState.UNREPORTED: _("nothing reported yet"),
            MomentState.KEPT_ON_TIME: _("kept on time"),
            MomentState.KEPT: _("kept"),
            MomentState.BEFORE: _("before the signature"),
        }
        return words[self.state] % {"day": _day(self.day), "on": _day(self.on)}


def standing_of(
    day: dt.date | None, outcome: str, on: dt.date | None, today: dt.date, *, asked_since: int = 0
) -> Punctuality:
    """`outcome` is that of the last report of one party, empty without one; `day` None when there is no date.

    Nothing is asked about years before `asked_since`: the agreement was not signed then.
    """
    if outcome in ("partly", "not_kept"):
        return Punctuality(MomentState(outcome), today, day, on)
    if outcome == "kept":
        state = (
            MomentState.KEPT
            if day is None or on is None
            else MomentState.KEPT_LATE
            if on > day
            else MomentState.KEPT_ON_TIME
        )
        return Punctuality(state, today, day, on)
    if day is None:
        return Punctuality(MomentState.IN_PROGRESS if outcome else MomentState.UNREPORTED, today)
    if day >= today:
        return Punctuality(MomentState.DUE, today, day, on)
    return Punctuality(MomentState.BEFORE if day.year < asked_since else MomentState.LATE, today, day, on)


def worst(standings: Iterable[Punctuality]) -> Punctuality:
    """The one that asks most for attention; of equal ones the first."""
    return min(standings, key=lambda standing: ORDER.index(standing.state))


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
