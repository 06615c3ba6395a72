"""The names of periods and states, as people read them."""

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from measurements.periods import Period
from measurements.records import Slot, State

TONES = {State.LATE: "bad", State.AWAITED: "warn", State.GIVEN: "good"}


def period_name(period: Period) -> str:
    """March 2027, second quarter of 2027, first half of 2027, 2027."""
    if period.parts == 12:
        return f"{capfirst(MONTHS[period.part])} {period.year}"
    names = {
        (4, 1): _("First quarter of %(year)s"),
        (4, 2): _("Second quarter of %(year)s"),
        (4, 3): _("Third quarter of %(year)s"),
        (4, 4): _("Fourth quarter of %(year)s"),
        (2, 1): _("First half of %(year)s"),
        (2, 2): _("Second half of %(year)s"),
        (1, 1): "%(year)s",
    }
    return names[period.parts, period.part] % {"year": period.year}


def period_within(period: Period) -> str:
    """The same within a sentence: march 2027 in a language that writes months so, second quarter of 2027."""
    name = period_name(period)
    return name[:1].lower() + name[1:]


def state_name(slot: Slot) -> str:
    names = {
        State.LATE: _("late since %(day)s"),
        State.AWAITED: _("expected by %(day)s"),
        State.ABSENT: _("no value, with a reason"),
        State.BEFORE: _("before the signature"),
        State.FUTURE: _("from %(first)s"),
        State.GIVEN: _("entered"),
    }
    days = {
        State.LATE: slot.period.late_from,
        State.AWAITED: slot.period.last_expected_day,
    }
    day, first = days.get(slot.state), slot.period.first_day_to_enter
    return names[slot.state] % {"day": f"{day:%d/%m/%Y}" if day else "", "first": f"{first:%d/%m/%Y}"}


def state_tone(slot: Slot) -> str:
    return TONES.get(slot.state, "none")
