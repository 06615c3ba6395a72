"""Whom the operations plans wait for: to make, complete, submit, accept; and the dates of the cycle and of actions."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.duties import Duty, dated, due_dates, waits
from agreements.models import Agreement
from agreements.text.through_time import signed_since
from reporting.calendar import dates_of
from reporting.cycle import due_items
from reporting.models import Action, OperationsPlan
from reporting.plans.queries import attach_plans

AHEAD = dt.timedelta(days=60)  # before its date a plan that nobody began is asked for
Status = OperationsPlan.Status


@waits(80)
def plans_to_move(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    for person in people:
        attach_plans(agreements, person)
        for agreement in agreements:
            for plan in agreement.seen_plans.values():
                if sentence := _expected_of(plan, person):
                    yield _to_move(plan, agreement, person, sentence)
            yield from _to_make(agreement, person, today)


def _expected_of(plan: OperationsPlan, person: User) -> str:
    if plan.is_content_open and person.has_perm("reporting.submit_operationsplan", plan):
        if plan.status == Status.RETURNED:
            return _("Read the remarks of the principal and submit the plan again when it is ready.")
        return _("Submit the plan to the principal when it is ready.")
    if plan.is_content_open and person.has_perm("reporting.change_operationsplan", plan):
        if plan.status == Status.RETURNED:
            return _("Answer the remarks of the principal in the plan.")
        return _("Complete the plan; the head submits it.")
    is_submitted = plan.status == Status.SUBMITTED and plan.submitted_by_id != person.pk
    if is_submitted and person.has_perm("reporting.accept_operationsplan", plan):
        return _("Accept the plan, or return it with remarks.")
    return ""


def _to_move(plan: OperationsPlan, agreement: Agreement, person: User, sentence: str) -> Duty:
    at = plan.submitted_at if plan.status == Status.SUBMITTED else plan.decided_at
    return Duty(
        kind="plan",
        agreement=agreement,
        person=person,
        label=str(plan),
        url=plan.get_absolute_url(),
        sentence=sentence,
        since=localdate(at) if at else None,
        tone="bad" if plan.status == Status.RETURNED else "warn",
        status=plan.get_status_display(),
    )


def _to_make(agreement: Agreement, person: User, today: dt.date) -> Iterator[Duty]:
    """Plans that nobody has begun while their date comes near."""
    signed_on = signed_since(agreement.seen_versions)
    if signed_on is None or not person.has_perm("reporting.add_operationsplan", agreement):
        return
    for year in agreement.agreed_years:
        due = dates_of(year)[0]
        is_asked = not year.is_over(max(today, signed_on)) and due.day <= today + AHEAD
        if is_asked and year not in agreement.seen_plans:
            yield Duty(
                kind="plan",
                agreement=agreement,
                person=person,
                label=_("Operations plan %(year)s") % {"year": year.name},
                url=f"{reverse('reporting:plan_create', args=[agreement.pk])}?year={year}",
                sentence=_("Make the plan of this year."),
                status=_("None yet"),
            )


@due_dates.add
def steps_of_the_cycle(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    attach_plans(agreements, person)
    for agreement in agreements:
        if signed_on := signed_since(agreement.seen_versions):
            yield from due_items(agreement, agreement.seen_plans, today, signed_on=signed_on, last=last)


@due_dates.add
def own_actions(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    actions = Action.objects.filter(owner=person, plan__status=Status.ACCEPTED, due_on__range=(today, last))
    for action in actions.visible_to(person).select_related("output__objective", "plan__agreement__organisation"):
        yield dated(
            kind="action",
            agreement=action.plan.agreement,
            person=person,
            day=action.due_on,
            today=today,
            label=_("Action %(number)s %(action)s") % {"number": action.number, "action": action},
            url=f"{action.get_absolute_url()}#action-{action.pk}",
        )
