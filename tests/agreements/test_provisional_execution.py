"""A text that still waits for advice can be executed urgently: visible, logged, and over with the signature."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import ProvisionalExecution
from tests.agreements.advising import REQUIRED, advised_version, agreed_version, give
from tests.agreements.road import fresh, walk
from tests.organisations.factories import OrganisationFactory, member

pytestmark = pytest.mark.django_db
WHY = "De sector wacht op de nieuwe premies."


@pytest.fixture
def road():
    return advised_version()


def start(client, person, version, **changes):
    client.force_login(person)
    fields = {"submission": uuid.uuid4(), "starts_on": "01/12/2026", "reason": WHY, **changes}
    return client.post(reverse("agreements:provisional_create", args=[version.pk]), fields)


def stop(client, person, execution, **changes):
    client.force_login(person)
    today = f"{timezone.localdate():%d/%m/%Y}"
    fields = {"revision": fresh(execution).revision, "ended_on": today, "end_reason": "Niet meer nodig.", **changes}
    return client.post(reverse("agreements:provisional_end", args=[execution.pk]), fields)


def pages(client, person, version) -> list[str]:
    client.force_login(person)
    return [client.get(obj.get_absolute_url()).text for obj in (version, version.agreement)]


def test_the_head_starts_it_with_a_reason_that_everybody_reads(client, road):
    version, parties = road
    before = pages(client, parties.reviewer, version)

    response = start(client, parties.head, version)

    execution = ProvisionalExecution.objects.get()
    entry = execution.history.get()
    assert response.url == version.get_absolute_url()
    assert (f"{execution.starts_on}", execution.reason, execution.started_by) == ("2026-12-01", WHY, parties.head)
    assert (entry.history_user, entry.history_change_reason) == (parties.head, "Provisional execution started")
    assert [WHY in text for text in before] == [False, False]
    assert [WHY in text for text in pages(client, parties.reviewer, version)] == [True, True]


def test_it_stands_in_the_history_of_the_version(client, road):
    version, parties = road
    start(client, parties.head, version)

    page = client.get(reverse("core:history", args=["version", version.pk])).text

    assert "Provisional execution started" in page


def test_the_same_form_sent_twice_starts_it_once(client, road):
    version, parties = road
    token = uuid.uuid4()

    answers = [start(client, parties.head, version, submission=token).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ProvisionalExecution.objects.count() == 1


def test_it_is_not_started_twice(client, road):
    version, parties = road
    start(client, parties.head, version)

    assert start(client, parties.head, version).status_code == 422
    assert ProvisionalExecution.objects.count() == 1


def test_it_is_possible_only_while_advice_is_asked(client):
    version, parties = agreed_version(*REQUIRED)

    response = start(client, parties.head, version)

    assert response.status_code == 409
    assert "only while advice is asked" in response.text
    assert ProvisionalExecution.objects.count() == 0


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"starts_on": ""}, {"starts_on": "31/02/2026"}, {"reason": "X" * 2001}]
)
def test_without_a_day_and_a_reason_it_does_not_start(client, road, changes):
    response = start(client, road[1].head, road[0], **changes)

    assert response.status_code == 422
    assert ProvisionalExecution.objects.count() == 0


@pytest.mark.parametrize("day", ["01/01/2030", "31/12/2199"])
def test_it_starts_before_the_period_of_the_text_is_over(client, road, day):
    response = start(client, road[1].head, road[0], starts_on=day)

    assert response.status_code == 422
    sentence = "The period of this text ends on 31/12/2029; choose an earlier day."
    assert response.context["form"].errors["starts_on"] == [sentence]
    assert ProvisionalExecution.objects.count() == 0


def test_nobody_but_the_head_starts_or_stops_it(client, road):
    version, parties = road
    outsider = member("head", OrganisationFactory())
    others = (parties.editor, parties.minister, outsider)

    started = [start(client, person, version).status_code for person in others]
    start(client, parties.head, version)
    stopped = [stop(client, person, ProvisionalExecution.objects.get()).status_code for person in others]

    assert started == stopped == [403, 403, 404]


def test_the_head_stops_it_with_a_reason(client, road):
    version, parties = road
    start(client, parties.head, version, starts_on="01/11/2026")
    execution = ProvisionalExecution.objects.get()

    silent = stop(client, parties.head, execution, end_reason="")
    too_early = stop(client, parties.head, execution, ended_on="31/10/2026")
    done = stop(client, parties.head, execution)
    again = stop(client, parties.head, execution)

    execution = fresh(execution)
    assert [r.status_code for r in (silent, too_early, done, again)] == [422, 422, 302, 409]
    assert (execution.ended_on, execution.end_reason) == (timezone.localdate(), "Niet meer nodig.")
    assert execution.history.first().history_user == parties.head
    assert WHY not in pages(client, parties.reviewer, version)[1]


@pytest.mark.parametrize(
    ("step", "reason"),
    [("reopen", "The negotiation was reopened"), ("withdraw", "The version was withdrawn")],
)
def test_it_ends_when_the_text_no_longer_waits_for_advice(client, road, step, reason):
    version, parties = road
    start(client, parties.head, version, starts_on="01/11/2026")

    walk(version, (parties.head, step))

    execution = ProvisionalExecution.objects.get()
    assert (execution.ended_on, execution.end_reason) == (timezone.localdate(), reason)
    assert execution.history.first().history_user == parties.head


def test_it_ends_at_the_last_signature(client, road):
    version, parties = road
    start(client, parties.head, version, starts_on="01/11/2026")
    for body in REQUIRED:
        give(version, body)
    halfway = walk(version, (parties.head, "sign_as_agency"))
    running = ProvisionalExecution.objects.get().ended_on

    walk(halfway, (parties.minister, "sign_as_principal"))

    execution = ProvisionalExecution.objects.get()
    assert running is None
    assert (execution.ended_on, execution.end_reason) == (timezone.localdate(), "All parties have signed")
    assert execution.history.first().history_user == parties.minister


def test_the_database_keeps_it(client, road):
    start(client, road[1].head, road[0])

    with pytest.raises(DatabaseError, match="never removed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM agreements_provisionalexecution")

    assert ProvisionalExecution.objects.count() == 1
