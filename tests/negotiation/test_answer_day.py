"""Both parties agree by which day the one that is to move answers."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.versions.turns import turn_of
from tests.agreements.factories import put_in_status
from tests.agreements.road import fresh, take
from tests.organisations.factories import member
from tests.sending import send
from tests.whole import complete_version
from work.queries import work_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + dt.timedelta(days=10)


def agree(client, person, version, day):
    client.force_login(person)
    return send(client, reverse("agreements:answer_day_update", args=[version.pk]), answer_by=day)


def written(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.mark.parametrize("who", ["editor", "head", "reviewer", "minister"])
def test_either_party_writes_the_day_down_and_everybody_reads_it(client, version, parties, who):
    agree(client, getattr(parties, who), version, written(SOON))

    assert fresh(version).answer_by == SOON
    entry = fresh(version).history.first()
    assert (entry.history_user, entry.history_change_reason) == (getattr(parties, who), "Day of the answer agreed")
    for person in (parties.editor, parties.minister):
        client.force_login(person)
        for url in (version.get_absolute_url(), version.agreement.get_absolute_url()):
            page = client.get(url)
            assert page.context["turn"].answer_by == SOON
            assert "An answer is expected by" in page.text
        assert written(SOON) in client.get(reverse("agreements:list")).text


@pytest.mark.parametrize("role", ["reader", "contributor", "budget", "commissioner", "auditor"])
def test_who_does_not_decide_agrees_on_nothing(client, version, parties, role):
    client.force_login(member(role, parties.organisation))

    assert client.get(reverse("agreements:answer_day_update", args=[version.pk])).status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (written(TODAY - dt.timedelta(days=1)), "This day is already past. Choose today or a later day."),
        ("31/02/2027", "This is not a date on the calendar. Write it like 31/12/2027."),
        ("01/01/9999", "The year must lie between 1900 and 2200."),
    ],
)
def test_a_day_that_cannot_be_kept_is_refused(client, version, parties, typed, sentence):
    response = agree(client, parties.editor, version, typed)

    assert response.status_code == 422
    assert response.context["form"].errors["answer_by"] == [sentence]
    assert fresh(version).answer_by is None


@pytest.mark.parametrize("status", ["signed", "withdrawn"])
def test_where_nobody_is_to_move_no_day_is_agreed_on(client, version, parties, status):
    put_in_status(version, status)

    response = agree(client, parties.editor, version, written(SOON))

    assert response.status_code == 409
    assert fresh(version).answer_by is None


def test_before_the_text_is_shared_no_day_is_agreed_on(client, version, parties):
    put_in_status(version, "drafting")

    response = agree(client, parties.editor, version, written(SOON))

    assert response.status_code == 409
    assert "as soon as the text is shared" in response.text


def test_the_day_goes_with_the_turn(client, version, parties):
    agree(client, parties.editor, version, written(SOON))

    take(client, parties.editor, version, "pass_to_principal")

    assert (fresh(version).turn, fresh(version).answer_by) == ("principal", None)


def test_the_day_does_not_hide_what_should_change(client, version, parties):
    put_in_status(version, "negotiation", turn="principal")
    take(client, parties.reviewer, version, "pass_to_agency", reason="De streefwaarde is te laag.")

    agree(client, parties.editor, version, written(SOON))

    step = client.get(version.get_absolute_url()).context["last_step"]
    assert (step.history_user, step.history_change_reason) == (parties.reviewer, "De streefwaarde is te laag.")


def test_the_day_can_be_moved_and_taken_away(client, version, parties):
    agree(client, parties.editor, version, written(SOON))
    agree(client, parties.minister, version, written(SOON + dt.timedelta(days=5)))
    assert fresh(version).answer_by == SOON + dt.timedelta(days=5)

    agree(client, parties.minister, version, "")

    assert fresh(version).answer_by is None


def test_of_two_who_move_the_day_at_the_same_time_one_is_told(client, version, parties):
    url = reverse("agreements:answer_day_update", args=[version.pk])
    old = fresh(version).revision
    agree(client, parties.editor, version, written(SOON))
    client.force_login(parties.minister)

    response = client.post(url, {"revision": old, "answer_by": written(SOON + dt.timedelta(days=1))})

    assert response.status_code == 409
    assert fresh(version).answer_by == SOON


def test_a_day_that_passed_is_called_late(version):
    version.answer_by = TODAY - dt.timedelta(days=3)

    assert turn_of(version, TODAY).is_late is True
    assert turn_of(version, version.answer_by).is_late is False


def test_my_work_lists_the_day_for_both_parties_and_calls_it_late(version, parties):
    put_in_status(version, "negotiation", turn="agency", answer_by=TODAY - dt.timedelta(days=3))
    label = f"Answer about version 1: {parties.organisation}, {parties.organisation.short_name}"

    for person in (parties.editor, parties.minister):
        due = [(item.label, item.tone, item.status) for item in work_of(person, TODAY)["due"]]
        assert (label, "bad", "3 days late") in due
    (waiting,) = work_of(parties.editor, TODAY)["waiting"]
    assert (waiting.day, waiting.tone) == (TODAY - dt.timedelta(days=3), "bad")
    reader = member("reader", parties.organisation)
    assert label not in [item.label for item in work_of(reader, TODAY)["due"]]


def test_an_answer_far_away_is_not_due_yet(version, parties):
    put_in_status(version, "negotiation", answer_by=TODAY + dt.timedelta(days=61))

    assert [item for item in work_of(parties.editor, TODAY)["due"] if "Answer" in item.label] == []


def test_nobody_agrees_on_a_day_for_others(client, parties):
    other = complete_version()

    client.force_login(parties.editor)

    assert client.get(reverse("agreements:answer_day_update", args=[other.pk])).status_code == 404
