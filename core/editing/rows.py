"""Rows that are edited together in one form: the ones that changed are saved, each with its own history."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history


def set_rows(
    existing: Mapping[Hashable, models.Model],
    wanted: Mapping[Hashable, dict[str, Any]],
    *,
    make: Callable[[Any], models.Model],
    reason: str,
) -> bool:
    """Make the rows of `existing` hold what is `wanted` by key, and tell whether anything changed.

    A key that is not wanted loses its row, a new key gets one from `make`, and a row that already holds what is wanted
    stays untouched. Every change goes into the history under `reason`.
    """
    has_changed = False
    for key, row in existing.items():
        if key not in wanted:
            row._change_reason = reason
            row.delete()
            has_changed = True
    for key, values in wanted.items():
        row = existing.get(key) or make(key)
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row._change_reason = reason
            row.save()
            has_changed = True
    return has_changed


def changed_keys(existing: Mapping[Hashable, models.Model], wanted: Mapping[Hashable, dict[str, Any]]) -> set[Hashable]:
    """The keys whose row `set_rows` would add, change or take away."""
    return (existing.keys() - wanted.keys()) | {
        key
        for key, values in wanted.items()
        if key not in existing or any(getattr(existing[key], name) != value for name, value in values.items())
    }


def set_many_rows(
    existing: Mapping[Hashable, models.Model],
    wanted: Mapping[Hashable, dict[str, Any]],
    *,
    make: Callable[[Any], models.Model],
    reason: str,
) -> bool:
    """Do what `set_rows` does in a few queries, however many rows there are; each removed row takes its own.

    The rows are of one model that counts its revisions, and their `save` does nothing more.
    """
    has_changed = set_rows(existing, {key: {} for key in existing if key in wanted}, make=make, reason=reason)
    created, updated = [], []
    for key, values in wanted.items():
        row = existing.get(key) or make(key)
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.revision += 1
            (created if row.pk is None else updated).append(row)
    names = {"revision"}.union(*wanted.values())
    if created:
        bulk_create_with_history(created, type(created[0]), default_change_reason=reason)
    if updated:
        bulk_update_with_history(updated, type(updated[0]), sorted(names), default_change_reason=reason)
    return has_changed or bool(created or updated)
