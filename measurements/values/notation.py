"""The names of periods and states, as people read them."""

from django.utils.translation import gettext as _

from core.numbers.notation import format_number
from measurements.values.punctuality import ValueSlot, ValueState

TONES = {ValueState.LATE: "bad", ValueState.AWAITED: "warn", ValueState.GIVEN: "good"}


def state_name(slot: ValueSlot) -> str:
    names = {
        ValueState.LATE: _("late since %(day)s"),
        ValueState.AWAITED: _("expected by %(day)s"),
        ValueState.ABSENT: _("no value, with a reason"),
        ValueState.BEFORE: _("before the signature"),
        ValueState.FUTURE: _("from %(first)s"),
        ValueState.GIVEN: _("entered"),
    }
    days = {
        ValueState.LATE: slot.period.late_from,
        ValueState.AWAITED: slot.period.last_expected_day,
    }
    day, first = days.get(slot.state), slot.period.first_day_to_enter
    return names[slot.state] % {"day": f"{day:%d/%m/%Y}" if day else "", "first": f"{first:%d/%m/%Y}"}


def state_tone(slot: ValueSlot) -> str:
    return TONES.get(slot.state, "none")


def target_of(slot: ValueSlot) -> str:
    """The target of the year in which a period lies; a band as lower to upper bound; empty without one."""
    target = next((one for one in slot.indicator.targets.all() if one.year == slot.period.year), None)
    if target is None:
        return ""
    upper = "" if target.upper_value is None else f" – {format_number(target.upper_value)}"
    return f"{format_number(target.value)}{upper}"
