"""The commitments of both parties in the yearly cycle: in an operations plan, and in what waits for one person."""

import json

from django.utils.timezone import localdate

from commitments.year import YearLine, from_plain, lines_of_year
from documents.models import Seal
from reporting.models import OperationsPlan

KIND = "operations_plan"


def commitments_of(plan: OperationsPlan) -> tuple[YearLine, ...]:
    """What is due in the year of the plan, as it stands today; for an accepted plan as it stood when it was sealed."""
    if plan.is_accepted and (seal := Seal.objects.filter(kind=KIND, subject_id=plan.pk).first()):
        return sealed_commitments(json.loads(seal.content))
    return lines_of_year(plan.agreement, plan.year, localdate())


def sealed_commitments(content: dict) -> tuple[YearLine, ...]:
    """From the content of a seal; plans that were sealed before commitments stood in them have none."""
    return from_plain(content.get("commitments", ()))
