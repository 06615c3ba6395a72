"""Every column of the rows that a seal covers, as plain values, and how they differ from what was sealed."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from documents.seals.sealing import canonical_json

Rows = dict[str, dict[str, dict[str, Any]]]  # kind -> id -> column -> value


def plain_rows(rows: Iterable[Any]) -> Rows:
    """All columns of these rows, as they stand in the JSON of a seal; each model has a KIND."""
    found: Rows = {}
    for row in rows:
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        found.setdefault(row.KIND, {})[str(row.pk)] = values
    return json.loads(canonical_json(found))


def as_saved_next(rows: Rows, subject: Any, status: str) -> Rows:
    """The same, with the row of the subject as the workflow saves it at the end of this transaction."""
    rows[subject.KIND][str(subject.pk)] |= {"status": status, "revision": subject.revision + 1}
    return rows


def differing_rows(sealed: Rows, today: Rows) -> Iterator[str]:
    """A sentence for each row that came or went, and for each column with another value. Columns of a later release,
    which no seal can know, are passed over, and so are kinds of row that came with it.
    """
    for kind in sorted(sealed.keys() | today.keys()):
        before, now = sealed.get(kind, {}), today.get(kind, {})
        for pk in sorted(before.keys() | now.keys(), key=int):
            if pk not in now:
                yield f"{kind} {pk} is gone"
            elif pk not in before:
                yield f"{kind} {pk} is not under the seal"
            else:
                changed = [name for name, value in before[pk].items() if now[pk].get(name) != value]
                yield from (f"{kind} {pk}: the column {name} is not what was sealed" for name in changed)


def differing_values(sealed: Any, today: Any, path: str = "") -> Iterator[str]:
    """The places in a content where what would be sealed today is not what was sealed."""
    if isinstance(sealed, dict) and isinstance(today, dict):
        for name in sorted(sealed.keys() | today.keys()):
            yield from differing_values(sealed.get(name), today.get(name), f"{path}.{name}" if path else name)
    elif isinstance(sealed, list) and isinstance(today, list) and len(sealed) == len(today):
        for index, (before, now) in enumerate(zip(sealed, today, strict=True), start=1):
            yield from differing_values(before, now, f"{path}[{index}]")
    elif sealed != today:
        yield path
