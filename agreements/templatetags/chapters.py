"""The second bar of an agreement, which leads to its chapters."""

from django import template

from agreements.models import Version
from agreements.slots import BarEntry, bar_of

register = template.Library()


@register.simple_tag
def entries_of_the_bar(version: Version) -> list[BarEntry]:
    return bar_of(version)
