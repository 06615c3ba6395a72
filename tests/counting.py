"""Numbers that no other row of a test has."""

from django.db.models import Max


def next_number(model, field: str = "number", **place) -> int:
    """The number that comes after those in the same place."""
    return (model.objects.filter(**place).aggregate(last=Max(field))["last"] or 0) + 1
