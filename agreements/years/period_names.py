"""Reads the name of a period as a file or a person writes it; pure."""

import re

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.models.year_number import Years
from agreements.years.periods import Period, period_named


def period_name(period: Period) -> str:
    """March 2027, second quarter of 2027, first half of 2027, 2027; the year by its own name, such as 2004-2005."""
    if period.parts == 12:
        return f"{capfirst(MONTHS[period.begins.month])} {period.begins.year}"
    names = {
        (4, 1): _("First quarter of %(year)s"),
        (4, 2): _("Second quarter of %(year)s"),
        (4, 3): _("Third quarter of %(year)s"),
        (4, 4): _("Fourth quarter of %(year)s"),
        (2, 1): _("First half of %(year)s"),
        (2, 2): _("Second half of %(year)s"),
        (1, 1): "%(year)s",
    }
    return names[period.parts, period.part] % {"year": period.year.name}


def period_within(period: Period) -> str:
    """The same within a sentence: march 2027 in a language that writes months so, second quarter of 2027."""
    name = period_name(period)
    return name[:1].lower() + name[1:]


_MONTHS = (
    ("january", "januari", "janvier"),
    ("february", "februari", "février", "fevrier"),
    ("march", "maart", "mars"),
    ("april", "avril"),
    ("may", "mei", "mai"),
    ("june", "juni", "juin"),
    ("july", "juli", "juillet"),
    ("august", "augustus", "août", "aout"),
    ("september", "septembre"),
    ("october", "oktober", "octobre"),
    ("november", "novembre"),
    ("december", "décembre", "decembre"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_FORMS = (
    (1, re.compile(r"(?P<year>\d{4})")),
    (12, re.compile(r"(?P<year>\d{4})[-/](?P<part>\d{1,2})")),
    (12, re.compile(r"(?P<part>\d{1,2})[-/](?P<year>\d{4})")),
    (12, re.compile(r"(?P<year>\d{4})-(?P<part>\d{2})-01( 00:00:00)?")),  # A month that a spreadsheet made a date
    (4, re.compile(r"(?P<year>\d{4})[- ]?[qkt](?P<part>\d)")),  # Quarter, kwartaal, trimestre
    (4, re.compile(r"[qkt](?P<part>\d)[- ]?(?P<year>\d{4})")),
)
_NAMED = re.compile(r"(?P<month>[^\W\d_]{3,9})\.? (?P<year>\d{4})")


def read_period(text: str, years: Years) -> Period | None:
    """2026, 2026-Q1, 2026-03, 03/2026, maart 2026, mars 2026, in one of `years`; None for anything else."""
    plain = " ".join(text.casefold().split())
    match = _NAMED.fullmatch(plain)
    if match and match["month"] in _MONTH:
        return _known(years, match["year"], 12, _MONTH[match["month"]])
    for parts, form in _FORMS:
        if match := form.fullmatch(plain):
            return _known(years, match["year"], parts, int(match.groupdict().get("part") or 1))
    return None


def _known(years: Years, number: str, parts: int, part: int) -> Period | None:
    try:
        return period_named(years, int(number), parts, part)
    except ValueError:
        return None
