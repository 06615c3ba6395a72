"""Proof that every accepted operations plan is sealed, and that the plan and its actions are as sealed."""

from documents.seals.kinds import SealKind, seal_kinds
from reporting.models import OperationsPlan
from reporting.plans.content import plan_content
from reporting.plans.queries import KIND, rows_under

seal_kinds.add(
    SealKind(
        name=KIND,
        model=OperationsPlan,
        to_be_sealed=lambda: OperationsPlan.objects.filter(status=OperationsPlan.Status.ACCEPTED),
        rows=rows_under,
        content=plan_content,
    )
)
