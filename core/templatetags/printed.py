"""What only printed documents need: numbered headings that also stand in the table of contents, and long dates."""

import datetime as dt
from html import unescape

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

_TO_LETTER = ("fr", 1)  # “1er janvier”, “2 janvier”


class HeadingNode(template.Node):
    def __init__(self, level: int, style: str, nodes: template.NodeList):
        self.level, self.style, self.nodes = level, style, nodes

    def render(self, context: template.Context) -> SafeString:
        text = mark_safe(self.nodes.render(context).strip())  # noqa: S308 -- what the template escaped
        plain = unescape(strip_tags(text))  # A link to the heading holds text only: each element in it would be a link
        heading = context["contents"].add(self.level, plain, self.style)
        number = format_html('<span class="number">{}</span> ', heading.number) if heading.number else ""
        return format_html(
            '<h{level} id="{anchor}" class="{style}">{number}{text}</h{level}>',
            level=self.level,
            anchor=heading.anchor,
            style=self.style,
            number=number,
            text=text,
        )


@register.tag
def heading(parser, token) -> HeadingNode:
    """`{% heading 2 %}…{% endheading %}`; with `annex` it gets a letter, with `plain` no number."""
    _name, level, *style = token.split_contents()
    nodes = parser.parse(("endheading",))
    parser.delete_first_token()
    return HeadingNode(int(level), style[0] if style else "", nodes)


@register.filter
def long_day(value: dt.date | None) -> str:
    """1 januari 2027, 1er janvier 2027."""
    if value is None:
        return "–"
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    ordinal = "er" if (get_language(), value.day) == _TO_LETTER else ""
    return f"{value.day}{ordinal} {date_format(value, 'F Y')}"
