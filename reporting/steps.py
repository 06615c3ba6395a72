"""What each step in the life of an operations plan does besides its status."""

from django.utils import timezone

from documents.actions import forget_drafts
from reporting.actions import KIND, move_to_version, seal_plan
from reporting.models import OperationsPlan
from reporting.queries import version_for


def submit(plan: OperationsPlan, by, reason: str) -> None:
    """Documents made of the draft disappear: the principal reads what was submitted."""
    plan.submitted_by, plan.submitted_at = by, timezone.now()
    forget_drafts(plan, KIND)


def send_back(plan: OperationsPlan, by, reason: str) -> None:
    plan.remarks, plan.decided_at = reason, timezone.now()
    forget_drafts(plan, KIND)


def accept(plan: OperationsPlan, by, reason: str) -> None:
    plan.remarks, plan.decided_at = reason, timezone.now()
    seal_plan(plan, by=by)


def follow_version(plan: OperationsPlan, by, reason: str) -> None:
    move_to_version(plan, version_for(plan.agreement, plan.year, timezone.localdate()))
    forget_drafts(plan, KIND)


def status_stays(plan: OperationsPlan) -> str:
    return plan.status
