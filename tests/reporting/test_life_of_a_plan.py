"""An operations plan from draft to seal."""

import json

import pytest

from documents.models import Document, Seal
from documents.seals.sealing import canonical_json, sha256
from reporting.models import OperationsPlan
from reporting.plans.content import plan_content
from reporting.plans.workflow import plan_workflow
from tests.agreements.factories import AgreementFactory
from tests.organisations.factories import OfficeFactory, member
from tests.reporting.cast import cast_of, office_of, step
from tests.reporting.factories import ActionFactory, complete_plan
from tests.whole import signed_version

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status
EVERYBODY = (
    *("reader", "contributor", "editor", "personnel", "budget", "head", "commissioner", "auditor"),
    *("reviewer", "minister", "administrator", "agency outsider", "office outsider"),
)
TABLE = {  # (step, status): who may take it
    ("submit", "draft"): {"head"},
    ("submit", "returned"): {"head"},
    ("return", "submitted"): {"reviewer", "minister"},
    ("accept", "submitted"): {"reviewer", "minister"},
}


def test_a_plan_is_submitted_returned_submitted_again_and_accepted(client):
    plan = complete_plan()
    head, reviewer, minister = (
        member("head", plan.agreement.organisation),
        member("reviewer", office_of(plan)),
        member("minister", office_of(plan)),
    )

    client.force_login(head)
    assert step(client, plan, "submit").status_code == 302
    client.force_login(reviewer)
    assert step(client, plan, "return", "Actie 1.1.1 hoort in maart.").status_code == 302
    plan.refresh_from_db()
    assert (plan.status, plan.remarks) == (Status.RETURNED, "Actie 1.1.1 hoort in maart.")
    client.force_login(head)
    assert "Actie 1.1.1 hoort in maart." in client.get(plan.get_absolute_url()).text
    assert step(client, plan, "submit").status_code == 302
    client.force_login(minister)
    assert step(client, plan, "accept").status_code == 302

    plan.refresh_from_db()
    assert (plan.status, plan.submitted_by) == (Status.ACCEPTED, head)
    assert list(
        plan.history.exclude(history_user=None)
        .order_by("history_id")
        .values_list("status", "history_user", "history_change_reason")
    ) == [
        ("submitted", head.pk, "Submit to the principal"),
        ("returned", reviewer.pk, "Actie 1.1.1 hoort in maart."),
        ("submitted", head.pk, "Submit to the principal"),
        ("accepted", minister.pk, "Accept the plan"),
    ]


def test_acceptance_seals_the_content_with_every_name_and_queues_both_documents(client):
    plan = complete_plan()
    head, minister = member("head", plan.agreement.organisation), member("minister", office_of(plan))
    plan_workflow.take("submit", plan, by=head)

    plan_workflow.take("accept", plan, by=minister, reason="Goed plan.")

    plan.refresh_from_db()
    seal = Seal.objects.get(kind="operations_plan", subject_id=plan.pk)
    content = json.loads(seal.content)
    assert (seal.chain, seal.sealed_by) == (f"agreement-{plan.agreement_id}", minister)
    assert seal.content_sha256 == sha256(seal.content)
    assert content.pop("decision") == {
        "submitted_by": str(head),
        "submitted_at": plan.submitted_at.isoformat(),
        "accepted_by": str(minister),
        "accepted_at": plan.decided_at.isoformat(),
        "remarks": "Goed plan.",
    }
    assert content == json.loads(canonical_json(plan_content(plan)))
    [action] = content["objectives"][0]["outputs"][0]["actions"]
    owner = plan.actions.get().owner
    assert (action["owner"], action["budget"], action["due_on"]) == (str(owner), "1000.25", "2027-12-31")
    documents = Document.objects.filter(kind="operations_plan", subject_id=plan.pk, seal=seal)
    assert sorted(documents.values_list("language", "status")) == [("fr", "queued"), ("nl", "queued")]


def test_what_is_sealed_does_not_follow_a_later_change_of_name(client):
    plan = complete_plan()
    plan_workflow.take("submit", plan, by=member("head", plan.agreement.organisation))
    plan_workflow.take("accept", plan, by=member("minister", office_of(plan)))
    owner = plan.actions.get().owner
    name = str(owner)
    owner.last_name = "Married"
    owner.save()

    sealed = json.loads(Seal.objects.get(kind="operations_plan").content)

    assert sealed["objectives"][0]["outputs"][0]["actions"][0]["owner"] == name


@pytest.mark.parametrize("status", list(Status))
def test_every_role_sees_exactly_the_steps_of_the_table(status):
    plan = complete_plan(status)
    cast = cast_of(plan)

    offered = {who: {offer.transition.name for offer in plan_workflow.open_to(cast[who], plan)} for who in EVERYBODY}

    expected = {
        who: {name for (name, source), may in TABLE.items() if source == status and who in may} for who in EVERYBODY
    }
    assert offered == expected


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", list(plan_workflow.transitions))
def test_a_step_that_is_sent_is_taken_by_exactly_the_people_of_the_table(client, status, name):
    plan = complete_plan(status)
    cast = cast_of(plan)
    may_try = {"submit": {"head"}, "return": {"reviewer", "minister"}, "accept": {"reviewer", "minister"}}
    sees = {who for who in EVERYBODY if OperationsPlan.objects.visible_to(cast[who]).filter(pk=plan.pk).exists()}

    answers = {}
    for who in set(EVERYBODY) - TABLE.get((name, status), set()):
        client.force_login(cast[who])
        answers[who] = step(client, plan, name, "Een reden").status_code

    allowed = may_try.get(name, {"editor"})
    plan.refresh_from_db()
    assert answers == {who: 404 if who not in sees else 409 if who in allowed else 403 for who in answers}
    assert plan.status == status


def test_an_unknown_step_is_not_found(client):
    plan = complete_plan()
    client.force_login(member("head", plan.agreement.organisation))

    assert step(client, plan, "burn").status_code == 404


def test_nobody_steps_by_following_a_link(client):
    plan = complete_plan()
    client.force_login(member("head", plan.agreement.organisation))

    assert client.get(f"/plans/{plan.pk}/transitions/submit/").status_code == 405


def test_a_plan_is_not_returned_without_remarks(client):
    plan = complete_plan(Status.SUBMITTED)
    client.force_login(member("reviewer", office_of(plan)))

    response = step(client, plan, "return", "   ")

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.SUBMITTED)
    assert "Give a reason; the other party will read it." in response.text


def test_what_was_typed_survives_a_refusal(client):
    plan = complete_plan(Status.SUBMITTED)
    client.force_login(member("reviewer", office_of(plan)))

    response = step(client, plan, "return", "Te weinig <b>acties</b>", revision=plan.revision + 1)

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.SUBMITTED)
    assert "This changed while you were reading." in response.text
    assert "Te weinig &lt;b&gt;acties&lt;/b&gt;" in response.text


@pytest.mark.parametrize("reason", ["\u202eomgekeerd", "🎉", "x" * 2001])
def test_unprintable_remarks_are_refused_with_a_sentence(client, reason):
    plan = complete_plan(Status.SUBMITTED)
    client.force_login(member("reviewer", office_of(plan)))

    response = step(client, plan, "return", reason)

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.SUBMITTED)


@pytest.mark.parametrize("revision", ["", "x", "-1", "1e309", "99999999999999999999"])
def test_an_unusable_revision_is_refused(client, revision):
    plan = complete_plan(Status.SUBMITTED)
    client.force_login(member("minister", office_of(plan)))

    response = step(client, plan, "accept", revision=revision)

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.SUBMITTED)


def test_a_head_does_not_submit_what_changed_while_they_were_reading(client):
    plan = complete_plan()
    read = plan.revision
    editor = member("editor", plan.agreement.organisation)
    client.force_login(editor)
    action = plan.actions.get()
    fields = {"output": action.output_id, "title_nl": "Anders", "owner": action.owner_id, "revision": action.revision}
    fields |= {"starts_on": "01/01/2027", "due_on": "31/12/2027", "budget": "1"}
    assert client.post(f"/actions/{action.pk}/update/", fields).status_code == 302

    client.force_login(member("head", plan.agreement.organisation))
    response = step(client, plan, "submit", revision=read)

    plan.refresh_from_db()
    assert (response.status_code, plan.status) == (409, Status.DRAFT)
    assert "This changed while you were reading." in response.text


def test_with_two_principals_one_of_them_accepts_for_both():
    first, second = OfficeFactory(), OfficeFactory()
    version = signed_version(agreement=AgreementFactory(offices=[first, second]))
    plan = complete_plan(Status.SUBMITTED, version=version, submitted_by=member("head", version.agreement.organisation))

    plan_workflow.take("accept", plan, by=member("reviewer", second))

    plan.refresh_from_db()
    assert plan.status == Status.ACCEPTED


def test_submission_removes_the_documents_of_the_draft():
    plan = complete_plan()
    head = member("head", plan.agreement.organisation)
    Document.objects.create(kind="operations_plan", subject_id=plan.pk, language="nl", title="x", requested_by=head)

    plan_workflow.take("submit", plan, by=head)

    assert list(Document.objects.filter(kind="operations_plan", subject_id=plan.pk)) == []


def test_actions_added_after_a_return_are_sealed_with_the_rest():
    plan = complete_plan(Status.RETURNED)
    ActionFactory(plan=plan, position=2)
    plan_workflow.take("submit", plan, by=member("head", plan.agreement.organisation))

    plan_workflow.take("accept", plan, by=member("minister", office_of(plan)))

    content = json.loads(Seal.objects.get(kind="operations_plan").content)
    assert (content["total"], content["line"]) == ("2000.50", "250000.50")
