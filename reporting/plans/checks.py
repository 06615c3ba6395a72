"""What stands in the way of the steps of an operations plan, in sentences that lead to the place where to act."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.text.checks import lock_agreement
from core.numbers.notation import format_money
from core.workflow import Refusal, Refused
from organisations.models import Membership
from outputs.models import Output
from reporting.models import Action, OperationsPlan
from reporting.plans.queries import PlanSections, plan_sections, version_for

Status = OperationsPlan.Status


def must_be_complete(plan: OperationsPlan, by) -> Iterator[Refusal]:
    """Everything that the plan still lacks before it can be submitted."""
    sections = plan_sections(plan)
    if not sections.actions:
        message = _("The plan has no actions yet. Every output that runs in %(year)s needs at least one.")
        yield Refusal(message % {"year": plan.agreement_year.name}, plan.get_absolute_url())
        return
    yield from _outputs_without_action(plan, sections)
    yield from _dates_outside_the_year(plan, sections)
    yield from _more_than_the_budget(plan, sections)
    yield from _owners_who_left(plan)


def must_follow_the_version_in_force(plan: OperationsPlan, by) -> Iterator[Refusal]:
    version = version_for(plan.agreement, plan.year, timezone.localdate())
    if version and version.pk != plan.version_id:
        message = _("Version %(new)s of the agreement is in force now; this plan was drawn from version %(old)s.")
        yield Refusal(message % {"new": version.number, "old": plan.version.number}, plan.get_absolute_url())


def is_behind(plan: OperationsPlan) -> bool:
    """A newer version is in force than the one from which the plan was drawn."""
    return any(must_follow_the_version_in_force(plan, None))


def must_find_every_output(plan: OperationsPlan, by) -> Iterator[Refusal]:
    """Actions of outputs that the version in force no longer has."""
    version = version_for(plan.agreement, plan.year, timezone.localdate())
    here = Output.objects.filter(version=version).values("key")
    for action in plan.actions.select_related("output__objective").exclude(output__key__in=here):
        message = _("Action %(number)s belongs to an output that version %(version)s no longer has. Remove it first.")
        yield Refusal(message % {"number": action.number, "version": version.number}, _place(plan, "action", action.pk))


def four_eyes(plan: OperationsPlan, by) -> Iterator[Refusal]:
    """Nobody accepts or returns what they wrote or submitted themselves."""
    if plan.submitted_by_id == by.pk or _wrote(plan, by):
        yield Refusal(_("You wrote or submitted this plan yourself. Somebody else has to decide about it."))


def four_eyes_of_the_agency(plan: OperationsPlan, by) -> Iterator[Refusal]:
    """Nobody submits a plan that they returned for the principal."""
    entries = list(plan.history.order_by("history_date", "history_id").values_list("history_user", "status"))
    decided = {
        author
        for (_author, before), (author, status) in pairwise(entries)
        if before == Status.SUBMITTED and status == Status.RETURNED
    }
    if decided and by.pk in decided:
        yield Refusal(_("You decided about this plan for the principal. Somebody else has to submit it."))


def _wrote(plan: OperationsPlan, by) -> bool:
    if Action.history.filter(plan_id=plan.pk, history_user=by).exists():
        return True
    before = None
    for author, status in plan.history.order_by("history_date", "history_id").values_list("history_user", "status"):
        is_decision = before == Status.SUBMITTED and status in (Status.RETURNED, Status.ACCEPTED)
        if author == by.pk and not is_decision:
            return True
        before = status
    return False


def _outputs_without_action(plan: OperationsPlan, sections: PlanSections) -> Iterator[Refusal]:
    for output in sections.outputs:
        if not output.actions:
            message = _("Output %(number)s has no action in %(year)s.")
            yield Refusal(
                message % {"number": output.number, "year": plan.agreement_year.name}, _place(plan, "output", output.pk)
            )


def _dates_outside_the_year(plan: OperationsPlan, sections: PlanSections) -> Iterator[Refusal]:
    for action in sections.actions:
        if not (plan.agreement_year.holds(action.starts_on) and plan.agreement_year.holds(action.due_on)):
            message = _("The dates of action %(number)s lie outside %(year)s.")
            yield Refusal(
                message % {"number": action.number, "year": plan.agreement_year.name}, _place(plan, "action", action.pk)
            )


def _more_than_the_budget(plan: OperationsPlan, sections: PlanSections) -> Iterator[Refusal]:
    for output in sections.outputs:
        if output.is_over:
            message = _("The actions of output %(number)s cost € %(total)s; its budget of %(year)s is € %(line)s.")
            amounts = {"total": format_money(output.total), "line": format_money(output.line)}
            values = {"number": output.number, "year": plan.agreement_year.name, **amounts}
            yield Refusal(message % values, _place(plan, "output", output.pk))


def _owners_who_left(plan: OperationsPlan) -> Iterator[Refusal]:
    here = Membership.objects.filter(
        organisation=plan.organisation_id, role__in=Membership.AGENCY_ROLES, ended_on=None, user__is_active=True
    )
    left = plan.actions.exclude(owner__in=here.values("user")).select_related("output__objective", "owner")
    for action in left:
        message = _("%(owner)s, owner of action %(number)s, has no role in the organisation any more.")
        values = {"owner": action.owner, "number": action.number}
        yield Refusal(message % values, _place(plan, "action", action.pk))


def _place(plan: OperationsPlan, kind: str, pk: int) -> str:
    return f"{plan.get_absolute_url()}#{kind}-{pk}"


def must_be_open(row: OperationsPlan | Action) -> None:
    """Guard of every page that edits a plan or an action: locks the plan, refuses when it is closed."""
    lock_open_plan(row.pk if isinstance(row, OperationsPlan) else row.plan_id)


def must_be_open_to_remove(action: Action) -> None:
    count_change(lock_open_plan(action.plan_id))


def must_be_next(plan: OperationsPlan) -> None:
    """Guard of the page that makes a plan: one plan at a time for each agreement."""
    lock_agreement(plan.agreement)


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


def count_change(plan: OperationsPlan) -> None:
    """Let a reader of the plan notice that its actions changed; the history tells it with the action itself."""
    plan.refresh_from_db()
    plan.save_without_historical_record()
