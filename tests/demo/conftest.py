from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

PASSWORD = "bestuur-demo"


@pytest.fixture
def demo(db):
    """An installation as a newcomer finds it after the first start."""
    make_demo()


@pytest.fixture(scope="module")
def demo_to_read(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The same, made once for all tests of a module that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo()
        yield
        transaction.set_rollback(True)


def make_demo() -> None:
    call_command("seed_demo", password=PASSWORD, if_empty=True, verbosity=0)
