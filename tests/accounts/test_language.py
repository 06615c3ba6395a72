import pytest
from django.urls import reverse

from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def choose(client, language, **more):
    return client.post(reverse("accounts:language"), {"language": language, **more})


def test_the_language_is_kept_with_the_person_and_in_the_history(client):
    person = UserFactory(language="nl")
    client.force_login(person)

    choose(client, "fr")

    person.refresh_from_db()
    entry = person.history.first()
    assert person.language == "fr"
    assert (entry.language, entry.history_user, entry.history_change_reason) == ("fr", person, "Chose another language")


def test_the_next_page_is_in_the_chosen_language(client, real_messages):
    client.force_login(UserFactory(language="nl"))

    choose(client, "fr")
    response = client.get(reverse("accounts:profile"))

    assert '<html lang="fr">' in response.text
    assert response.headers["Content-Language"] == "fr"


def test_the_language_of_the_person_wins_on_another_device(client):
    client.force_login(UserFactory(language="fr"))
    assert '<html lang="fr">' in client.get(reverse("accounts:profile"), headers={"accept-language": "nl"}).text


def test_before_signing_in_a_cookie_keeps_the_language(client):
    response = choose(client, "fr")

    assert response.cookies["django_language"].value == "fr"
    assert response.cookies["django_language"]["httponly"] is True
    assert '<html lang="fr">' in client.get(reverse("account_login"), headers={"accept-language": "nl"}).text


def test_choosing_the_same_language_again_changes_nothing(client):
    person = UserFactory(language="nl")
    client.force_login(person)

    choose(client, "nl")

    assert person.history.count() == 1


def test_the_page_from_which_it_was_chosen_comes_back(client):
    assert choose(client, "fr", next="/accounts/login/?next=/x/").url == "/accounts/login/?next=/x/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "", "\x00"]
)
def test_nobody_is_sent_to_another_website(client, elsewhere):
    assert choose(client, "fr", next=elsewhere).url == "/"


@pytest.mark.parametrize("language", ["", "en", "NL", "nl\x00", "🙂", "x" * 1000])
def test_a_language_that_we_do_not_speak_is_no_request_of_ours(client, language):
    person = UserFactory(language="nl")
    client.force_login(person)

    response = choose(client, language)

    person.refresh_from_db()
    assert response.status_code == 400
    assert "This request cannot be read" in response.text
    assert person.language == "nl"


def test_the_address_of_the_choice_is_no_page(client):
    assert client.get(reverse("accounts:language")).status_code == 405
