"""The database itself keeps what was shifted: no shift changes or goes, and each stands on signed texts."""

from collections.abc import Iterator

from agreements.models import Version
from budgets.models import Envelope
from core.triggers import Rule, declares_rules
from execution.models import Shift


@declares_rules
def shifts_stay() -> Iterator[Rule]:
    table, terms, versions = Shift._meta.db_table, Envelope._meta.db_table, Version._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", "A shift stays; it is moved back by another.")
    of_signed = " AND ".join(
        f'EXISTS (SELECT 1 FROM "{terms}" e JOIN "{versions}" v ON v.id = e.version_id '  # noqa: S608 -- own names
        f"WHERE e.id = NEW.{end}_id AND v.status = 'signed' AND v.agreement_id = NEW.agreement_id)"
        for end in ("envelope_from", "envelope_to")
    )
    yield Rule(f"{table}_insert", table, "INSERT", f"NOT ({of_signed})", "Only what is signed is shifted.")
