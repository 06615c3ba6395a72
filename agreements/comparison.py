"""The difference between two versions in words: each term by its name, each field by its label, before and after."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from agreements.models import Term, Version
from agreements.terms import Change, compare_terms
from core.bilingual import LANGUAGES
from core.numbers import format_money, format_number

MONEY_PLACES = 2


@dataclass(frozen=True)
class Row:
    """One field before and after; `language` when its text is in one language."""

    label: str
    before: str
    after: str
    language: str = ""


@dataclass(frozen=True)
class Difference:
    """One term that was added, changed or removed."""

    name: str
    url: str
    kind: str
    rows: list[Row]


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
    groups: dict[type[Term], list[Difference]] = {}
    for change in compare_terms(before, after):
        groups.setdefault(change.model, []).append(_difference(change))
    return [Group(_heading(model), groups[model]) for model in sorted(groups, key=_chapter)]


def facts_between(before: Version, after: Version) -> list[Row]:
    """What differs in the versions themselves."""
    pairs = [
        (_("effective from"), before.effective_from, after.effective_from),
        (_("reason of this version"), before.cause, after.cause),
    ]
    return [Row(label, _plain(old), _plain(new)) for label, old, new in pairs if old != new]


def _difference(change: Change) -> Difference:
    term = change.after or change.before
    rows = [row for name, (old, new) in change.fields.items() if (row := _row(change, name, old, new))]
    return Difference(str(term), term.get_absolute_url(), change.kind, rows)


def _row(change: Change, name: str, old: Any, new: Any) -> Row | None:
    if old in (None, "") and new in (None, ""):
        return None
    field = change.model._meta.get_field(name.removesuffix("__key"))
    _stem, _separator, language = field.name.rpartition("_")
    return Row(
        str(field.verbose_name),
        _shown(field, change.before, old),
        _shown(field, change.after, new),
        language if language in LANGUAGES else "",
    )


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


def _chapter(model: type[Term]) -> tuple[bool, int]:
    """Where the kind stands in an agreement: as the apps do, but our own chapters follow outputs and budgets."""
    labels = [app.label for app in apps.get_app_configs()]
    return model._meta.app_label == Version._meta.app_label, labels.index(model._meta.app_label)


def _heading(model: type[Term]) -> str:
    title = str(model._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]
