"""The database itself keeps what was said: nothing is removed, and no word of it changes."""

from collections.abc import Iterator

from core.triggers import Rule, declares_rules
from negotiation.models import Answer, Remark

WORDS = ("text", "author_id", "side", "written_at")
PLACE = ("version_id", "section", "term_label", "kind")


@declares_rules
def what_was_said_stays() -> Iterator[Rule]:
    for model, columns in ((Remark, (*WORDS, *PLACE)), (Answer, (*WORDS, "remark_id"))):
        table, message = model._meta.db_table, "What was said in a negotiation stays."
        changed = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)
        yield Rule(f"{table}_delete", table, "DELETE", "TRUE", message)
        yield Rule(f"{table}_update", table, "UPDATE", changed, message)
