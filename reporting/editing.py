"""Whether a plan can be edited now, asked under a lock so that no edit slips in while it is closed."""

from django.utils.translation import gettext as _

from agreements.models import Agreement
from core.workflow import Refusal, Refused
from reporting.actions import count_change
from reporting.models import Action, OperationsPlan


def must_be_open(row: OperationsPlan | Action) -> None:
    """Guard of every page that edits a plan or an action: locks the plan, refuses when it is closed."""
    lock_open_plan(row.pk if isinstance(row, OperationsPlan) else row.plan_id)


def must_be_open_to_remove(action: Action) -> None:
    count_change(lock_open_plan(action.plan_id))


def lock_agreement(plan: OperationsPlan) -> None:
    """Guard of the page that makes a plan: one plan at a time for each agreement."""
    Agreement.objects.select_for_update(of=("self",)).get(pk=plan.agreement_id)


def lock_open_plan(plan_id: int) -> OperationsPlan:
    plan = OperationsPlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not plan.is_content_open:
        raise Refused([Refusal(why_closed(plan), plan.get_absolute_url())])
    return plan


def why_closed(plan: OperationsPlan) -> str:
    """Why nothing can be edited in this plan, in a sentence; empty when it can."""
    if plan.is_content_open:
        return ""
    if plan.is_accepted:
        return _("This plan was accepted and sealed. It does not change any more.")
    return _("This plan was submitted. You can edit it again when the principal returns it with remarks.")
