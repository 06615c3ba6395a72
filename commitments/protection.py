"""The database itself keeps what was reported: no report changes or goes, and each is about a signed text."""

from collections.abc import Iterator

from agreements.models import Commitment, Version
from commitments.models import Report
from core.triggers import Rule, declares_rules


@declares_rules
def what_was_reported_stays() -> Iterator[Rule]:
    table = Report._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", "A report stays; a correction is a new report.")
    terms, versions = Commitment._meta.db_table, Version._meta.db_table
    signed = (
        f'EXISTS (SELECT 1 FROM "{terms}" c JOIN "{versions}" v ON v.id = c.version_id '  # noqa: S608 -- own names
        "WHERE c.id = NEW.commitment_id AND v.status = 'signed')"
    )
    yield Rule(f"{table}_insert", table, "INSERT", f"NOT {signed}", "Only a signed commitment is reported on.")
