"""Lets the history name a person of the demo for what is done outside a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from django.utils.translation import override
from simple_history.models import HistoricalRecords

from accounts.models import User


@contextmanager
def acting_as(person: User) -> Iterator[None]:
    """Everything saved inside is done by `person`, in their language."""
    HistoricalRecords.context.request = SimpleNamespace(user=person)
    try:
        with override(person.language):
            yield
    finally:
        del HistoricalRecords.context.request
