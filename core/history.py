"""The history of an object in sentences: who, when, what from what to what, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.numbers.notation import format_number

_APART = {"id", "revision", "key", "version", "password", "last_login"}
_KINDS = {"+": gettext_lazy("added"), "~": gettext_lazy("changed"), "-": gettext_lazy("removed")}


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """One saved state: the sentence is `who` `kind` `subject`, followed by the changes and the reason."""

    at: dt.datetime
    who: str
    kind: str
    subject: str
    subject_kind: str
    changes: list[FieldChange]
    reason: str


def history_of(obj: models.Model, since: dt.datetime | None = None, most: int = 200) -> list[HistoryEntry]:
    """The latest entries of `obj` and of what it declares in `history_includes`, newest first.

    `history_includes` is a tuple of (model, name of its foreign key to `obj`); `parent__child` goes over a row in
    between. Removed rows stay visible.
    """
    rows = _rows(type(obj), {"id": obj.pk}, since, most)
    for model, link in getattr(obj, "history_includes", tuple)():
        rows += _rows(model, _condition(model, link, obj.pk), since, most)
    rows.sort(key=lambda row: (row.history_date, row.history_id), reverse=True)
    return list(_entries(rows[:most]))


def _condition(model: type[models.Model], link: str, pk: int) -> dict[str, Any]:
    """Which rows of `model` belong to `pk`; what lies in between is asked of its history, where removed rows stay."""
    first, _separator, rest = link.partition("__")
    if not rest:
        return {f"{first}_id": pk}
    between = model._meta.get_field(first).related_model
    return {f"{first}_id__in": between.history.filter(**_condition(between, rest, pk)).values("id")}


def _rows(model: type[models.Model], condition: dict[str, Any], since: dt.datetime | None, most: int) -> list:
    rows = model.history.filter(**condition).select_related("history_user").order_by("-history_date", "-history_id")
    if since:
        rows = rows.filter(history_date__gte=since)
    return list(rows[:most])


def _entries(rows: list) -> Iterator[HistoryEntry]:
    previous = _previous(rows)
    related = _related(rows, previous.values())
    names = {key: str(obj) for key, obj in related.items()}
    for row in rows:
        before = previous.get((type(row), row.history_id)) if row.history_type == "~" else None
        changes = list(_changes(before, row, names)) if before else []
        if row.history_type == "~" and before and not changes and not row.history_change_reason:
            continue
        yield HistoryEntry(
            at=row.history_date,
            who=str(row.history_user) if row.history_user else _("the system"),
            kind=str(_KINDS[row.history_type]),
            subject=_subject(row, related),
            subject_kind=str(row.instance_type._meta.verbose_name),
            changes=changes,
            reason=_(row.history_change_reason) if row.history_change_reason else "",
        )


def _previous(rows: Iterable) -> dict[tuple[type, int], Any]:
    """The state before each row: one query for each kind of row."""
    found = {}
    by_model: dict[type, list] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, own in by_model.items():
        states = model.objects.filter(id__in={row.id for row in own}).order_by("id", "history_date", "history_id")
        last: dict[int, Any] = {}
        for state in states:
            if state.id in last:
                found[model, state.history_id] = last[state.id]
            last[state.id] = state
    return found


def _related(rows: Iterable, previous: Iterable) -> dict[tuple[type, Any], models.Model]:
    """Everything that the rows refer to, as it is now, with what its name is made of: one query for each kind."""
    wanted: dict[type, set] = {}
    for row in [*rows, *previous]:
        for field in _shown_fields(row):
            if field.is_relation and (value := getattr(row, field.attname)):
                wanted.setdefault(field.related_model, set()).add(value)
    return {
        (model, pk): obj
        for model, pks in wanted.items()
        for pk, obj in model._base_manager.select_related(*_references(model)).in_bulk(pks).items()
    }


def _references(model: type[models.Model]) -> list[str | None]:
    return [field.name for field in model._meta.concrete_fields if field.is_relation] or [None]


def _shown_fields(row) -> list[models.Field]:
    """Of what its history keeps: the bytes of a document, for one, are not among it."""
    fields = row.instance_type._meta.concrete_fields
    return [field for field in fields if field.name not in _APART and hasattr(row, field.attname)]


def _changes(before, after, names) -> Iterator[FieldChange]:
    for field in _shown_fields(after):
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield FieldChange(str(field.verbose_name), _shown(field, old, names), _shown(field, new, names))


def _shown(field: models.Field, value: Any, names: dict) -> str:
    if value is None or value == "":
        return _("(empty)")
    if field.is_relation:
        return names.get((field.related_model, value), _("(removed)"))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if field.get_internal_type() == "DecimalField":
        return format_number(value)
    return str(value)


def _subject(row, related: dict[tuple[type, Any], models.Model]) -> str:
    kept = {field.attname for field in row.instance_type._meta.concrete_fields if hasattr(row, field.attname)}
    instance = row.instance_type(**{name: getattr(row, name) for name in kept})  # Without what is not kept: no query
    for field in _shown_fields(row):
        if field.is_relation and (obj := related.get((field.related_model, getattr(row, field.attname)))):
            setattr(instance, field.name, obj)
    try:
        return str(instance)
    except models.ObjectDoesNotExist:  # What it belonged to is gone as well
        return f"#{row.id}"
