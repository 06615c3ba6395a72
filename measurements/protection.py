"""The database itself keeps what was measured: no value changes or goes, and each is about a signed text."""

from collections.abc import Iterator

from agreements.models import Version
from core.triggers import Rule, declares_rules
from measurements.models import GivenStatus, Measurement, MilestoneReport, YearClosure
from outputs.models import Indicator, Milestone


@declares_rules
def what_was_measured_stays() -> Iterator[Rule]:
    for model, message in (
        (Measurement, "A measurement stays; a correction is a new row."),
        (YearClosure, "What was decided about a year stays; another decision is a new row."),
    ):
        table = model._meta.db_table
        for event in ("UPDATE", "DELETE"):
            yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", message)
    table, terms, versions = Measurement._meta.db_table, Indicator._meta.db_table, Version._meta.db_table
    same = (
        f'EXISTS (SELECT 1 FROM "{terms}" i JOIN "{versions}" v ON v.id = i.version_id '  # noqa: S608 -- own names
        "WHERE i.id = NEW.indicator_id AND v.status = 'signed' "
        "AND i.key = NEW.key AND v.agreement_id = NEW.agreement_id)"
    )
    yield Rule(f"{table}_insert", table, "INSERT", f"NOT {same}", "Only what a signed text asks for is measured.")


@declares_rules
def what_was_said_of_results_stays() -> Iterator[Rule]:
    for model, term in ((GivenStatus, Indicator), (MilestoneReport, Milestone)):
        table, terms, versions = model._meta.db_table, term._meta.db_table, Version._meta.db_table
        for event in ("UPDATE", "DELETE"):
            yield Rule(
                f"{table}_{event.lower()}", table, event, "TRUE", "What was said stays; a later row replaces it."
            )
        signed = (
            f'EXISTS (SELECT 1 FROM "{terms}" t JOIN "{versions}" v ON v.id = t.version_id '  # noqa: S608 -- own names
            f"WHERE t.id = NEW.{model.ABOUT}_id AND v.status = 'signed')"
        )
        yield Rule(f"{table}_insert", table, "INSERT", f"NOT {signed}", "Only what is signed has results.")
