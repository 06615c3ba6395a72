"""The database itself keeps what was realised and explained: no row changes or goes, and nothing counts twice."""

from collections.abc import Iterator

from agreements.models import Version
from budgets.models import Envelope
from core.triggers import Rule, declares_rules
from execution.models import Explanation, Realisation
from outputs.models import Output


@declares_rules
def what_was_realised_stays() -> Iterator[Rule]:
    for model, message in (
        (Realisation, "A realised amount stays; a correction is a new row."),
        (Explanation, "An explanation stays; another one is a new row."),
    ):
        table = model._meta.db_table
        for event in ("UPDATE", "DELETE"):
            yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", message)
        named = f"({_absent('envelope')} OR {_is_signed(Envelope, 'envelope')})"
        if model is Realisation:
            named += f" AND ({_absent('output')} OR {_is_signed(Output, 'output')})"
        yield Rule(f"{table}_insert", table, "INSERT", f"NOT ({named})", "Only what a signed text holds is realised.")


@declares_rules
def a_year_has_one_kind_of_period() -> Iterator[Rule]:
    table = Realisation._meta.db_table
    other = (
        f'EXISTS (SELECT 1 FROM "{table}" r WHERE r.agreement_id = NEW.agreement_id AND r.year = NEW.year '  # noqa: S608
        "AND r.parts <> NEW.parts AND r.amount IS NOT NULL AND NEW.amount IS NOT NULL "
        "AND (r.envelope_key = NEW.envelope_key OR (r.envelope_key IS NULL AND NEW.envelope_key IS NULL)) "
        f'AND NOT EXISTS (SELECT 1 FROM "{table}" f WHERE f.follows_id = r.id))'
    )
    yield Rule(f"{table}_one_kind", table, "INSERT", other, "A year of an envelope has one kind of period.")


def _absent(name: str) -> str:
    return f"(NEW.{name}_id IS NULL AND NEW.{name}_key IS NULL)"


def _is_signed(term: type, name: str) -> str:
    """The row names a term of a signed text of its agreement, and the key of that term."""
    return (
        f'EXISTS (SELECT 1 FROM "{term._meta.db_table}" t '  # noqa: S608 -- own names
        f'JOIN "{Version._meta.db_table}" v ON v.id = t.version_id '
        f"WHERE t.id = NEW.{name}_id AND v.status = 'signed' "
        f"AND t.key = NEW.{name}_key AND v.agreement_id = NEW.agreement_id)"
    )
