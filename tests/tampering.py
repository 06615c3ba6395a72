"""What somebody with full rights on the database can do: change any column of any row, past every rule."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import IntegrityError

from core.triggers import drop_rules, install_rules


@contextmanager
def full_rights() -> Iterator[None]:
    """Until the end of this block the database refuses nothing; inside the transaction of a test."""
    drop_rules(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # Else what was written before still waits to be checked
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table, name in _checks():
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"')
    try:
        yield
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
            install_rules(connection)


@contextmanager
def tampered(row: models.Model, column: str, value: Any) -> Iterator[None]:
    """Until the end of this block this column of this row holds another value."""
    with transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**{column: value})
        try:
            yield
        finally:
            transaction.set_rollback(True)


def columns_of(row: models.Model) -> list[models.Field]:
    return list(row._meta.concrete_fields)


def another_value(row: models.Model, field: models.Field) -> Any:
    """A value that this column of this row can hold, and does not."""
    for value in _candidates(getattr(row, field.attname), field):
        try:
            with tampered(row, field.attname, value):
                return value
        except IntegrityError:  # Unique: another row has it
            continue
    pytest.fail(f"No other value for {row.KIND}.{field.attname}")


def _candidates(now: Any, field: models.Field) -> Iterator[Any]:
    if field.is_relation or isinstance(field, models.AutoField):
        yield from ((now or 0) + 100_000, None)
    elif isinstance(field, models.BooleanField):
        yield not now
    elif isinstance(field, models.UUIDField):
        yield uuid.uuid4()
    elif isinstance(field, models.DateTimeField):
        yield (now or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) + dt.timedelta(seconds=1)
    elif isinstance(field, models.DateField):
        yield (now or dt.date(2026, 1, 1)) + dt.timedelta(days=1)
    elif isinstance(field, models.DecimalField):
        yield (now or Decimal(0)) + 1
    elif isinstance(field, models.IntegerField):
        yield from ((now or 0) + step for step in (1, 7))
    else:
        yield from (text for text in (f"{now[:-1]}§", "§", *dict(field.flatchoices)) if text != now)


def _checks() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                yield model._meta.db_table, constraint.name
