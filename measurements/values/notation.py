"""The names of periods and states, as people read them."""

from django.utils.translation import gettext as _

from core.numbers.notation import format_number
from measurements.values.queries import Slot, State

TONES = {State.LATE: "bad", State.AWAITED: "warn", State.GIVEN: "good"}


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


def target_of(slot: Slot) -> str:
    """The target of the year in which a period lies; a band as lower to upper bound; empty without one."""
    target = next((one for one in slot.indicator.targets.all() if one.year == slot.period.year), None)
    if target is None:
        return ""
    upper = "" if target.upper_value is None else f" – {format_number(target.upper_value)}"
    return f"{format_number(target.value)}{upper}"
