"""Nobody sees a plan, its actions or its history before they may."""

import pytest
from django.urls import reverse

from reporting.models import OperationsPlan
from reporting.plans.workflow import plan_workflow
from tests.organisations.factories import member
from tests.reporting.cast import cast_of, office_of
from tests.reporting.factories import complete_plan

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status
INSIDE = {"reader", "contributor", "editor", "personnel", "budget", "head", "chair", "auditor"}
SHARED = INSIDE | {"commissioner", "reviewer", "minister"}


def pages_of(plan: OperationsPlan) -> list[str]:
    action = plan.actions.first()
    return [
        plan.get_absolute_url(),
        reverse("core:history", args=["operations_plan", plan.pk]),
        reverse("core:history", args=["action", action.pk]),
    ]


@pytest.mark.parametrize("status", list(Status))
def test_the_office_and_the_commissioner_see_a_plan_once_it_was_submitted(client, status):
    plan = complete_plan(status)
    cast = cast_of(plan)
    sees = INSIDE if status == Status.DRAFT else SHARED

    answers = {}
    for who, person in cast.items():
        client.force_login(person)
        answers[who] = [client.get(url).status_code for url in pages_of(plan)]

    assert answers == {who: [200 if who in sees else 404] * 3 for who in cast}


def test_a_draft_leaves_no_trace_on_the_pages_of_the_office(client):
    plan = complete_plan(introduction_nl="Geheime inleiding")
    client.force_login(member("minister", office_of(plan)))

    pages = [
        client.get(reverse(*address)).text
        for address in (
            ("work:my_work",),
            ("reporting:plan_list", None, [plan.agreement_id]),
            ("agreements:detail", None, [plan.agreement_id]),
        )
    ]

    assert [plan.get_absolute_url() in page for page in pages] == [False] * 3
    assert ["Draft" in page for page in pages] == [False] * 3


def test_the_office_reads_the_history_from_the_first_submission_on(client):
    plan = complete_plan()
    head, reviewer = member("head", plan.agreement.organisation), member("reviewer", office_of(plan))
    plan.introduction_nl = "Alleen voor ons"
    plan.save()
    plan_workflow.take("submit", plan, by=head)
    plan_workflow.take("return", plan, by=reviewer, reason="Vul aan.")
    plan_workflow.take("submit", plan, by=head)

    texts = {}
    for person in (head, reviewer):
        client.force_login(person)
        texts[person] = [client.get(url).text for url in pages_of(plan)]

    since = {person: plan.history_visible_since(person) for person in (head, reviewer)}
    first = plan.history.filter(status=Status.SUBMITTED).order_by("history_id").first()
    assert since == {head: None, reviewer: first.history_date}
    assert ["Alleen voor ons”" in text for text in texts[head][:2]] == [True, True]
    assert ["to “Alleen voor ons”" in text for text in texts[reviewer][:2]] == [False, False]
    assert ["Vul aan." in text for text in texts[reviewer][:2]] == [True, True]


def test_a_plan_without_a_trace_of_its_submission_shows_no_earlier_history():
    plan = complete_plan(Status.SUBMITTED)

    assert plan.history_visible_since(member("minister", office_of(plan))) == plan.submitted_at


def test_a_returned_plan_stays_visible_while_the_agency_works_on_it(client):
    plan = complete_plan(Status.RETURNED, introduction_nl="Nieuwe inleiding")
    client.force_login(member("reviewer", office_of(plan)))

    page = client.get(plan.get_absolute_url())

    assert "Nieuwe inleiding" in page.text
    assert "Add an action" not in page.text


def test_anonymous_visitors_are_asked_to_sign_in(client):
    plan = complete_plan(Status.ACCEPTED)

    assert [client.get(url).status_code for url in pages_of(plan)] == [302] * 3
