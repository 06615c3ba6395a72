import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse

from tests.accounts.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = "another long password of a test"
CHANGE, RESET = "/accounts/password/change/", "/accounts/password/reset/"


@pytest.fixture
def person():
    person = UserFactory(email="ann@example.org", language="fr")
    person.set_password(PASSWORD)
    person.save()
    return person


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": again})


def link_in(letter) -> str:
    return re.search(r"http://testserver(/\S+)", letter.body)[1]


def test_a_person_changes_the_password_and_stays_signed_in_here_only(client, person):
    other_device = Client()
    for browser in (client, other_device):
        browser.force_login(person)

    response = change(client)

    person.refresh_from_db()
    assert (response.status_code, response.url) == (302, reverse("accounts:profile"))
    assert person.check_password(NEW)
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert other_device.get(reverse("accounts:profile")).status_code == 302


def test_a_new_password_stands_in_the_history_without_the_password(client, person):
    client.force_login(person)

    change(client)

    entry = person.history.first()
    assert (entry.history_user, entry.history_change_reason) == (person, "Chose a new password")
    assert not hasattr(entry, "password")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "wrong"}, "This is not your present password."),
        ({"again": "differs"}, "This differs from the first. Type the same password twice."),
    ],
)
def test_a_mistyped_password_is_refused_with_a_sentence(client, person, fields, sentence):
    client.force_login(person)

    response = change(client, **fields)

    person.refresh_from_db()
    assert sentence in response.text
    assert person.check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_with_a_letter_in_the_language_of_the_person(
    client, person, mailoutbox, real_messages
):
    client.post(RESET, {"email": "Ann@Example.org"}, headers={"accept-language": "nl"})

    (letter,) = mailoutbox
    assert letter.to == ["ann@example.org"]
    assert letter.subject == "Un nouveau mot de passe pour Bestuursovereenkomsten"
    assert person.username in letter.body
    assert link_in(letter).startswith("/accounts/password/reset/key/")


def test_the_link_of_the_letter_opens_the_account_with_a_new_password_once(client, person, mailoutbox):
    client.post(RESET, {"email": "ann@example.org"})
    link = link_in(mailoutbox[0])

    page = client.get(link, follow=True)
    response = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    person.refresh_from_db()
    assert response.url == reverse("account_reset_password_from_key_done")
    assert "Your new password counts from now on" in client.get(response.url).text
    assert person.check_password(NEW)
    assert SESSION_KEY not in client.session
    assert "This link cannot be used" in Client().get(link, follow=True).text


def test_a_link_to_the_former_address_of_a_person_opens_nothing(client, person, mailoutbox):
    client.post(RESET, {"email": "ann@example.org"})
    person.email = "new@example.org"
    person.save()

    assert "This link cannot be used" in client.get(link_in(mailoutbox[0]), follow=True).text


def test_strangers_and_people_who_left_get_no_letter_and_the_same_answer(client, person, mailoutbox):
    UserFactory(email="left@example.org", is_active=False)

    answers = {client.post(RESET, {"email": f"{name}@example.org"}).url for name in ("ann", "left", "nobody")}

    assert answers == {reverse("account_reset_password_done")}
    assert [letter.to for letter in mailoutbox] == [["ann@example.org"]]


@pytest.mark.parametrize("address", ["", "ann", "ann@", "x" * 400 + "@example.org", "🙂@example.org", "a\x00@b.be"])
def test_what_is_no_address_is_refused_at_the_field(client, address):
    response = client.post(RESET, {"email": address})

    assert response.status_code == 200
    assert 'id="errors"' in response.text


def test_a_mail_server_that_does_not_answer_is_no_error_page(client, person, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(type(get_connection()), "send_messages", refuse)

    assert client.post(RESET, {"email": "ann@example.org"}).url == reverse("account_reset_password_done")
