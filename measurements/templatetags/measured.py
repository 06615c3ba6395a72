"""How templates tell a period, its state and its target."""

from django import template

from core.numbers import format_number
from measurements import words
from measurements.entry import number_of
from measurements.records import Slot
from outputs.models import Indicator

register = template.Library()
register.filter("period_name", words.period_name)
register.filter("period_within", words.period_within)
register.filter("state_name", words.state_name)
register.filter("state_tone", words.state_tone)


@register.filter
def indicator_number(indicator: Indicator) -> str:
    return number_of(indicator)


@register.filter
def target_of(slot: Slot) -> str:
    """The target of the year in which a period lies; a band as lower to upper bound; empty without one."""
    target = next((one for one in slot.indicator.targets.all() if one.year == slot.period.year), None)
    if target is None:
        return ""
    upper = "" if target.upper_value is None else f" – {format_number(target.upper_value)}"
    return f"{format_number(target.value)}{upper}"
