"""Rows that are edited together in one form: the ones that changed are saved, each with its own history."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.db import models


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
