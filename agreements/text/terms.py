"""Terms are what the parties agree on. This module copies, compares and freezes those of all apps."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from agreements.chapters import IN_ORDER
from agreements.models import Term, TermQuerySet, Version
from agreements.text.slots import companions
from core.kinds import model_of_kind

__all__ = [
    "Change",
    "Term",
    "TermQuerySet",
    "compare_terms",
    "copy_terms",
    "freeze",
    "load_terms",
    "parts_of",
    "term_model",
    "term_models",
]
Frozen = dict[str, Any]  # field -> plain value; a reference to another term is that term's key


@dataclass(frozen=True)
class Change:
    """What happened to one term between two versions; `fields` maps a field to (before, after)."""

    model: type[Term]
    key: uuid.UUID
    kind: str  # "added", "removed" or "changed"
    fields: dict[str, tuple[Any, Any]]
    before: Term | None
    after: Term | None


def term_models() -> list[type[Term]]:
    """Every kind of term, each after the kinds it refers to; else in the order of the chapters."""
    found = (model for model in apps.get_models() if issubclass(model, Term))
    kinds = sorted(found, key=lambda model: IN_ORDER.index(model.KIND))
    refers = {model: [f.related_model for f in references(model) if f.related_model != model] for model in kinds}
    return list(TopologicalSorter(refers).static_order())


def term_model(kind: str) -> type[Term] | None:
    """The model of the terms of this KIND; None when no term is called so."""
    model = model_of_kind(kind)
    return model if model and issubclass(model, Term) else None


@transaction.atomic
def copy_terms(source: Version, target: Version, *, by) -> None:
    """Give `target` every term of `source` under the same key, with history; references follow into the copy."""
    copied: dict[tuple[type[Term], int], Term] = {}
    reason = gettext_noop("Copied from the version before")
    for model in term_models():
        originals = list(model.objects.filter(version=source).order_by("pk"))
        copies = []
        for original in originals:
            values = {field.attname: getattr(original, field.attname) for field in agreed_fields(model)}
            for field in references(model):
                old = getattr(original, field.attname)
                values[field.attname] = copied[field.related_model, old].pk if old else None
            copies.append(model(version=target, key=original.key, revision=1, **values))
        created = bulk_create_with_history(copies, model, default_user=by, default_change_reason=reason)
        copied |= {(model, original.pk): copy for original, copy in zip(originals, created, strict=True)}


def load_terms(*versions: Version) -> dict[type[Term], list[Term]]:
    """All terms of these versions in their own order, what they refer to at hand: one query for each kind."""
    at_hand = {version.pk: version for version in versions}
    loaded: dict[type[Term], dict[int, Term]] = {}
    for model in term_models():
        names = [field.name for field in references_outside(model)]
        rows = model.objects.filter(version__in=at_hand).select_related(*names or [None])
        loaded[model] = {term.pk: term for term in rows}
        for term in loaded[model].values():
            term.version = at_hand[term.version_id]
            for field in references(model):
                if pk := getattr(term, field.attname):
                    setattr(term, field.name, loaded[field.related_model][pk])
    return {model: list(terms.values()) for model, terms in loaded.items()}


def compare_terms(before: Version, after: Version) -> Iterator[Change]:
    """The differences between two versions, term by term, in the order of `term_models` and of the terms themselves."""
    for model, terms in load_terms(before, after).items():
        old = {term.key: term for term in terms if term.version_id == before.pk}
        new = {term.key: term for term in terms if term.version_id == after.pk}
        for key in [*new, *(key for key in old if key not in new)]:
            if fields := _differences(old.get(key), new.get(key)):
                kind = "added" if key not in old else "removed" if key not in new else "changed"
                yield Change(model, key, kind, fields, old.get(key), new.get(key))


def freeze(version: Version) -> dict[str, dict[str, Frozen]]:
    """All terms of a version as plain values, references by key."""
    return {model.KIND: {str(term.key): frozen(term) for term in terms} for model, terms in load_terms(version).items()}


def frozen(term: Term) -> Frozen:
    """What was agreed in this term, as plain values."""
    values = {field.attname: getattr(term, field.attname) for field in agreed_fields(type(term))}
    for field in references(type(term)):
        values[f"{field.name}__key"] = getattr(term, field.name).key if getattr(term, field.attname) else None
    return values


def agreed_fields(model: type[Term]) -> list[models.Field]:
    """The columns that hold what was agreed: all but identity, bookkeeping and references to other terms."""
    apart = {"id", "version", "key", "revision", *(field.name for field in references(model))}
    return [field for field in model._meta.concrete_fields if field.name not in apart]


def references(model: type[Term]) -> list[models.ForeignKey]:
    """The columns that refer to another term."""
    return [f for f in model._meta.concrete_fields if f.is_relation and issubclass(f.related_model, Term)]


def references_outside(model: type[Term]) -> list[models.ForeignKey]:
    """The columns that were agreed and refer to a person, mandate or party."""
    return [field for field in agreed_fields(model) if field.is_relation]


def paths(model: type[Term]) -> list[str]:
    """What the name of a term is made of: what it refers to, and what the terms among these refer to."""
    found = [field.name for field in references_outside(model)]
    for field in references(model):
        further = [*references(field.related_model), *references_outside(field.related_model)]
        found += [field.name, *(f"{field.name}__{one.name}" for one in further)]
    return found


def with_names(model: type[Term]) -> models.QuerySet:
    """The terms of one kind with what their names are made of."""
    return model._default_manager.select_related(*paths(model) or [None])


def parts_of(term: Term) -> list[Term]:
    """What goes with a term that is removed: every term that cannot be without it, each after what it belongs to."""
    found: dict[type[Term], dict[int, Term]] = {type(term): {term.pk: term}}
    for model in term_models():
        for field in references(model):
            if (owners := found.get(field.related_model)) and not field.null:
                rows = with_names(model).filter(**{f"{field.name}__in": owners})
                found.setdefault(model, {}).update({row.pk: row for row in rows})
    going = [row for rows in found.values() for row in rows.values()]
    return [*going[1:], *(row for tell in companions for row in tell(going))]


def _differences(old: Term | None, new: Term | None) -> dict[str, tuple[Any, Any]]:
    before, after = (frozen(old) if old else {}), (frozen(new) if new else {})
    return {
        name: (before.get(name), after.get(name))
        for name in {**before, **after}
        if not (old and new) or before[name] != after[name]
    }
