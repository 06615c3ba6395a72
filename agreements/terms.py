"""Terms are what the parties agree on. This module copies, compares and freezes those of all apps."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from agreements.models import Version
from core.models import Revisioned


class TermQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(version__in=Version.objects.visible_to(user))


class Term(Revisioned):
    """Belongs to exactly one version; `key` stays the same in every version it lives through."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="%(class)s_set")
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_%(class)s_per_key")]

    @property
    def organisation_id(self) -> int:
        return self.version.organisation_id

    @property
    def office_ids(self) -> list[int]:
        return self.version.office_ids

    def history_visible_since(self, user):
        return self.version.history_visible_since(user)


@dataclass(frozen=True)
class Change:
    """What happened to one term between two versions; `fields` maps a field to (before, after)."""

    model: type[Term]
    key: uuid.UUID
    kind: str  # "added", "removed" or "changed"
    fields: dict[str, tuple[Any, Any]]


def term_models() -> list[type[Term]]:
    """Every kind of term, each after the kinds it refers to."""
    kinds = [model for model in apps.get_models() if issubclass(model, Term)]
    refers = {model: {field.related_model for field in _references(model)} - {model} for model in kinds}
    return list(TopologicalSorter(refers).static_order())


@transaction.atomic
def copy_terms(source: Version, target: Version, *, by) -> None:
    """Give `target` every term of `source` under the same key, with history; references follow into the copy."""
    copied: dict[tuple[type[Term], int], Term] = {}
    for model in term_models():
        originals = list(model.objects.filter(version=source).order_by("pk"))
        copies = []
        for original in originals:
            values = {field.attname: getattr(original, field.attname) for field in agreed_fields(model)}
            for field in _references(model):
                old = getattr(original, field.attname)
                values[field.attname] = copied[field.related_model, old].pk if old else None
            copies.append(model(version=target, key=original.key, revision=1, **values))
        created = bulk_create_with_history(copies, model, default_user=by, default_change_reason=str(target))
        copied |= {(model, original.pk): copy for original, copy in zip(originals, created, strict=True)}


def compare_terms(before: Version, after: Version) -> Iterator[Change]:
    """The differences between two versions, term by term, in the order of `term_models`."""
    for model in term_models():
        old, new = frozen_terms(model, before), frozen_terms(model, after)
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                yield Change(model, key, "removed", {name: (value, None) for name, value in old[key].items()})
            elif key not in old:
                yield Change(model, key, "added", {name: (None, value) for name, value in new[key].items()})
            elif fields := {n: (old[key][n], v) for n, v in new[key].items() if old[key][n] != v}:
                yield Change(model, key, "changed", fields)


def freeze(version: Version) -> dict[str, dict[str, dict[str, Any]]]:
    """All terms of a version as plain values, references by key."""
    return {
        model._meta.label: {str(key): values for key, values in frozen_terms(model, version).items()}
        for model in term_models()
    }


def frozen_terms(model: type[Term], version: Version) -> dict[uuid.UUID, dict[str, Any]]:
    """The terms of one kind by key; a reference to another term is that term's key."""
    names = [field.attname for field in agreed_fields(model)] + [f"{field.name}__key" for field in _references(model)]
    return {row.pop("key"): row for row in model.objects.filter(version=version).order_by("key").values("key", *names)}


def agreed_fields(model: type[Term]) -> list[models.Field]:
    """The columns that hold what was agreed: all but identity, bookkeeping and references to other terms."""
    apart = {"id", "version", "key", "revision", *(field.name for field in _references(model))}
    return [field for field in model._meta.concrete_fields if field.name not in apart]


def _references(model: type[Term]) -> list[models.ForeignKey]:
    return [f for f in model._meta.concrete_fields if f.is_relation and issubclass(f.related_model, Term)]
