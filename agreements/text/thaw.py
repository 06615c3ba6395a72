"""A text that was frozen earlier, compared with what it is now: also after it was kept as JSON."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agreements.models import Term, Version
from agreements.text.terms import Change, Frozen, agreed_fields, frozen, load_terms, references, references_outside


@dataclass(frozen=True)
class Thawed:
    """A term as it was: an unsaved row for its name, and its values as `frozen` gives them."""

    term: Term
    values: Frozen


def changes_since(content: dict[str, dict[str, Frozen]], version: Version) -> Iterator[Change]:
    """What `version` changed since `content` was frozen, as `compare_terms` tells it.

    A field that did not exist then is no change. The number of queries does not depend on the number of terms.
    """
    thawed: dict[type[Term], dict[uuid.UUID, Thawed]] = {}
    for model, terms in load_terms(version).items():
        old = thawed[model] = thaw(model, content.get(model.KIND, {}), version, thawed)
        new = {term.key: term for term in terms}
        for key in [*new, *(key for key in old if key not in new)]:
            if change := _change(model, key, old.get(key), new.get(key)):
                yield change


def thaw(
    model: type[Term], rows: dict[str, Frozen], version: Version, thawed: dict[type[Term], dict[uuid.UUID, Thawed]]
) -> dict[uuid.UUID, Thawed]:
    """The terms of one kind; `thawed` holds the kinds that they refer to."""
    found = {}
    for text, plain in rows.items():
        key = uuid.UUID(text)
        values: Frozen = {f.attname: f.to_python(plain[f.attname]) for f in agreed_fields(model) if f.attname in plain}
        term = model(version=version, key=key, **values)
        for field in references(model):
            name = f"{field.name}__key"
            if name in plain:
                values[name] = uuid.UUID(plain[name]) if plain[name] else None
            if other := thawed.get(field.related_model, {}).get(values.get(name)):
                setattr(term, field.name, other.term)
        found[key] = Thawed(term, values)
    _attach_outside(model, list(found.values()))
    return found


def _attach_outside(model: type[Term], terms: list[Thawed]) -> None:
    """Give each term the people, mandates and parties that it refers to: one query for each kind of them."""
    for field in references_outside(model):
        pks = {pk for thawed in terms if (pk := thawed.values.get(field.attname))}
        at_hand = field.related_model._base_manager.in_bulk(pks) if pks else {}
        for thawed in terms:
            if pk := thawed.values.get(field.attname):
                setattr(thawed.term, field.name, at_hand.get(pk))
                thawed.values[field.attname] = pk if pk in at_hand else None


def _change(model: type[Term], key: uuid.UUID, old: Thawed | None, new: Term | None) -> Change | None:
    before, after = (old.values if old else {}), (frozen(new) if new else {})
    names = [name for name in after if name in before] if old and new else [*before, *after]
    fields: dict[str, tuple[Any, Any]] = {
        name: (before.get(name), after.get(name)) for name in names if not (old and new) or before[name] != after[name]
    }
    if not fields:
        return None
    kind = "added" if old is None else "removed" if new is None else "changed"
    return Change(model, key, kind, fields, old.term if old else None, new)
