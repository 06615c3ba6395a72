"""What happens to a plan and its actions at once."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop
from simple_history.utils import bulk_create_with_history

from agreements.models import Version
from core.texts.bilingual import LANGUAGES
from documents.actions import forget_all_drafts, forget_drafts, request_document
from documents.models import Seal
from documents.seals.rows import as_saved_next, plain_rows
from documents.seals.sealing import Beside, seal
from outputs.models import Output
from reporting.calendar import same_day_next_year
from reporting.models import Action, OperationsPlan
from reporting.plans.checks import count_change
from reporting.plans.content import plan_content
from reporting.plans.queries import KIND, names_today, outputs_of, rows_under, runs_in, version_for


@transaction.atomic
def start_plan(plan: OperationsPlan, *, copied_from: OperationsPlan | None = None, by) -> OperationsPlan:
    """Save a new plan, with the actions of the year before where their outputs still run; dates move a year."""
    plan.save()
    if copied_from is None:
        return plan
    here = {output.key: output for output in outputs_of(plan.version) if runs_in(output, plan.agreement_year)}
    copies = [
        Action(
            plan=plan,
            output=here[action.output.key],
            position=action.position,
            title_nl=action.title_nl,
            title_fr=action.title_fr,
            owner_id=action.owner_id,
            starts_on=same_day_next_year(action.starts_on),
            due_on=same_day_next_year(action.due_on),
            budget=action.budget,
            revision=1,
        )
        for action in copied_from.actions.select_related("output")
        if action.output.key in here
    ]
    reason = gettext_noop("Copied from the plan of the year before")
    bulk_create_with_history(copies, Action, default_user=by, default_change_reason=reason)
    return plan


def save_action(action: Action, *, is_elsewhere: bool) -> None:
    """Save an action of a locked plan; one that is new to its output gets the next number there."""
    if is_elsewhere:
        others = Action.objects.filter(plan=action.plan_id, output=action.output_id)
        action.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1
    action.save()
    count_change(action.plan)


def move_to_version(plan: OperationsPlan, version: Version) -> None:
    """Let every action point to the same output in another version. The plan itself is saved by whoever calls."""
    here = {output.key: output for output in Output.objects.filter(version=version)}
    for action in plan.actions.select_related("output"):
        action.output = here[action.output.key]
        action._change_reason = gettext_noop("Drawn again from the version in force")
        action.save()
    plan.version = version


def seal_plan(plan: OperationsPlan, *, by) -> Seal:
    """Keep the accepted content for good and queue its document in both languages. Inside the acceptance."""
    forget_drafts(plan, KIND)
    decision = {
        "submitted_by": str(plan.submitted_by),
        "submitted_at": plan.submitted_at.isoformat(),
        "accepted_by": str(by),
        "accepted_at": plan.decided_at.isoformat(),
        "remarks": plan.remarks,
    }
    sealed = seal(
        chain=f"agreement-{plan.agreement_id}",
        kind=KIND,
        subject_id=plan.pk,
        label=f"{plan.agreement}, {plan}",
        content={**plan_content(plan), "decision": decision},
        beside=Beside(
            as_saved_next(plain_rows(rows_under(plan)), plan, OperationsPlan.Status.ACCEPTED), names_today(plan)
        ),
        by=by,
    )
    for language in LANGUAGES:
        request_document(KIND, plan, language=language, by=by, seal=sealed)
    return sealed


def submit(plan: OperationsPlan, by, reason: str) -> None:
    """Documents made of the draft disappear: the principal reads what was submitted."""
    plan.submitted_by, plan.submitted_at = by, timezone.now()
    forget_all_drafts(plan)


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
