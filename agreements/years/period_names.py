"""Reads the name of a period as a file or a person writes it; pure."""

import re
import unicodedata
from collections.abc import Collection

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


#: Names of months in three languages; a name of three letters or more is known by its beginning too, as okt. or févr.
_MONTHS = (
    ("january", "januari", "janvier"),
    ("february", "februari", "février", "fevrier"),
    ("march", "maart", "mars", "mrt"),
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
_YEAR, _SHORT_YEAR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d{2})"
_ORDINAL = r"(?P<part>\d)(?:e|de|ste|st|nd|rd|th|er|re|ere|ère|eme|ème)?"
_OF = r"(?: (?:van|of|de))?"
_ORDINALS = {
    "1": "first eerste premier",
    "2": "second tweede deuxième deuxieme second",
    "3": "third derde troisième troisieme",
    "4": "fourth vierde quatrième quatrieme",
}
_NUMBERS = {name: number for number, names in _ORDINALS.items() for name in names.split()}
_FORMS = (
    (1, _YEAR),
    (12, rf"{_YEAR}[-/](?P<part>\d{{1,2}})"),
    (12, rf"(?P<part>\d{{1,2}})[-/]{_YEAR}"),
    (12, rf"{_YEAR}-(?P<part>\d{{2}})-01(?: 00:00:00)?"),  # A month that a spreadsheet made a date
    (4, rf"{_YEAR}[-/ ]?[qkt](?P<part>\d)"),  # Quarter, kwartaal, trimestre
    (4, rf"[qkt](?P<part>\d)[-/ ]?{_YEAR}"),
    (4, rf"{_ORDINAL} ?(?:quarter|kwartaal|trimestre){_OF} {_YEAR}"),
    (4, rf"(?:quarter|kwartaal|trimestre) (?P<part>\d){_OF} {_YEAR}"),
    (2, rf"{_YEAR}[-/ ]?[hs](?P<part>\d)"),  # Half, semester, semestre
    (2, rf"[hs](?P<part>\d)[-/ ]?{_YEAR}"),
    (2, rf"{_ORDINAL} ?(?:half year|half|helft|semester|semestre){_OF} {_YEAR}"),
)
_PATTERNS = tuple((parts, re.compile(form)) for parts, form in _FORMS)
_NAMED = re.compile(rf"(?P<month>[^\W\d_]{{3,9}})\.?(?: ?[-/] ?| (?:van |of |de )?|(?<=\.)){_SHORT_YEAR}")
_CENTURY = 2000  # of years that are written with two digits


def read_period(text: str, years: Years, parts: Collection[int] = (1, 4, 12)) -> Period | None:
    """2026, 2026-Q1, Q1 2026, 2026-03, 03/2026, maart 2026, okt/26, in one of `years`; None for anything else.

    Only years, half years, quarters, months that `parts` allows.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if (match := _NAMED.fullmatch(plain)) and (month := _month(match["month"])):
        return _known(years, match["year"], 12, month) if 12 in parts else None
    first, space, rest = plain.partition(" ")
    plain = f"{_NUMBERS.get(first, first)}{space}{rest}"
    for number, form in _PATTERNS:
        if number in parts and (match := form.fullmatch(plain)):
            return _known(years, match["year"], number, int(match.groupdict().get("part") or 1))
    return None


def _month(name: str) -> int | None:
    """The one month whose name this is, or begins with this."""
    found = {number for number, names in enumerate(_MONTHS, start=1) if any(one.startswith(name) for one in names)}
    return found.pop() if len(found) == 1 else None


def _known(years: Years, number: str, parts: int, part: int) -> Period | None:
    year = int(number) + (_CENTURY if len(number) == 2 else 0)
    try:
        return period_named(years, year, parts, part)
    except ValueError:
        return None
