"""The database itself keeps what is agreed and signed: rules for every kind of term, for versions and signatures."""

from collections.abc import Iterator

from agreements.models import Signature, Version
from agreements.terms import term_models
from core.triggers import Rule, declares_rules

CLOSED = ("agreed", "signed", "withdrawn")


@declares_rules
def terms_of_a_closed_version_stay() -> Iterator[Rule]:
    version = Version._meta.db_table
    closed = ", ".join(f"'{status}'" for status in CLOSED)
    for model in term_models():
        table = model._meta.db_table
        for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            condition = " OR ".join(
                f'EXISTS (SELECT 1 FROM "{version}" v WHERE v.id = {row}.version_id AND v.status IN ({closed}))'  # noqa: S608 -- own names
                for row in rows
            )
            yield Rule(f"{table}_{event.lower()}", table, event, condition, "The content of this version is closed.")


@declares_rules
def signed_versions_stay() -> Iterator[Rule]:
    table = Version._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(
            f"version_{event.lower()}", table, event, "OLD.status = 'signed'", "A signed version is never changed."
        )


@declares_rules
def signatures_stay() -> Iterator[Rule]:
    for event in ("UPDATE", "DELETE"):
        yield Rule(
            f"signature_{event.lower()}", Signature._meta.db_table, event, "TRUE", "A signature is never changed."
        )
