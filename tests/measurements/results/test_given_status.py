"""The head gives a status by hand: with a reason, for everybody to read, beside the one that is computed."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.models import YearClosure
from agreements.versions.actions import start_amendment
from measurements.models import GivenStatus
from measurements.results.queries import results_of
from outputs.scoring import Status
from tests.agreements.factories import close_year, put_in_status
from tests.measurements.factories import given_status
from tests.organisations.factories import OrganisationFactory, member

pytestmark = pytest.mark.django_db


def give(client, person, indicator, status="green", reason="De bron werd vervangen.", year=2027, **fields):
    client.force_login(person)
    url = reverse("measurements:status_create", args=[indicator.pk, year])
    return client.post(url, {"submission": uuid.uuid4(), "status": status, "reason": reason, **fields})


def score(version, today):
    return results_of(version.agreement, today).of(2027)[0].indicators[0].score


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_the_head_gives_a_status_and_both_stay_visible(client, indicator, parties, sign, measure, on):
    version, today = sign(), on("2028-01-20")
    measure(indicator, parties.editor, 80)

    response = give(client, parties.head, indicator)

    made = GivenStatus.objects.get()
    assert response.url == reverse("measurements:score", args=[indicator.pk, 2027])
    assert (made.year, made.status, made.follows, made.person) == (2027, "green", None, parties.head)
    assert made.history.get().history_user == parties.head
    found = score(version, today)
    assert (found.computed, found.shown) == (Status.RED, Status.GREEN)
    client.force_login(parties.reviewer)
    pages = [response.url, f"{reverse('measurements:scores', args=[version.pk])}?year=2027"]
    pages.append(indicator.output.get_absolute_url())
    for url in pages:
        text = client.get(url).text
        told = ("Reached", "Not reached", "De bron werd vervangen.", "Hanne Hoofd")
        assert [words for words in told if words not in text] == [], url
    assert "Given by hand; computed: Not reached" in client.get(f"{pages[1].split('?')[0]}?year=cycle").text


def test_only_the_head_gives_a_status(client, indicator, parties, sign, on):
    sign()
    on("2028-01-20")
    people = {name: getattr(parties, name) for name in ("editor", "head", "reviewer", "minister", "chair")}
    people |= {role: member(role, parties.organisation) for role in ("contributor", "reader", "auditor")}

    answers = {who: give(client, person, indicator).status_code for who, person in people.items()}

    assert answers == {who: 302 if who == "head" else 403 for who in people}


def test_a_later_status_takes_the_place_and_the_earlier_stays_readable(client, indicator, parties, sign, on):
    version, today = sign(), on("2028-01-20")
    first = given_status(indicator, parties.head, status="red", reason="Eerst gedacht.")

    response = give(client, parties.head, indicator, "amber", "Nagerekend.", seen=first.pk)

    assert [(row.status, row.follows) for row in GivenStatus.objects.all()] == [("red", None), ("amber", first)]
    assert score(version, today).shown == Status.AMBER
    text = client.get(response.url).text
    assert [words for words in ("Eerst gedacht.", "Nagerekend.", "replaced by a later one") if words not in text] == []


def test_a_status_is_taken_back_with_a_reason(client, indicator, parties, sign, measure, on):
    version, today = sign(), on("2028-01-20")
    measure(indicator, parties.editor, 80)
    first = given_status(indicator, parties.head, status="green")

    bare = give(client, parties.head, indicator, "back", "", seen=first.pk)
    whole = give(client, parties.head, indicator, "back", "Toch niet.", seen=first.pk)

    assert (bare.status_code, list(errors_of(bare))) == (422, ["reason"])
    found = score(version, today)
    assert (found.shown, found.override) == (Status.RED, None)
    assert "Taken back: the computed status counts again" in client.get(whole.url).text
    assert GivenStatus.objects.last().reason == "Toch niet."


def test_there_is_nothing_to_take_back_before_something_was_given(client, indicator, parties, sign, on):
    sign()
    on("2028-01-20")

    response = give(client, parties.head, indicator, "back")

    assert (response.status_code, list(errors_of(response))) == (422, ["status"])


def test_the_same_status_is_not_given_twice(client, indicator, parties, sign, on):
    sign()
    on("2028-01-20")
    first = given_status(indicator, parties.head, status="red")
    token = uuid.uuid4()

    same = give(client, parties.head, indicator, "red", seen=first.pk)
    answers = [give(client, parties.head, indicator, "amber", seen=first.pk, submission=token) for _ in range(2)]

    assert errors_of(same) == {"status": ["This is what counts already. Choose another status, or cancel."]}
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, answers[0].url)] * 2
    assert GivenStatus.objects.count() == 2


def test_who_gives_a_status_after_somebody_else_hears_of_it_and_loses_nothing(client, indicator, parties, sign, on):
    sign()
    on("2028-01-20")
    given_status(indicator, parties.head, status="red", reason="Eerst.")

    response = give(client, parties.head, indicator, "amber", "Van mij.")
    form = response.context["form"]
    again = give(client, parties.head, indicator, "amber", "Van mij.", seen=form["seen"].value())

    assert response.status_code == 422
    assert "2027: Not reached” while you were typing" in errors_of(response)["__all__"][0]
    assert form["reason"].value() == "Van mij."
    assert (again.status_code, GivenStatus.objects.last().reason) == (302, "Van mij.")


def test_no_status_is_given_before_the_signature_or_for_a_year_to_come(client, draft, indicator, parties, sign, on):
    on("2027-02-01")
    before = give(client, parties.head, indicator)
    sign()
    future = give(client, parties.head, indicator, year=2028)

    assert [(response.status_code, response.context["refusals"][0].message) for response in (before, future)] == [
        (409, "Results begin when the version is signed."),
        (409, "2028 is still to come: there is nothing to judge yet."),
    ]
    assert future.context["form"]["reason"].value() == "De bron werd vervangen."
    assert GivenStatus.objects.count() == 0


def test_a_closed_year_takes_no_status_until_it_is_opened_again(client, indicator, parties, sign, on):
    version = sign()
    on("2028-02-01")
    close_year(version.agreement, parties.head, 2027)

    refused = give(client, parties.head, indicator)
    page = client.get(reverse("measurements:score", args=[indicator.pk, 2027])).text

    assert (refused.status_code, GivenStatus.objects.count()) == (409, 0)
    assert "The values of 2027 are closed." in refused.text
    assert reverse("measurements:status_create", args=[indicator.pk, 2027]) not in page
    reopened = {"agreement": version.agreement, "year": 2027, "is_closed": False, "person": parties.head}
    YearClosure.objects.create(**reopened, reason="Een vergissing")
    assert give(client, parties.head, indicator).status_code == 302


def test_a_status_is_given_while_its_year_runs(client, indicator, parties, sign, on):
    sign()
    on("2027-06-15")

    answer = give(client, parties.head, indicator, year=2027)

    assert (answer.status_code, GivenStatus.objects.get().year) == (302, 2027)


def test_a_status_follows_its_indicator_into_the_next_version(client, indicator, parties, sign, on):
    version, today = sign(), on("2028-01-20")
    given_status(indicator, parties.head, status="red")
    amendment = start_amendment(version, effective_from=version.effective_from, cause="Anders", by=parties.editor)
    put_in_status(amendment, "signed")
    successor = amendment.indicator_set.get()
    assert score(version, today).shown == Status.RED

    give(client, parties.head, indicator, "amber", seen=GivenStatus.objects.get().pk)

    made = GivenStatus.objects.last()
    assert (made.indicator, made.follows.indicator) == (successor, indicator)
    assert score(version, today).shown == Status.AMBER


def test_the_history_of_a_status_is_read_by_both_parties_and_nobody_else(client, indicator, parties, sign):
    sign()
    given = given_status(indicator, parties.head)
    url = reverse("core:history", args=["given_status", given.pk])
    answers = {}
    for who, person in {"reviewer": parties.reviewer, "outsider": member("head", OrganisationFactory())}.items():
        client.force_login(person)
        answers[who] = client.get(url).status_code

    assert answers == {"reviewer": 200, "outsider": 404}


def test_the_database_keeps_what_was_given(indicator, draft, parties, sign):
    with pytest.raises(DatabaseError), transaction.atomic():
        given_status(indicator, parties.head)
    sign()
    given = given_status(indicator, parties.head)

    for change in (given.delete, lambda: GivenStatus.objects.update(status="green")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert GivenStatus.objects.get().status == "amber"
