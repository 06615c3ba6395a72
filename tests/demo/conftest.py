from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

PASSWORD = "bestuur-demo"
CAST = [
    "administrator",
    *("editor", "contributor", "personnel", "budget", "head", "reader", "commissioner", "auditor"),
    *("reviewer", "minister", "editor2", "head2", "reviewer2", "minister2"),
]


@pytest.fixture(scope="module")
def demo_to_read(django_db_setup, django_db_blocker) -> Iterator[None]:
    """An installation as a newcomer finds it after the first start, made once for all tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_to_read, db):
    """The same for a test that changes it, which is undone."""


def make_demo() -> None:
    call_command("seed_demo", password=PASSWORD, if_empty=True, verbosity=0)


def told(password=PASSWORD, **options) -> str:
    """What the command says."""
    out = StringIO()
    call_command("seed_demo", password=password, stdout=out, **options)
    return out.getvalue()


def names_in(table: str) -> set[str]:
    return {word.removesuffix("*") for word in table.split()} & set(CAST)
