import re
import uuid

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations.roles import roles_of
from tests.accounts.factories import PASSWORD, UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member

pytestmark = pytest.mark.django_db
INVITE = "/parties/people/invite/"


def fields(**changes):
    return {
        "first_name": "An",
        "last_name": "Peeters",
        "email": "An.Peeters@example.org",
        "username": "an.peeters",
        "language": "fr",
        "submission": str(uuid.uuid4()),
        **changes,
    }


@pytest.fixture
def send(client, administrator, django_capture_on_commit_callbacks):
    """Sends the form, and lets happen what happens once it is saved."""

    def send(address=INVITE, follow=False, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, fields(**changes), follow=follow)

    return send


def link_on(response) -> str:
    return re.search(r'id="link" value="http://testserver([^"]+)"', response.text)[1]


def test_an_administrator_invites_somebody_by_letter_in_their_language(send, administrator, mailoutbox):
    response = send()

    person = User.objects.get(username="an.peeters")
    (letter,) = mailoutbox
    assert response.url == person.get_absolute_url()
    assert (person.email, person.language, person.is_administrator) == ("an.peeters@example.org", "fr", False)
    assert (person.is_invited, person.history.get().history_user) == (True, administrator)
    assert letter.to == ["an.peeters@example.org"]
    assert "an.peeters" in letter.body


@pytest.mark.usefixtures("real_messages")
def test_the_letter_is_complete_in_both_languages(send, mailoutbox):
    for language in ("nl", "fr"):
        send(language=language, username=f"person.{language}", email=f"{language}@example.org")

    for letter, language in zip(mailoutbox, ("nl", "fr"), strict=True):
        assert f"person.{language}" in letter.body
        assert "%(" not in letter.subject + letter.body
        assert len(re.findall(r"http://testserver/accounts/invitation/\S+", letter.body)) == 1


def test_the_link_is_shown_once_and_opens_the_account(client, send, mailoutbox):
    page = send(follow=True)
    link = link_on(page)

    assert link in mailoutbox[0].body
    assert "The link of the invitation, shown this once" not in client.get(page.request["PATH_INFO"]).text
    browser = Client()
    browser.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert browser.session["_auth_user_id"] == str(User.objects.get(username="an.peeters").pk)


def test_the_same_form_sent_twice_invites_once(client, send, mailoutbox):
    token = str(uuid.uuid4())

    first, second = send(submission=token), send(submission=token)

    assert (first.url, second.url) == (second.url, first.url)
    assert User.objects.filter(username="an.peeters").count() == 1
    assert len(mailoutbox) == 1


def test_inviting_the_same_person_again_is_refused_at_the_fields(send, mailoutbox):
    send()

    response = send(username="AN.Peeters")

    assert response.status_code == 422
    assert '<a href="#id_username">Gebruikersnaam</a>: Another person already has this user name.' in response.text
    assert "Another person already has this e-mail address." in response.text
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_name": ""}, "#id_first_name"),
        ({"last_name": "x" * 151}, "#id_last_name"),
        ({"last_name": "🙂"}, "Character 1 (🙂) cannot be printed."),
        ({"first_name": "An\u202e"}, "Character 3 is invisible or a direction mark."),
        ({"email": ""}, "#id_email"),
        ({"email": "no address"}, "#id_email"),
        ({"email": "x" * 250 + "@example.org"}, "#id_email"),
        ({"username": ""}, "#id_username"),
        ({"username": "an peeters"}, "#id_username"),
        ({"username": "an@example.org"}, "A user name holds no @"),
        ({"username": "<script>"}, "#id_username"),
        ({"username": "x" * 151}, "#id_username"),
        ({"language": "en"}, "#id_language"),
        ({"submission": "nonsense"}, 'id="errors"'),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nobody_is_invited(send, mailoutbox, changes, sentence):
    response = send(**changes)

    assert response.status_code == 422
    assert sentence in response.text
    assert not User.objects.filter(is_administrator=False).exists()
    assert mailoutbox == []


def test_markup_in_a_name_stays_text(send):
    page = send(follow=True, last_name="<script>alert(1)</script>").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_new_colleague_can_become_administrator_too(send):
    send(is_administrator="on")
    assert User.objects.get(username="an.peeters").is_administrator is True


@pytest.mark.parametrize(("factory", "role"), [(OrganisationFactory, "head"), (OfficeFactory, "reviewer")])
def test_somebody_is_invited_with_a_first_role(send, factory, role):
    party = factory()
    kind = party._meta.model_name

    send(f"{INVITE}?party={kind}-{party.pk}", role=role, is_administrator="on")

    person = User.objects.get(username="an.peeters")
    assert roles_of(person) == {(role, kind, party.pk)}
    assert person.is_administrator is False


@pytest.mark.parametrize("role", ["", "minister", "nonsense"])
def test_a_first_role_that_does_not_fit_is_refused_at_the_field(send, role):
    response = send(f"{INVITE}?party=organisation-{OrganisationFactory().pk}", role=role)

    assert response.status_code == 422
    assert "#id_role" in response.text
    assert not User.objects.filter(username="an.peeters").exists()


@pytest.mark.parametrize("party", ["x", "organisation-x", "organisation-99999999999999999999", "user-1", "office-"])
def test_a_party_that_does_not_exist_is_no_page(client, administrator, party):
    assert client.get(INVITE, {"party": party}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_does_not_answer_leaves_the_link_to_hand_over(send, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(type(get_connection()), "send_messages", refuse)

    page = send(follow=True)

    assert "The letter could not be sent. Hand the link over yourself." in page.text
    assert link_on(page).startswith("/accounts/invitation/")


@pytest.mark.django_db(transaction=True)
def test_a_new_link_takes_the_place_of_the_old(client, send, mailoutbox):
    old = link_on(send(follow=True))
    person = User.objects.get(username="an.peeters")

    new = link_on(client.post(reverse("organisations:person_invitation", args=[person.pk]), follow=True))

    assert "A newer link took the place of this one." in Client().get(old).text
    assert "Welcome, An Peeters" in Client().get(new).text
    assert new in mailoutbox[1].body
    assert person.history.first().history_change_reason == "New invitation"


def test_no_link_opens_the_account_of_somebody_who_has_a_password(client, administrator):
    person = UserFactory()

    response = client.post(reverse("organisations:person_invitation", args=[person.pk]), follow=True)

    assert "has already chosen a password." in response.text
    assert 'id="link"' not in response.text


def test_a_link_stays_with_the_administrator_who_made_it(client, send):
    person_url = send().url
    client.force_login(UserFactory(is_administrator=True))

    assert 'id="link"' not in client.get(person_url).text


def test_members_invite_nobody(client, mailoutbox):
    organisation = OrganisationFactory()
    client.force_login(member("head", organisation))

    answers = [
        client.post(url, fields()).status_code for url in (INVITE, f"{INVITE}?party=organisation-{organisation.pk}")
    ]

    assert answers == [403, 403]
    assert not User.objects.filter(username="an.peeters").exists()
