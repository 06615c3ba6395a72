"""Rules that the database itself keeps: rows that may never change again, on SQLite and PostgreSQL alike.

Apps contribute rules to `database_rules`; they are installed after every migrate and taken away before it, because
SQLite rebuilds tables while migrating and would trip over rules that name them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from core.slots import Slot

PREFIX = "bo_rule_"


@dataclass(frozen=True)
class Rule:
    """Refuses `event` on a row of `table` where `condition` holds; OLD and NEW name the row before and after."""

    name: str
    table: str
    event: str  # INSERT, UPDATE or DELETE
    condition: str
    message: str


database_rules: Slot[Callable[[], Iterable[Rule]]] = Slot()


def rules() -> list[Rule]:
    return [rule for declare in database_rules for rule in declare()]


def install_rules(connection: BaseDatabaseWrapper) -> None:
    """Put every declared rule whose table exists into the database."""
    drop_rules(connection)
    tables = set(connection.introspection.table_names())
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for rule in rules():
            if rule.table in tables:
                for statement in statements:
                    cursor.execute(_filled(statement, rule))


def drop_rules(connection: BaseDatabaseWrapper) -> None:
    """Take away every rule that was installed, whether or not it is still declared."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT proname FROM pg_proc WHERE proname LIKE %s", [f"{PREFIX}%"])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP FUNCTION IF EXISTS "{name}" CASCADE')
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{PREFIX}%"])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def install_after_migrate(using: str, **kwargs) -> None:
    install_rules(connections[using])


def drop_before_migrate(using: str, **kwargs) -> None:
    drop_rules(connections[using])


def _filled(statement: str, rule: Rule) -> str:
    return statement.format(
        name=f"{PREFIX}{rule.name}",
        table=rule.table,
        event=rule.event,
        condition=rule.condition,
        message=rule.message.replace("'", "''"),
    )


_SQLITE = (
    """CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END""",
)
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$""",
    'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
)
