"""The database itself keeps a plan that was submitted or accepted, and the actions in it."""

from collections.abc import Iterator

from core.triggers import Rule, declares_rules
from reporting.models import Action, OperationsPlan

CLOSED = ("submitted", "accepted")
CONTENT = ("agreement_id", "version_id", "year", "introduction_nl", "introduction_fr")


@declares_rules
def closed_plans_stay() -> Iterator[Rule]:
    table = OperationsPlan._meta.db_table
    changed = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in CONTENT)
    yield Rule(
        "plan_accepted_update", table, "UPDATE", "OLD.status = 'accepted'", "An accepted operations plan never changes."
    )
    yield Rule(
        "plan_submitted_update",
        table,
        "UPDATE",
        f"OLD.status = 'submitted' AND ({changed})",
        "The content of a submitted operations plan does not change.",
    )
    yield Rule(
        "plan_delete",
        table,
        "DELETE",
        "OLD.submitted_at IS NOT NULL",
        "An operations plan that was submitted is never removed.",
    )


@declares_rules
def actions_of_a_closed_plan_stay() -> Iterator[Rule]:
    plan, table = OperationsPlan._meta.db_table, Action._meta.db_table
    closed = ", ".join(f"'{status}'" for status in CLOSED)
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        condition = " OR ".join(
            f'EXISTS (SELECT 1 FROM "{plan}" p WHERE p.id = {row}.plan_id AND p.status IN ({closed}))'  # noqa: S608 -- own names
            for row in rows
        )
        yield Rule(
            f"action_{event.lower()}", table, event, condition, "The actions of a submitted operations plan stay."
        )
