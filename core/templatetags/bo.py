"""How templates print money, numbers, dates and texts in two languages: one way, everywhere."""

import datetime as dt
from decimal import Decimal

from django import template
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.numbers.notation import NO_BREAK_SPACE, format_money, format_number
from core.texts.bilingual import text_in

register = template.Library()


@register.filter
def money(value: Decimal | None) -> str:
    """1.234,56 without a sign of currency; an en dash when there is nothing."""
    return "–" if value is None else format_money(value)


@register.filter
def euro(value: Decimal | None) -> str:
    """€ 1.234,56."""
    return "–" if value is None else f"€{NO_BREAK_SPACE}{format_money(value)}"


@register.filter
def number(value: Decimal | int | None, places: int | None = None) -> str:
    return "–" if value is None else format_number(value, places)


@register.filter
def percent(value: Decimal | None, places: int = 1) -> str:
    return "–" if value is None else f"{format_number(value, places)}{NO_BREAK_SPACE}%"


@register.filter
def day(value: dt.date | None) -> SafeString | str:
    """A date as a <time> element that reads dd/mm/yyyy."""
    if value is None:
        return "–"
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', value.strftime("%Y-%m-%d"), value.strftime("%d/%m/%Y"))


@register.filter
def moment(value: dt.datetime | None) -> SafeString | str:
    """A date with its time of day."""
    if value is None:
        return "–"
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), local.strftime("%d/%m/%Y %H:%M")
    )


@register.simple_tag
def text(obj: models.Model, name: str) -> SafeString | str:
    """The text called `name`; marked with its language when that is not the language of the page."""
    words, language = text_in(obj, name, get_language())
    if not words or language == get_language():
        return words
    return format_html('<span lang="{}">{}</span>', language, words)


@register.simple_tag
def paragraphs(obj: models.Model, name: str) -> SafeString:
    """A long text with its paragraphs, marked with its language when that is not the language of the page."""
    words, language = text_in(obj, name, get_language())
    body = mark_safe(linebreaks(words, autoescape=True))  # noqa: S308 -- linebreaks has escaped the words
    if not words or language == get_language():
        return body
    return format_html('<div lang="{}">{}</div>', language, body)


@register.simple_tag
def history_url(obj: models.Model) -> str:
    return reverse("core:history", args=[obj.KIND, obj.pk])


@register.filter
def lookup(mapping: dict, key):
    """The value of `key`, or None."""
    return mapping.get(key)
