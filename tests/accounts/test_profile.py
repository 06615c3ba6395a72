import pytest
from django.urls import reverse

from tests.accounts.factories import PASSWORD, UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/profile/"


@pytest.fixture
def person(client):
    person = UserFactory(first_name="Ann", last_name="Peeters", email="ann@example.org", language="nl")
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person)
    return person


def fields(person, **changes):
    own = {name: getattr(person, name) for name in ("first_name", "last_name", "email", "language", "revision")}
    return {**own, **changes}


def test_a_person_changes_the_own_name_and_language(client, person):
    response = client.post(PROFILE, fields(person, last_name="Janssens", language="fr", change_reason="Getrouwd"))

    person.refresh_from_db()
    assert (response.status_code, response.url) == (302, PROFILE)
    assert (person.last_name, person.language) == ("Janssens", "fr")
    assert person.history.first().history_change_reason == "Getrouwd"


def test_the_profile_lists_the_own_roles_that_count(client, person):
    organisation, office = OrganisationFactory(name_nl="Rijksdienst voor Proeven"), OfficeFactory()
    person.memberships.create(organisation=organisation, role="editor")
    person.memberships.create(office=office, role="minister", ended_on="2026-01-01")

    page = client.get(PROFILE).text

    assert f'<a href="{organisation.get_absolute_url()}">Rijksdienst voor Proeven</a>: Editor' in page
    assert "Minister" not in page


def test_a_new_address_asks_for_the_password(client, person, mailoutbox):
    response = client.post(PROFILE, fields(person, email="new@example.org"))

    person.refresh_from_db()
    assert response.status_code == 422
    assert "Type your present password to change your e-mail address." in response.text
    assert (person.email, mailoutbox) == ("ann@example.org", [])


def test_a_new_address_is_told_to_the_old_one(client, person, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PROFILE, fields(person, email="New@Example.org", current_password=PASSWORD))

    person.refresh_from_db()
    (letter,) = mailoutbox
    assert person.email == "new@example.org"
    assert letter.to == ["ann@example.org"]
    assert "new@example.org" in letter.body


def test_the_old_address_opens_nothing_any_more(client, person, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "ann@example.org"})
    client.post(PROFILE, fields(person, email="new@example.org", current_password=PASSWORD))
    client.logout()
    mailoutbox.clear()

    client.post("/accounts/password/reset/", {"email": "ann@example.org"})
    client.post("/accounts/login/", {"login": "ann@example.org", "password": PASSWORD})

    assert mailoutbox == []
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_name": ""}, "id_first_name"),
        ({"last_name": "x" * 151}, "id_last_name"),
        ({"first_name": "🙂"}, "Character 1 (🙂) cannot be printed."),
        ({"last_name": "Peeters\u202e"}, "Character 8 is invisible or a direction mark."),
        ({"email": "no address"}, "id_email"),
        ({"email": "OTHER@example.org"}, "Another person already has this e-mail address."),
        ({"language": "en"}, "id_language"),
        ({"revision": "1e309"}, 'id="errors"'),
        ({"revision": "-1"}, 'id="errors"'),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nothing_is_saved(client, person, changes, sentence):
    UserFactory(email="other@example.org")
    sent = fields(person, current_password=PASSWORD, **{"change_reason": "kept", **changes})

    response = client.post(PROFILE, sent)

    person.refresh_from_db()
    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="kept"' in response.text
    assert (person.first_name, person.last_name, person.email) == ("Ann", "Peeters", "ann@example.org")


def test_markup_in_a_name_stays_text(client, person):
    client.post(PROFILE, fields(person, last_name="<script>alert(1)</script>"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(PROFILE).text
    assert "<script>alert" not in client.get(PROFILE).text


def test_when_an_administrator_was_first_both_texts_are_shown(client, person):
    sent = fields(person, last_name="Mine")
    person.last_name = "Theirs"
    person.save()

    response = client.post(PROFILE, {**sent, "current_password": PASSWORD})

    person.refresh_from_db()
    assert response.status_code == 409
    assert '<td class="wrap">Mine</td><td class="wrap">Theirs</td>' in response.text
    assert PASSWORD not in response.text
    assert person.last_name == "Theirs"


def test_nobody_becomes_administrator_with_the_own_profile(client, person):
    client.post(PROFILE, fields(person, is_administrator="on", username="boss", is_superuser="on"))

    person.refresh_from_db()
    assert (person.is_administrator, person.is_superuser, person.username) == (False, False, person.username)
    assert person.username != "boss"


def test_the_own_history_is_open_and_that_of_a_colleague_is_not(client, person):
    organisation = OrganisationFactory()
    person.memberships.create(organisation=organisation, role="editor")
    colleague = member("head", organisation)

    def history(whose):
        return client.get(reverse("core:history", args=["person", whose.pk])).status_code

    assert (history(person), history(colleague)) == (200, 404)


def test_an_administrator_reads_the_history_of_everybody(client, person):
    client.force_login(UserFactory(is_administrator=True))
    assert client.get(reverse("core:history", args=["person", person.pk])).status_code == 200
