"""Two people at once: one step, one plan, one number for each action."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

import core.editing.pages
from documents.models import Document, Seal
from reporting.models import Action, OperationsPlan
from tests.organisations.factories import member
from tests.reporting.cast import action_fields, office_of, step
from tests.reporting.factories import PlanFactory, complete_plan
from tests.sending import send
from tests.whole import signed_version

pytestmark = pytest.mark.django_db(transaction=True)
Status = OperationsPlan.Status


def at_once(people, send) -> list[int]:
    """The sorted status codes of `send(browser)` by everybody at the same moment."""
    browsers = []
    for person in people:
        browsers.append(Client())
        browsers[-1].force_login(person)

    def one(browser):
        try:
            return send(browser).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(browsers)) as threads:
        return sorted(threads.map(one, browsers))


def test_two_people_who_accept_at_once_seal_once():
    plan = complete_plan(Status.SUBMITTED, submitted_by=None)
    OperationsPlan.objects.filter(pk=plan.pk).update(submitted_by=member("head", plan.agreement.organisation))
    people = [member("minister", office_of(plan)), member("reviewer", office_of(plan))]

    answers = at_once(people, lambda browser: step(browser, plan, "accept", revision=plan.revision))

    plan.refresh_from_db()
    assert (answers, plan.status) == ([302, 409], Status.ACCEPTED)
    assert Seal.objects.filter(kind="operations_plan", subject_id=plan.pk).count() == 1
    assert Document.objects.filter(kind="operations_plan", subject_id=plan.pk).count() == 2


def test_accepting_and_returning_at_once_does_one_of_them():
    plan = complete_plan(Status.SUBMITTED)
    people = {"accept": member("minister", office_of(plan)), "return": member("reviewer", office_of(plan))}
    OperationsPlan.objects.filter(pk=plan.pk).update(submitted_by=member("head", plan.agreement.organisation))
    names = {person.pk: name for name, person in people.items()}

    def send(browser):
        name = names[int(browser.session["_auth_user_id"])]
        return step(browser, plan, name, "Een reden", revision=plan.revision)

    answers = at_once(people.values(), send)

    plan.refresh_from_db()
    assert answers == [302, 409]
    assert Seal.objects.filter(subject_id=plan.pk).exists() == (plan.status == Status.ACCEPTED)


def test_two_editors_who_make_the_plan_of_one_year_at_once_make_one():
    version = signed_version()
    url = reverse("reporting:plan_create", args=[version.agreement_id])
    people = [member("editor", version.agreement.organisation) for _ in range(2)]

    answers = at_once(people, lambda browser: browser.post(url, {"submission": str(uuid.uuid4()), "year": 2027}))

    assert answers == [302, 422]
    assert OperationsPlan.objects.count() == 1


def test_two_editors_who_add_an_action_at_once_get_two_numbers():
    plan = PlanFactory()
    url = reverse("reporting:action_create", args=[plan.pk])
    people = [member("editor", plan.agreement.organisation) for _ in range(2)]

    answers = at_once(people, lambda browser: browser.post(url, action_fields(plan, people[0])))

    assert answers == [302, 302]
    assert sorted(plan.actions.values_list("position", flat=True)) == [1, 2]


def test_an_action_does_not_slip_into_a_plan_while_it_is_submitted():
    plan = complete_plan()
    url = reverse("reporting:action_create", args=[plan.pk])
    editor, head = member("editor", plan.agreement.organisation), member("head", plan.agreement.organisation)

    def send(browser):
        if int(browser.session["_auth_user_id"]) == head.pk:
            return step(browser, plan, "submit", revision=plan.revision)
        return browser.post(url, action_fields(plan, editor))

    answers = at_once([editor, head], send)

    plan.refresh_from_db()
    assert answers == [302, 409]
    assert (plan.status, plan.actions.count()) in [(Status.SUBMITTED, 1), (Status.DRAFT, 2)]


def test_everybody_locks_the_plan_before_its_action(client, monkeypatch):
    """Two who lock in one order never wait for each other, as drawing the plan again and editing an action could."""
    plan, locked = complete_plan(), []
    editor = member("editor", plan.agreement.organisation)
    client.force_login(editor)
    lock = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet, "select_for_update", lambda rows, **options: (locked.append(rows.model), lock(rows, **options))[1]
    )
    action = plan.actions.get()

    fields = action_fields(plan, editor, revision=action.revision)
    changed = client.post(reverse("reporting:action_update", args=[action.pk]), fields)
    removed = send(client, reverse("reporting:action_delete", args=[action.pk]))

    assert (changed.status_code, removed.status_code) == (302, 302)
    assert locked == [OperationsPlan, Action, OperationsPlan, Action]


def test_an_action_that_somebody_removed_meanwhile_is_not_found(client, monkeypatch):
    plan = complete_plan()
    client.force_login(member("editor", plan.agreement.organisation))
    action = plan.actions.get()
    monkeypatch.setattr("core.editing.pages._lock", removed_first(core.editing.pages._lock))

    answer = send(client, reverse("reporting:action_delete", args=[action.pk]))

    assert answer.status_code == 404


def removed_first(lock):
    def after_removal(row):
        type(row)._default_manager.filter(pk=row.pk).delete()
        return lock(row)

    return after_removal
