import pytest
from django.core import signing
from django.urls import reverse

from accounts.actions import renew_invitation
from accounts.invitations import invitation_path
from tests.accounts.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    """Somebody who was invited and has not chosen a password yet."""
    person = UserFactory(username="ann.peeters")
    person.set_unusable_password()
    person.save()
    return person


def choose(client, path, password=PASSWORD, again=None):
    return client.post(path, {"new_password1": password, "new_password2": password if again is None else again})


def test_the_invited_person_chooses_a_password_and_is_signed_in(client, person):
    response = choose(client, invitation_path(person))

    person.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/")
    assert person.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_page_greets_by_name_and_tells_the_user_name(client, person):
    page = client.get(invitation_path(person)).text

    assert f"Welcome, {person}" in page
    assert "<dd>ann.peeters</dd>" in page


def test_accepting_stands_in_the_history_as_an_act_of_the_person(client, person):
    choose(client, invitation_path(person))

    entry = person.history.first()
    assert (entry.history_user, entry.history_change_reason) == (person, "Accepted the invitation")


def test_opening_the_link_uses_nothing_up(client, person):
    path = invitation_path(person)

    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert choose(client, path).status_code == 302


def test_a_link_works_once(client, person):
    path = invitation_path(person)
    choose(client, path)
    client.logout()

    response = choose(client, path, "another long password")

    person.refresh_from_db()
    assert "This link was already used. Sign in" in response.text
    assert reverse("account_login") in response.text
    assert person.check_password(PASSWORD)
    assert "_auth_user_id" not in client.session


def test_a_link_that_is_too_old_says_whom_to_ask(client, person, monkeypatch):
    with monkeypatch.context() as past:
        past.setattr(signing.time, "time", lambda: 1_000_000_000)
        path = invitation_path(person)

    response = choose(client, path)

    assert "This link was valid for 7 days, which are over. Ask the administrator for a new one." in response.text
    assert not type(person).objects.get(pk=person.pk).has_usable_password()


def test_a_newer_link_makes_the_older_useless(client, person):
    older = invitation_path(person)
    newer = invitation_path(renew_invitation(person))

    assert "A newer link took the place of this one." in client.get(older).text
    assert choose(client, newer).status_code == 302


def test_a_change_of_address_makes_the_link_useless(client, person):
    path = invitation_path(person)
    person.email = "other@example.org"
    person.save()

    assert "This link cannot be used" in choose(client, path).text


def test_a_link_of_a_deactivated_person_opens_nothing(client, person):
    path = invitation_path(person)
    person.is_active = False
    person.save()

    assert "This link is no longer valid. Ask the administrator." in choose(client, path).text


def test_a_link_for_one_person_opens_no_other_account(client, person):
    other = UserFactory()
    other.set_unusable_password()
    other.save()
    uid, token = invitation_path(person).strip("/").split("/")[-2:]
    other_uid = invitation_path(other).strip("/").split("/")[-2]

    assert uid != other_uid
    response = choose(client, reverse("accounts:invitation", args=[other_uid, token]))
    assert "This link is no longer valid." in response.text


@pytest.mark.parametrize(("uid", "token"), [("MQ", "no-such-token"), ("x", "a:b:c"), ("🙂", "🙂"), ("MQ", "x" * 3000)])
def test_a_broken_link_says_what_to_do(client, uid, token):
    response = client.get(reverse("accounts:invitation", args=[uid, token]))

    assert response.status_code == 200
    assert "This link is incomplete. Copy the whole address" in response.text


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("", "", "Dit veld is verplicht."),
        (PASSWORD, "something else", "This differs from the first. Type the same password twice."),
        ("short", None, "This password is too short: it needs at least 12 characters."),
        ("123456789012345", None, "Dit wachtwoord bevat alleen cijfers."),
        ("ann.peeters1", None, "lijkt te veel op"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_with_a_sentence(client, person, password, again, sentence):
    response = choose(client, invitation_path(person), password, again)

    person.refresh_from_db()
    assert response.status_code == 422
    assert sentence in response.text
    assert not person.has_usable_password()


def test_whoever_is_signed_in_as_somebody_else_becomes_the_invited_person(client, person):
    client.force_login(UserFactory())

    choose(client, invitation_path(person))

    assert client.session["_auth_user_id"] == str(person.pk)
