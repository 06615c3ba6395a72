"""Remove a row with what belongs to it, and tell in sentences what keeps it from being removed."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby

from django.db import models, router
from django.db.models.deletion import Collector
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.workflow import Refusal, Refused


def no_parts(instance: models.Model) -> list[models.Model]:
    return []


class Removal:
    """A row that somebody wants to remove, with the parts that go with it, each after what it belongs to."""

    def __init__(self, instance: models.Model, parts_of: Callable[[models.Model], list[models.Model]] = no_parts):
        self.instance, self.name, self.parts = instance, str(instance), parts_of(instance)

    @cached_property
    def by_kind(self) -> list[tuple[str, list[str]]]:
        """The names of the parts under what their kind is called; read before they are removed."""
        kinds = groupby(self.parts, key=lambda part: part._meta)
        return [(str(meta.verbose_name_plural), [str(part) for part in parts]) for meta, parts in kinds]

    @property
    def fingerprint(self) -> str:
        """Of everything that goes, as it is now; the form sends back the one that was seen."""
        rows = [self.instance, *self.parts]
        state = sorted(f"{row._meta.label} {row.pk} {getattr(row, 'revision', 0)}" for row in rows)
        return hashlib.sha256("\n".join(state).encode()).hexdigest()

    def must_be_as_seen(self, seen: str) -> None:
        if seen != self.fingerprint:
            message = _("This changed while you were reading. Look at it as it is now and decide again.")
            raise Refused([Refusal(message)])

    @property
    def told(self) -> str:
        if not self.parts:
            return _("“%(object)s” was removed. It stays in the history.") % {"object": self.name}
        told = ngettext(
            "“%(object)s” was removed with the one part that belonged to it. Both stay in the history.",
            "“%(object)s” was removed with the %(count)s parts that belonged to it. All of it stays in the history.",
            len(self.parts),
        )
        return told % {"object": self.name, "count": len(self.parts)}


def remove(instance: models.Model, *, reason: str) -> None:
    """Delete `instance` and the rows that go with it; the history of each of them tells the same reason.

    Raises ProtectedError when rows depend on it that do not go with it.
    """
    _delete([instance], reason)


def remove_rows(rows: Iterable[models.Model], *, reason: str) -> None:
    """Delete `rows`, of which each stands after what it belongs to, as `remove` does: the last kind first."""
    for _model, same in groupby(reversed(list(rows)), key=type):
        _delete(list(same), reason)


def _delete(rows: list[models.Model], reason: str) -> None:
    collector = Collector(using=router.db_for_write(type(rows[0]), instance=rows[0]), origin=rows[0])
    collector.collect(rows)
    for collected in collector.data.values():
        for row in collected:
            row._change_reason = reason
    collector.delete()


def must_stand_alone(instance: models.Model, parts: Collection[models.Model] = ()) -> None:
    """Guard of a page that removes `instance`: Refused while rows protect it that are no `parts` of it."""
    if refusals := list(dependents_of(instance, parts)):
        raise Refused(refusals)


def dependents_of(instance: models.Model, parts: Collection[models.Model] = ()) -> Iterator[Refusal]:
    """A refusal for every kind of row that protects `instance`; one query for each kind, and one for a first row."""
    for relation in instance._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            own = [part.pk for part in parts if isinstance(part, relation.related_model)]
            rows = relation.related_model._base_manager.filter(**{relation.field.name: instance}).exclude(pk__in=own)
            if count := rows.count():
                yield _refusal(rows.order_by("pk").first(), count)


def _refusal(first: models.Model, count: int) -> Refusal:
    meta = first._meta
    message = ngettext(
        "One %(kind)s still belongs to it: “%(first)s”. Remove that first.",
        "%(count)s %(kinds)s still belong to it, “%(first)s” among them. Remove those first.",
        count,
    )
    names = {"count": count, "kind": meta.verbose_name, "kinds": meta.verbose_name_plural, "first": first}
    return Refusal(message % names, first.get_absolute_url() if hasattr(first, "get_absolute_url") else "")
