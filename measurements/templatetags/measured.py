"""How templates tell a period, its state and its target."""

from django import template

from agreements.years import period_names
from measurements.values import notation
from measurements.values.actions import number_of
from outputs.models import Indicator

register = template.Library()
register.filter("period_name", period_names.period_name)
register.filter("period_within", period_names.period_within)
register.filter("state_name", notation.state_name)
register.filter("state_tone", notation.state_tone)
register.filter("target_of", notation.target_of)


@register.filter
def indicator_number(indicator: Indicator) -> str:
    return number_of(indicator)
