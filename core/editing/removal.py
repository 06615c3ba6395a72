"""Remove a row with what belongs to it, and tell in sentences what keeps it from being removed."""

from collections.abc import Iterator

from django.db import models, router
from django.db.models.deletion import Collector
from django.utils.translation import ngettext

from core.workflow import Refusal, Refused


def remove(instance: models.Model, *, reason: str) -> None:
    """Delete `instance` and the rows that go with it; the history of each of them tells the same reason.

    Raises ProtectedError when rows depend on it that do not go with it.
    """
    collector = Collector(using=router.db_for_write(type(instance), instance=instance), origin=instance)
    collector.collect([instance])
    for rows in collector.data.values():
        for row in rows:
            row._change_reason = reason
    collector.delete()


def must_stand_alone(instance: models.Model) -> None:
    """Guard of a page that removes `instance`: Refused while rows that protect it depend on it."""
    if refusals := list(dependents_of(instance)):
        raise Refused(refusals)


def dependents_of(instance: models.Model) -> Iterator[Refusal]:
    """A refusal for every kind of row that protects `instance`; one query for each kind, and one for a first row."""
    for relation in instance._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: instance})
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
