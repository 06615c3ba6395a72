"""The page of a person and what an administrator changes there."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.invitations import invitation_path
from tests.accounts.factories import PASSWORD, UserFactory
from tests.organisations.factories import MandateFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
NAMES = ("first_name", "last_name", "email", "username", "language")


def url(page, person):
    return reverse(f"organisations:person_{page}", args=[person.pk])


def fields(person, **changes):
    own = {name: getattr(person, name) for name in NAMES} | {"revision": person.revision}
    return {**own, **({"is_administrator": "on"} if person.is_administrator else {}), **changes}


def test_the_page_tells_account_roles_and_mandates(client, administrator):
    organisation = OrganisationFactory(name_nl="Rijksdienst voor Proeven")
    person = member("head", organisation, first_name="An", last_name="Peeters", email="an@example.org")
    ended = person.memberships.create(organisation=organisation, role="editor", ended_on="2026-01-31")
    MandateFactory(organisation=organisation, user=person, function_nl="administrateur-generaal")

    page = client.get(url("detail", person)).text

    for fact in ("An Peeters", "an@example.org", "Rijksdienst voor Proeven", "31/01/2026", "administrateur-generaal"):
        assert fact in page
    assert reverse("organisations:membership_end", args=[person.memberships.get(role="head").pk]) in page
    assert reverse("organisations:membership_end", args=[ended.pk]) not in page


def test_a_person_sees_the_own_page_and_changes_nothing_there(client):
    person = member("editor", OrganisationFactory())
    client.force_login(person)

    answers = {
        page: client.get(url(page, person)).status_code for page in ("detail", "update", "deactivate", "reactivate")
    }

    assert answers == {"detail": 200, "update": 403, "deactivate": 403, "reactivate": 403}


@pytest.mark.parametrize("page", ["detail", "update", "deactivate", "reactivate"])
def test_the_page_of_a_colleague_does_not_exist_for_members(client, page):
    organisation = OrganisationFactory()
    colleague = member("head", organisation)
    client.force_login(member("editor", organisation))

    assert client.get(url(page, colleague)).status_code == 404
    assert client.post(url(page, colleague), {"reason": "x"}).status_code == 404


def test_an_administrator_changes_a_person_and_says_why(client, administrator):
    person = UserFactory()

    response = client.post(url("update", person), fields(person, last_name="Claes", change_reason="Getrouwd"))

    person.refresh_from_db()
    entry = person.history.first()
    assert (response.status_code, person.last_name) == (302, "Claes")
    assert (entry.history_user, entry.history_change_reason) == (administrator, "Getrouwd")


def test_signing_in_meanwhile_does_not_disturb_an_administrator(client, administrator):
    person = UserFactory()
    sent = fields(person, last_name="Claes")
    Client().force_login(person)

    assert client.post(url("update", person), sent).status_code == 302


def test_the_second_of_two_editors_sees_both_texts(client, administrator):
    person = UserFactory(last_name="Peeters")
    sent = fields(person, last_name="Van mij")
    person.last_name = "Van een ander"
    person.save()

    response = client.post(url("update", person), sent)

    assert response.status_code == 409
    assert '<td class="wrap">Van mij</td><td class="wrap">Van een ander</td>' in response.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "TAKEN"}, "Another person already has this user name."),
        ({"email": "Taken@Example.org"}, "Another person already has this e-mail address."),
        ({"first_name": "   "}, "#id_first_name"),
        ({"language": ""}, "#id_language"),
        ({"revision": ""}, 'id="errors"'),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(client, administrator, changes, sentence):
    UserFactory(username="taken", email="taken@example.org")
    person = UserFactory()

    response = client.post(url("update", person), fields(person, **changes))

    assert response.status_code == 422
    assert sentence in response.text
    assert person.history.count() == 1


def test_an_address_changed_by_an_administrator_is_told_to_the_old_one(
    client, administrator, mailoutbox, django_capture_on_commit_callbacks
):
    person = UserFactory(email="old@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("update", person), fields(person, email="new@example.org"))

    assert [letter.to for letter in mailoutbox] == [["old@example.org"]]


def test_an_administrator_makes_another_and_does_not_step_down_alone(client, administrator):
    person = UserFactory()

    client.post(url("update", person), fields(person, is_administrator="on"))
    response = client.post(url("update", administrator), {**fields(administrator), "is_administrator": ""})

    person.refresh_from_db()
    administrator.refresh_from_db()
    assert "You cannot take this right from yourself." in response.text
    assert (person.is_administrator, administrator.is_administrator) == (True, True)


def test_who_has_roles_for_parties_does_not_become_administrator(client, administrator):
    person = member("editor", OrganisationFactory())

    response = client.post(url("update", person), fields(person, is_administrator="on"))

    person.refresh_from_db()
    assert response.status_code == 422
    assert "An administrator takes no part in agreements: end them first." in response.text
    assert person.is_administrator is False


def test_deactivating_asks_a_reason_ends_the_session_and_stays_in_the_history(client, administrator):
    person = UserFactory()
    person.set_password(PASSWORD)
    person.save()
    browser = Client()
    browser.force_login(person)

    response = client.post(url("deactivate", person), {"reason": "Met pensioen"})

    person.refresh_from_db()
    entry = person.history.first()
    assert response.url == person.get_absolute_url()
    assert person.is_active is False
    assert (entry.history_user, entry.history_change_reason) == (administrator, "Met pensioen")
    assert browser.get("/accounts/profile/").status_code == 302


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "🙂"])
def test_without_a_reason_nobody_is_deactivated(client, administrator, reason):
    person = UserFactory()

    response = client.post(url("deactivate", person), {"reason": reason})

    person.refresh_from_db()
    assert response.status_code == 422
    assert "#id_reason" in response.text
    assert person.is_active is True


def test_deactivating_twice_and_oneself_is_refused_with_a_sentence(client, administrator):
    person = UserFactory(is_active=False)

    twice = client.post(url("deactivate", person), {"reason": "Nog eens"})
    oneself = client.post(url("deactivate", administrator), {"reason": "Oeps"})

    administrator.refresh_from_db()
    assert (twice.status_code, oneself.status_code) == (409, 409)
    assert "was already deactivated." in twice.text
    assert "You cannot deactivate yourself. Ask another administrator." in oneself.text
    assert administrator.is_active is True


def test_a_deactivated_person_comes_back_with_the_password_and_the_roles_of_before(client, administrator):
    organisation = OrganisationFactory()
    person = member("editor", organisation, is_active=False)
    person.set_password(PASSWORD)
    person.save()

    response = client.post(url("reactivate", person), {"reason": "Terug uit verlof"})

    browser = Client()
    browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    assert response.url == person.get_absolute_url()
    assert browser.get(organisation.get_absolute_url()).status_code == 200
    assert person.history.first().history_change_reason == "Terug uit verlof"


def test_an_invited_person_who_is_deactivated_and_comes_back_needs_a_new_link(client, administrator):
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    link = invitation_path(person)

    client.post(url("deactivate", person), {"reason": "Vergissing"})
    client.post(url("reactivate", person), {"reason": "Toch niet"})

    assert "A newer link took the place of this one." in Client().get(link).text
    assert "This person has not chosen a password yet." in client.get(url("detail", person)).text
