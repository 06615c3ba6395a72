"""What stands in the way of submitting or accepting a plan: all reasons at once, each with its place."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from agreements.models import Version
from agreements.versions.actions import start_amendment
from budgets.models import BudgetLine
from core.workflow import Refused
from organisations.models import Membership
from reporting.models import Action, OperationsPlan
from reporting.plans.workflow import plan_workflow
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import member
from tests.outputs.factories import complete_output
from tests.reporting.cast import office_of, sign, step
from tests.reporting.factories import ActionFactory, PlanFactory, complete_plan
from tests.sending import send
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status


def refusals(plan: OperationsPlan, name: str = "submit", by=None) -> list[tuple[str, str]]:
    by = by or member("head", plan.agreement.organisation)
    with pytest.raises(Refused) as refused:
        plan_workflow.take(name, plan, by=by)
    return [(refusal.message, refusal.url) for refusal in refused.value.refusals]


def test_a_plan_without_actions_is_not_submitted():
    plan = PlanFactory()

    assert refusals(plan) == [
        ("The plan has no actions yet. Every output that runs in 2027 needs at least one.", f"/plans/{plan.pk}/")
    ]


def test_every_output_that_runs_in_the_year_needs_an_action():
    version = complete_version()
    number = version.output_set.get().objective.number
    runs = complete_output(version, due_on=dt.date(2027, 3, 1))
    endless = complete_output(version, due_on=None)
    complete_output(version, due_on=dt.date(2026, 12, 31))
    plan = PlanFactory(version=sign(version))
    ActionFactory(plan=plan, output=version.output_set.get(objective__number=number))

    assert refusals(plan) == [
        (f"Output {runs.number} has no action in 2027.", f"/plans/{plan.pk}/#output-{runs.pk}"),
        (f"Output {endless.number} has no action in 2027.", f"/plans/{plan.pk}/#output-{endless.pk}"),
    ]


def test_an_output_that_is_over_is_not_shown_unless_it_has_an_action():
    version = complete_version()
    over = complete_output(version, due_on=dt.date(2026, 12, 31))
    plan = PlanFactory(version=sign(version))
    ActionFactory(plan=plan, output=version.output_set.exclude(pk=over.pk).get())

    plan_workflow.take("submit", plan, by=member("head", plan.agreement.organisation))

    plan.refresh_from_db()
    assert plan.status == Status.SUBMITTED


def test_the_actions_of_an_output_do_not_cost_more_than_its_budget_of_the_year():
    version = complete_version()
    output = version.output_set.get()
    envelope = envelope_with_credits(version)
    BudgetLine.objects.create(version=version, envelope=envelope, output=output, year=2027, amount=Decimal("0.50"))
    plan = PlanFactory(version=sign(version))
    ActionFactory(plan=plan, output=output, position=1, budget=Decimal("250001.00"))
    assert plan_workflow.transitions["submit"].refusals(plan, None) == []
    ActionFactory(plan=plan, output=output, position=2, budget=Decimal("0.01"))

    assert refusals(plan) == [
        (
            f"The actions of output {output.number} cost € 250.001,01; its budget of 2027 is € 250.001,00.",
            f"/plans/{plan.pk}/#output-{output.pk}",
        )
    ]


def test_dates_outside_the_year_are_refused_even_when_they_got_in():
    plan = complete_plan()
    action = plan.actions.get()
    Action.objects.filter(pk=action.pk).update(due_on=dt.date(2028, 1, 1))

    assert refusals(plan) == [
        (f"The dates of action {action.number} lie outside 2027.", f"/plans/{plan.pk}/#action-{action.pk}")
    ]


def test_an_owner_who_left_is_named():
    plan = complete_plan()
    action = plan.actions.get()
    Membership.objects.filter(user=action.owner).update(ended_on=timezone.localdate())

    assert refusals(plan) == [
        (
            f"{action.owner}, owner of action {action.number}, has no role in the organisation any more.",
            f"/plans/{plan.pk}/#action-{action.pk}",
        )
    ]


def test_all_reasons_come_at_once_and_keep_what_was_typed(client):
    version = complete_version()
    complete_output(version)
    plan = PlanFactory(version=sign(version))
    action = ActionFactory(plan=plan, budget=Decimal("250000.51"))
    Action.objects.filter(pk=action.pk).update(starts_on=dt.date(2026, 12, 31))
    Membership.objects.filter(user=action.owner).update(ended_on=timezone.localdate())
    client.force_login(member("head", plan.agreement.organisation))

    response = step(client, plan, "submit", "Onze beste plannen")

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.DRAFT)
    sentences = ("has no action in 2027", "lie outside 2027", "cost € 250.000,51", "no role in the organisation")
    summary = response.text[response.text.index('class="note bad refusals"') :].split("</div>")[0]
    assert [sentence in summary for sentence in sentences] == [True] * 4
    assert summary.count("<li>") == 4


def test_the_page_tells_a_head_beforehand_what_is_missing(client):
    plan = PlanFactory()
    client.force_login(member("head", plan.agreement.organisation))

    page = client.get(plan.get_absolute_url()).text

    assert "The plan has no actions yet." in page
    assert f'action="/plans/{plan.pk}/transitions/submit/"' not in page


def test_nobody_accepts_a_plan_that_they_submitted():
    plan = complete_plan()
    both = member("head", plan.agreement.organisation)
    Membership.objects.create(user=both, office=office_of(plan), role="minister")
    plan_workflow.take("submit", plan, by=both)

    assert refusals(plan, "accept", both) == [
        ("You wrote or submitted this plan yourself. Somebody else has to decide about it.", "")
    ]


def test_nobody_accepts_a_plan_of_which_they_wrote_an_action_that_is_gone(client):
    plan = complete_plan()
    both = member("editor", plan.agreement.organisation)
    Membership.objects.create(user=both, office=office_of(plan), role="reviewer")
    extra = ActionFactory(plan=plan)
    client.force_login(both)
    assert send(client, f"/actions/{extra.pk}/delete/").status_code == 302
    plan_workflow.take("submit", plan, by=member("head", plan.agreement.organisation))

    assert [message for message, _url in refusals(plan, "accept", both)] == [
        "You wrote or submitted this plan yourself. Somebody else has to decide about it."
    ]


def test_nobody_accepts_a_plan_of_which_they_wrote_the_introduction_after_a_return(client):
    plan = complete_plan()
    head, reviewer = member("head", plan.agreement.organisation), member("reviewer", office_of(plan))
    both = member("editor", plan.agreement.organisation)
    Membership.objects.create(user=both, office=office_of(plan), role="reviewer")
    plan_workflow.take("submit", plan, by=head)
    plan_workflow.take("return", plan, by=reviewer, reason="Herschrijf de inleiding.")
    plan.refresh_from_db()
    client.force_login(both)
    fields = {"introduction_nl": "Nieuw", "revision": plan.revision}
    assert client.post(f"/plans/{plan.pk}/update/", fields).status_code == 302
    plan_workflow.take("submit", plan, by=head)

    assert [message for message, _url in refusals(plan, "accept", both)] == [
        "You wrote or submitted this plan yourself. Somebody else has to decide about it."
    ]


def test_a_reviewer_accepts_what_they_returned_before():
    plan = complete_plan()
    head, reviewer = member("head", plan.agreement.organisation), member("reviewer", office_of(plan))
    plan_workflow.take("submit", plan, by=head)
    plan_workflow.take("return", plan, by=reviewer, reason="Vul aan.")
    plan_workflow.take("submit", plan, by=head)

    plan_workflow.take("accept", plan, by=reviewer)

    plan.refresh_from_db()
    assert plan.status == Status.ACCEPTED


def amended(plan: OperationsPlan, by) -> Version:
    """A second version of the agreement in force, with the same outputs."""
    amendment = start_amendment(plan.version, effective_from=dt.date(2027, 1, 1), cause="Besparing", by=by)
    return sign(amendment)


def test_a_plan_that_was_drawn_from_an_older_version_is_not_submitted():
    plan = complete_plan()
    head = member("head", plan.agreement.organisation)
    amended(plan, head)

    assert refusals(plan, by=head) == [
        (
            "Version 2 of the agreement is in force now; this plan was drawn from version 1.",
            f"/plans/{plan.pk}/",
        )
    ]


def test_a_plan_moves_to_the_version_in_force_with_its_actions(client):
    plan = complete_plan()
    editor = member("editor", plan.agreement.organisation)
    version, action = amended(plan, editor), plan.actions.get()
    client.force_login(editor)

    assert step(client, plan, "follow_version").status_code == 302

    plan.refresh_from_db()
    moved = plan.actions.get()
    assert (plan.version, plan.status) == (version, Status.DRAFT)
    assert (moved.pk, moved.output.version, moved.output.key) == (action.pk, version, action.output.key)
    entry = moved.history.first()
    assert (entry.history_user, entry.history_change_reason) == (editor, "Drawn again from the version in force")


def test_an_action_of_an_output_that_is_gone_keeps_the_plan_from_moving():
    version = complete_version()
    complete_output(version)
    plan = complete_plan(version=sign(version))
    editor = member("editor", plan.agreement.organisation)
    amendment = start_amendment(plan.version, effective_from=dt.date(2027, 1, 1), cause="Besparing", by=editor)
    gone = amendment.output_set.last()
    key, number = gone.key, gone.number
    for indicator in gone.indicators.all():
        indicator.targets.all().delete()
        indicator.delete()
    gone.delete()
    sign(amendment)

    action = plan.actions.get(output__key=key)
    assert refusals(plan, "follow_version", editor) == [
        (
            f"Action {number}.1 belongs to an output that version 2 no longer has. Remove it first.",
            f"/plans/{plan.pk}/#action-{action.pk}",
        )
    ]


def test_nobody_returns_a_plan_that_they_wrote_or_submitted(client):
    plan = complete_plan()
    both = member("head", plan.agreement.organisation)
    Membership.objects.create(user=both, office=office_of(plan), role="reviewer")
    client.force_login(both)
    step(client, plan, "submit")

    response = step(client, plan, "return", "Nog eens.")

    assert response.status_code == 409
    assert fresh_status(plan) == "submitted"


def test_nobody_submits_a_plan_that_they_returned(client):
    plan = complete_plan()
    head, both = member("head", plan.agreement.organisation), member("reviewer", office_of(plan))
    client.force_login(head)
    step(client, plan, "submit")
    client.force_login(both)
    step(client, plan, "return", "Nog eens.")
    Membership.objects.create(user=both, organisation=plan.agreement.organisation, role="head")

    response = step(client, plan, "submit")

    assert response.status_code == 409
    assert "You decided about this plan for the principal. Somebody else has to submit it." in response.text
    assert fresh_status(plan) == "returned"


def fresh_status(plan) -> str:
    plan.refresh_from_db()
    return plan.status
