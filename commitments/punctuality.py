"""How a commitment stands at one of its moments: derived from the date and what was reported, never stored."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.days import SOON


class State(StrEnum):
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


ORDER = tuple(State)
OPEN = (State.LATE, State.DUE, State.IN_PROGRESS, State.UNREPORTED)
TONES = {
    State.LATE: "bad",
    State.NOT_KEPT: "bad",
    State.PARTLY: "warn",
    State.KEPT_LATE: "warn",
    State.KEPT_ON_TIME: "good",
    State.KEPT: "good",
}


@dataclass(frozen=True)
class Standing:
    """`day` is the moment, `on` the day that the report names, `today` the day on which this holds."""

    state: State
    today: dt.date
    day: dt.date | None = None
    on: dt.date | None = None

    @property
    def is_late(self) -> bool:
        return self.state == State.LATE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def days_left(self) -> int:
        return (self.day - self.today).days if self.day else 0

    @property
    def tone(self) -> str:
        if self.state == State.DUE:
            return "warn" if self.days_left <= SOON else "none"
        return TONES.get(self.state, "none")

    @property
    def label(self) -> str:
        if self.state == State.DUE and self.days_left == 0:
            return _("due today")
        if self.state == State.DUE:
            return ngettext("due in %(count)s day", "due in %(count)s days", self.days_left) % {"count": self.days_left}
        return self.fixed_label

    @property
    def fixed_label(self) -> str:
        """The same in words that stay true on paper."""
        words = {
            State.LATE: _("late since %(day)s"),
            State.NOT_KEPT: _("not kept"),
            State.DUE: _("not due yet"),
            State.PARTLY: _("partly kept"),
            State.KEPT_LATE: _("kept late, on %(on)s"),
            State.IN_PROGRESS: _("in progress"),
            State.UNREPORTED: _("nothing reported yet"),
            State.KEPT_ON_TIME: _("kept on time"),
            State.KEPT: _("kept"),
            State.BEFORE: _("before the signature"),
        }
        return words[self.state] % {"day": _day(self.day), "on": _day(self.on)}


def standing_of(
    day: dt.date | None, outcome: str, on: dt.date | None, today: dt.date, *, asked_since: int = 0
) -> Standing:
    """`outcome` is that of the last report of one party, empty without one; `day` None when there is no date.

    Nothing is asked about years before `asked_since`: the agreement was not signed then.
    """
    if outcome in ("partly", "not_kept"):
        return Standing(State(outcome), today, day, on)
    if outcome == "kept":
        state = State.KEPT if day is None or on is None else State.KEPT_LATE if on > day else State.KEPT_ON_TIME
        return Standing(state, today, day, on)
    if day is None:
        return Standing(State.IN_PROGRESS if outcome else State.UNREPORTED, today)
    if day >= today:
        return Standing(State.DUE, today, day, on)
    return Standing(State.BEFORE if day.year < asked_since else State.LATE, today, day, on)


def worst(standings: Iterable[Standing]) -> Standing:
    """The one that asks most for attention; of equal ones the first."""
    return min(standings, key=lambda standing: ORDER.index(standing.state))


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
