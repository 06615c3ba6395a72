"""Writing down an advice: by whom, what is refused, corrections."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Advice, AdviceBody
from agreements.text.content import content_sha256
from tests.agreements.advising import REQUIRED, advised_version, do, give, record
from tests.agreements.road import fresh, walk
from tests.attachments.factories import EnclosureFactory
from tests.organisations.factories import member

pytestmark = pytest.mark.django_db
FINANCE, BUDGET = REQUIRED
BODIES = (
    FINANCE,
    BUDGET,
    AdviceBody.CIVIL_SERVICE,
    AdviceBody.COUNCIL,
    AdviceBody.COMMISSIONER,
    AdviceBody.ROYAL_DECREE,
)


@pytest.fixture
def road():
    return advised_version(*BODIES)


@pytest.fixture
def advice(road):
    return Advice.objects.get(version=road[0], body=FINANCE)


def test_what_was_said_is_kept_with_the_text_it_was_said_about(client, road, advice):
    version, parties = road

    response = record(client, parties.editor, advice, reference="IF/2026/114", remarks="Zonder opmerkingen.")

    advice = fresh(advice)
    assert response.url == advice.get_absolute_url()
    assert (advice.verdict, advice.given_on, advice.given_by) == ("positive", timezone.localdate(), "I. Specteur")
    assert (advice.reference, advice.remarks) == ("IF/2026/114", "Zonder opmerkingen.")
    assert advice.content_sha256 == content_sha256(version)
    assert advice.history.first().history_user == parties.editor


def test_whoever_recorded_an_advice_corrects_it_for_a_reason_and_with_its_paper(client, road, advice):
    parties = road[1]
    record(client, parties.editor, advice)

    other = record(client, parties.head, advice, given_by="A. Nder", change_reason="Verkeerde naam.")
    bare = record(client, parties.editor, advice, given_by="A. Nder", change_reason="Verkeerde naam.")
    EnclosureFactory(about_subject=advice)
    silent = record(client, parties.editor, advice, given_by="A. Nder")
    done = record(client, parties.editor, advice, given_by="A. Nder", change_reason="Verkeerde naam.")

    assert [answer.status_code for answer in (other, bare, silent, done)] == [403, 422, 422, 302]
    assert "Attach the letter of the body" in bare.text
    assert list(silent.context["form"].errors) == ["change_reason"]
    entry = fresh(advice).history.first()
    assert (entry.given_by, entry.history_user, entry.history_change_reason) == (
        "A. Nder",
        parties.editor,
        "Verkeerde naam.",
    )


def test_an_earlier_record_stays_on_the_page_and_both_parties_hear_of_the_change(client, road, advice):
    version, parties = road
    record(client, parties.editor, advice, verdict="conditional", conditions="Voeg de ramingen toe.")
    EnclosureFactory(about_subject=advice)

    record(client, parties.editor, advice, verdict="positive", change_reason="Nieuwe brief.")

    for person in (parties.editor, parties.minister):
        client.force_login(person)
        shown = client.get(reverse("agreements:advice", args=[version.pk])).text
        assert "Recorded earlier" in shown
        assert "Voeg de ramingen toe." in shown
        assert "Nieuwe brief." in shown
        assert "What was recorded of the advice of Finance inspector" in client.get(reverse("work:my_work")).text


def test_the_agency_can_take_over_what_somebody_who_left_recorded(client, road, advice):
    parties = road[1]
    record(client, parties.editor, advice)
    EnclosureFactory(about_subject=advice)
    parties.editor.memberships.update(ended_on=timezone.localdate())

    done = record(client, parties.head, advice, given_by="A. Nder", change_reason="Verkeerde naam.")

    assert (done.status_code, fresh(advice).given_by) == (302, "A. Nder")


def test_the_agency_does_not_touch_what_the_commissioner_said_and_settles_its_conditions(client, road):
    version, parties = road
    commissioner = member("commissioner", parties.organisation)
    own = Advice.objects.get(version=version, body=AdviceBody.COMMISSIONER)
    Advice.objects.filter(version=version).update(position=1)
    record(client, commissioner, own, verdict="conditional", conditions="Meer controle.")

    turned = record(client, parties.editor, own, verdict="positive", conditions="", settlement="accepted")

    own = fresh(own)
    assert turned.status_code == 302  # The page of the agency knows one question only: how the conditions stand
    assert (own.verdict, own.conditions, own.settlement) == ("conditional", "Meer controle.", "accepted")
    assert own.recorded_by == commissioner


def test_nobody_records_for_a_commissioner_who_is_here(client, road):
    version, parties = road
    own = Advice.objects.get(version=version, body=AdviceBody.COMMISSIONER)
    Advice.objects.filter(version=version).update(position=1)
    before = parties.editor.has_perm("agreements.change_advice", fresh(own))
    member("commissioner", parties.organisation)

    answers = [record(client, person, own).status_code for person in (parties.editor, parties.head)]

    assert (before, answers, fresh(own).verdict) == (True, [403, 403], "")


def test_the_agency_writes_down_the_first_letter_of_a_minister_and_the_office_alone_corrects_it(client, road):
    version, parties = road
    own = Advice.objects.get(version=version, body=BUDGET)
    Advice.objects.filter(version=version).update(position=1)
    EnclosureFactory(about_subject=own)
    first = record(client, parties.editor, own, verdict="negative")

    again = record(client, parties.editor, own, verdict="positive", change_reason="Toch.")
    office = record(client, parties.reviewer, own, verdict="positive", change_reason="Nieuwe beslissing.")

    assert [answer.status_code for answer in (first, again, office)] == [302, 403, 302]


def test_an_advice_is_recorded_after_it_was_asked_or_says_that_it_came_unasked(client, road, advice):
    parties = road[1]

    refused = record(client, parties.editor, advice, requested_on="")
    done = record(client, parties.editor, advice, requested_on="", is_unasked="on")

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["requested_on"])
    assert (done.status_code, fresh(advice).is_unasked) == (302, True)
    assert "not asked: it came unasked" in client.get(done.url).text


def test_a_correction_on_an_older_page_is_told_and_loses_nothing(client, road, advice):
    parties, seen = road[1], advice.revision
    record(client, parties.editor, advice, given_by="A. Nder")

    response = record(client, parties.editor, advice, revision=seen, given_by="B. Ander")

    assert response.status_code == 409
    assert [(c.yours, c.saved) for c in response.context["conflicts"]] == [("B. Ander", "A. Nder")]
    assert fresh(advice).given_by == "A. Nder"


def test_a_button_on_an_older_page_does_nothing(client, road, advice):
    parties, seen = road[1], advice.revision
    record(client, parties.head, advice)

    response = do(client, parties.editor, advice, "ask_again", revision=seen)

    assert response.status_code == 409
    assert fresh(advice).verdict == "positive"


@pytest.mark.parametrize("revision", ["", "x", "-1", "1e309", "99999999999"])
def test_a_button_without_a_usable_revision_does_nothing(client, road, advice, revision):
    assert do(client, road[1].editor, advice, "request", revision=revision).status_code == 422


def test_an_unknown_button_is_not_there(client, road, advice):
    assert do(client, road[1].editor, advice, "forget").status_code == 404


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"given_on": ""}, "given_on"),
        ({"given_on": "31/02/2026"}, "given_on"),
        ({"given_on": "01/01/2190"}, "given_on"),
        ({"given_on": "01/01/2020", "requested_on": "02/01/2020"}, "given_on"),
        ({"requested_on": "01/01/2190"}, "requested_on"),
        ({"given_by": ""}, "given_by"),
        ({"given_by": "X" * 201}, "given_by"),
        ({"given_by": "X \N{ROCKET}"}, "given_by"),
        ({"verdict": ""}, "verdict"),
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict": "conditional"}, "conditions"),
        ({"conditions": "Toch een voorwaarde."}, "verdict"),
    ],
)
def test_what_cannot_be_right_is_refused_at_the_field(client, road, advice, typed, field):
    response = record(client, road[1].editor, advice, **typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert fresh(advice).verdict == ""


def test_each_side_records_the_advice_that_is_theirs(client, road):
    version, parties = road
    organisation, office = parties.organisation, parties.office
    people = {role: member(role, organisation) for role in ("editor", "head", "budget", "reader", "commissioner")}
    people |= {role: member(role, office) for role in ("reviewer", "minister")}
    advices = list(version.advices.all())

    may = {
        role: {a.body for a in advices if user.has_perm("agreements.change_advice", a)} for role, user in people.items()
    }

    of_ministers = {BUDGET, AdviceBody.CIVIL_SERVICE, AdviceBody.COUNCIL, AdviceBody.ROYAL_DECREE}
    assert may == {
        "editor": set(BODIES) - {AdviceBody.COMMISSIONER},
        "head": set(BODIES) - {AdviceBody.COMMISSIONER},
        "budget": set(),
        "reader": set(),
        "commissioner": {AdviceBody.COMMISSIONER},
        "reviewer": of_ministers,
        "minister": of_ministers,
    }


def test_the_commissioner_gives_their_own_advice_and_no_other(client, road, advice):
    version, parties = road
    commissioner = member("commissioner", parties.organisation)
    own = Advice.objects.get(version=version, body=AdviceBody.COMMISSIONER)
    Advice.objects.filter(version=version).update(position=1)  # All asked at the same time

    answers = [record(client, commissioner, one).status_code for one in (own, advice)]

    assert answers == [302, 403]
    assert (fresh(own).verdict, fresh(advice).verdict) == ("positive", "")


def test_nothing_is_recorded_while_the_parties_work_on_the_text(client, road, advice):
    version, parties = road
    walk(version, (parties.minister, "reopen"))

    response = record(client, parties.editor, advice)

    assert response.status_code == 409
    assert "still working on the text" in response.text
    assert fresh(advice).verdict == ""


def test_the_page_asks_as_often_with_ten_advices_as_with_one(client):
    version, parties = advised_version(FINANCE)
    give(version, FINANCE)
    few = queries_of(client, parties.editor, version)
    many, others = advised_version(*([AdviceBody.COUNCIL] * 10))
    for advice in many.advices.all():
        advice.verdict, advice.given_on = "positive", dt.date(2026, 1, 1)
        advice.save()

    assert queries_of(client, others.editor, many) == few


def queries_of(client, person, version) -> int:
    client.force_login(person)
    client.get(reverse("agreements:advice", args=[version.pk]))
    with CaptureQueriesContext(connection) as context:
        assert client.get(reverse("agreements:advice", args=[version.pk])).status_code == 200
    return len(context)
