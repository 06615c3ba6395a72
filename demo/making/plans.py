"""Turns the written-down actions of an operations plan into rows."""

from decimal import Decimal

from accounts.models import User
from demo.making.texts import Author
from demo.shapes import plans
from outputs.models import Output
from reporting.models import Action, OperationsPlan


def write_actions(plan: OperationsPlan, content: plans.Plan, people: dict[str, User], author: Author) -> None:
    outputs = {
        output.number: output for output in Output.objects.filter(version=plan.version).select_related("objective")
    }
    positions = dict.fromkeys(outputs, 0)
    rows = []
    for action in content.actions:
        positions[action.output] += 1
        rows.append(
            Action(
                plan=plan,
                output=outputs[action.output],
                position=positions[action.output],
                owner=people[action.owner],
                budget=Decimal(action.budget),
                **action.dates(plan.year),
                **action.title.fields("title"),
            )
        )
    author.keep(rows)
