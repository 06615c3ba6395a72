"""Names as people look them up: É beside e, and d'Hondt, De Smet and van den Berg among D and V, however written.

A particle belongs to the name, as in Belgian registers. Python and both databases compute the same letters.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Func, Q, Transform, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from core.texts.bilingual import LANGUAGES, other_language

_IN_TWO = {"œ": "oe", "æ": "ae", "ß": "ss"}
_IN_ONE = {"ø": "o", "đ": "d", "ł": "l", "ı": "i"}
_NEITHER_LETTER_NOR_DIGIT = "[^0-9a-z\u00de-\u02a9\u0370-\u0525]"
_LETTERS = str.maketrans({**_IN_TWO, **_IN_ONE})
_LEFT_OUT = re.compile(_NEITHER_LETTER_NOR_DIGIT)


def letters_of(text: str) -> str:
    """The letters and digits of a text without capitals and accents: `dhondt` of `D'Hondt`."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text).lower().translate(_LETTERS))


@models.CharField.register_lookup
@models.TextField.register_lookup
class Letters(Transform):
    """What `letters_of` finds, computed by the database; the same on both, and sorted by code point on both."""

    function = "bo_letters"
    output_field = models.TextField()
    lookup_name = "letters"

    def as_postgresql(self, compiler, connection, **context):
        plain = 'lower(normalize((%(expressions)s)::text, NFKD) COLLATE "und-x-icu")'
        for letter, letters in _IN_TWO.items():
            plain = f"replace({plain}, '{letter}', '{letters}')"
        plain = f"translate({plain}, '{''.join(_IN_ONE)}', '{''.join(_IN_ONE.values())}')"
        plain = f"regexp_replace({plain}, '{_NEITHER_LETTER_NOR_DIGIT}', '', 'g')"
        return self.as_sql(compiler, connection, template=f'({plain} COLLATE "C")', **context)


class ByName(Func):
    """Sorts by a name that is kept in two languages, by the one that the reader is shown: `ByName("party__name")`."""

    def __init__(self, name: str, **options):
        super().__init__(*(F(f"{name}_{language}") for language in LANGUAGES), **options)

    def resolve_expression(self, *given, **options):
        names = dict(zip(LANGUAGES, self.get_source_expressions(), strict=True))
        first = language if (language := get_language()) in LANGUAGES else LANGUAGES[0]
        shown = Letters(Coalesce(NullIf(names[first], Value("")), names[other_language(first)]))
        return shown.resolve_expression(*given, **options)


def found_by(words: str, fields: Iterable[str]) -> Q:
    """Every word stands in at least one of the fields, whatever its capitals, accents and signs."""
    everywhere = Q()
    for letters in filter(None, map(letters_of, words.split())):
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__letters__contains": letters})
        everywhere &= anywhere
    return everywhere


def give_sqlite_the_letters(connection, **_options) -> None:
    """PostgreSQL computes them from its own functions."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(Letters.function, 1, _letters_or_nothing, deterministic=True)


def _letters_or_nothing(text: str | None) -> str | None:
    return None if text is None else letters_of(text)
