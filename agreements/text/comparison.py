"""The difference between two versions in words: each term by its name, each field by its label, before and after."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from agreements.models import Term, Version
from agreements.text.names import call_terms_as_sealed
from agreements.text.terms import Change, compare_terms
from core.numbers.notation import MINUS, NO_BREAK_SPACE, format_money, format_number
from core.texts.bilingual import LANGUAGES
from core.texts.worddiff import ADDED, REMOVED, Piece, after_of, before_of, word_diff

MONEY_PLACES = 2
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class ComparedField:
    """One field before and after; `language` when its text is in one language, `change` between two numbers.

    Only a text is compared word by word; a number, a day or a name changes as a whole.
    """

    label: str
    before: str
    after: str
    language: str = ""
    change: str = ""
    is_text: bool = False

    @cached_property
    def pieces(self) -> list[Piece]:
        """Both in one."""
        if self.is_text:
            return word_diff(self.before, self.after)
        return [Piece(kind, text) for kind, text in ((REMOVED, self.before), (ADDED, self.after)) if text]

    @property
    def pieces_before(self) -> list[Piece]:
        return before_of(self.pieces)

    @property
    def pieces_after(self) -> list[Piece]:
        return after_of(self.pieces)


@dataclass(frozen=True)
class Difference:
    """One term that was added, changed or removed."""

    name: str
    url: str
    kind: str
    rows: list[ComparedField]

    @property
    def has_numbers(self) -> bool:
        """Some numbers stand side by side with their difference."""
        return any(row.change for row in self.rows)


@dataclass(frozen=True)
class Group:
    """The differences among the terms of one kind."""

    title: str
    differences: list[Difference]

    def count(self, kind: str) -> int:
        return sum(1 for difference in self.differences if difference.kind == kind)

    @property
    def added(self) -> int:
        return self.count("added")

    @property
    def changed(self) -> int:
        return self.count("changed")

    @property
    def removed(self) -> int:
        return self.count("removed")


def differences_between(before: Version, after: Version) -> list[Group]:
    """Everything that `after` changes in `before`, by kind of term; the number of queries does not depend on it."""
    changes = list(compare_terms(before, after))
    call_terms_as_sealed(term for change in changes for term in (change.before, change.after) if term)
    return grouped(changes)


def grouped(changes: Iterable[Change]) -> list[Group]:
    """These changes in words, by kind of term, chapter after chapter."""
    groups: dict[type[Term], list[Difference]] = {}
    for change in changes:
        groups.setdefault(change.model, []).append(_difference(change))
    return [Group(_heading(model), groups[model]) for model in sorted(groups, key=lambda model: model.CHAPTER)]


def facts_between(before: Version, after: Version) -> list[ComparedField]:
    """What differs in the versions themselves."""
    pairs = [
        (_("effective from"), before.effective_from, after.effective_from),
        (_("end of the period"), before.last_day, after.last_day),
        (_("reason of this version"), before.cause, after.cause),
    ]
    return [
        ComparedField(label, _plain(old), _plain(new), is_text=isinstance(old, str))
        for label, old, new in pairs
        if old != new
    ]


def _difference(change: Change) -> Difference:
    term = change.after or change.before
    rows = [row for name, (old, new) in change.fields.items() if (row := _row(change, name, old, new))]
    page = term if term.pk else term.version  # A term that is no longer in the version has no page
    return Difference(str(term), page.get_absolute_url(), change.kind, rows)


def _row(change: Change, name: str, old: Any, new: Any) -> ComparedField | None:
    if old in (None, "") and new in (None, ""):
        return None
    field = change.model._meta.get_field(name.removesuffix("__key"))
    _stem, _separator, language = field.name.rpartition("_")
    return ComparedField(
        str(field.verbose_name),
        _shown(field, change.before, old),
        _shown(field, change.after, new),
        language if language in LANGUAGES else "",
        _change(field, old, new),
        is_text=isinstance(field, models.CharField | models.TextField) and not field.choices,
    )


def _change(field: models.Field, old: Any, new: Any) -> str:
    """By how much a number changed, and in percent of what it was."""
    if not (isinstance(field, models.DecimalField) and isinstance(old, Decimal) and isinstance(new, Decimal)):
        return ""
    amount = format_money(abs(new - old)) if field.decimal_places == MONEY_PLACES else format_number(abs(new - old))
    sign = "+" if new > old else MINUS
    if not old:
        return f"{sign}{amount}"
    share = format_number(abs((new - old) * 100 / old).quantize(_TENTH, ROUND_HALF_UP), 1)
    return f"{sign}{amount} ({sign}{share}{NO_BREAK_SPACE}%)"


def _shown(field: models.Field, term: Term | None, value: Any) -> str:
    if term is None or value is None or value == "":
        return ""
    if field.is_relation:
        return str(getattr(term, field.name))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DecimalField) and field.decimal_places == MONEY_PLACES:
        return format_money(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _heading(model: type[Term]) -> str:
    title = str(model._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]
