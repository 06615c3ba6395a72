"""A status as a word and a mark, on screen and on paper."""

from django import template

from core.numbers.notation import NO_BREAK_SPACE, format_number
from measurements.results import notation
from measurements.results.queries import IndicatorResult
from outputs.scoring import Status

register = template.Library()
register.filter("tone", notation.tone_of)
register.filter("word", notation.word_of)
register.filter("milestone_word", notation.milestone_word)


@register.filter
def achieved(result: IndicatorResult) -> str:
    """The achievement in whole percents; an en dash where it has no meaning."""
    return "–" if result.percent is None else f"{format_number(result.percent)}{NO_BREAK_SPACE}%"


@register.simple_tag
def headings() -> list[tuple[str, str]]:
    """The columns of a table of counts: (status, what it holds)."""
    return [(status, notation.heading_of(status)) for status in Status]


@register.filter
def count_of(tally, status: str) -> int:
    return tally.counts[Status(status)]
