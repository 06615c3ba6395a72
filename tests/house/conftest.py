"""One world for all the tests of a module; what a test changes in it is undone."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client

from tests.house.world import World, build_world


class Visitor:
    """A person of the cast at a browser; each request starts from the same signed-in session."""

    def __init__(self, user=None):
        self.user = user
        self.client = Client(raise_request_exception=False)
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies.copy()

    def get(self, url: str, **options):
        return self._send(self.client.get, url, **options)

    def post(self, url: str, fields: dict | None = None, **options):
        return self._send(self.client.post, url, fields or {}, **options)

    def _send(self, method, *arguments, **options):
        self.client.cookies = self.cookies.copy()
        point = transaction.savepoint()
        try:
            return method(*arguments, **options)
        finally:
            transaction.savepoint_rollback(point)


class Writes:
    """Notes every statement that changes rows, sessions and sign-in attempts apart."""

    BOOKKEEPING = ("django_session", "axes_")

    def __init__(self):
        self.statements: list[str] = []

    def __call__(self, execute, sql, params, many, context):
        words = sql.split(None, 3)
        is_write = words[0].upper() in {"INSERT", "UPDATE", "DELETE"}
        if is_write and not any(table in sql.split("WHERE")[0] for table in self.BOOKKEEPING):
            self.statements.append(sql[:120])
        return execute(sql, params, many, context)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(world) -> dict[str, Visitor]:
    return {name: Visitor(user) for name, user in world.cast.items()}


@pytest.fixture(scope="module")
def anonymous(world) -> Visitor:
    return Visitor()


@pytest.fixture
def writes() -> Iterator[Writes]:
    noted = Writes()
    with connection.execute_wrapper(noted):
        yield noted


@pytest.fixture(scope="module")
def login_url() -> str:
    return resolve_url(settings.LOGIN_URL)
