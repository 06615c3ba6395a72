import pytest
from django.urls import reverse

from tests.accounts.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
TOGETHER = "This user name or e-mail address and this password do not belong together."


@pytest.fixture
def person():
    person = UserFactory(username="ann.peeters", email="ann.peeters@example.org")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def signed_in_as(client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("login", ["ann.peeters", "ANN.Peeters", "ann.peeters@example.org", " Ann.Peeters@Example.org"])
def test_the_user_name_or_the_address_opens_the_account_in_small_and_capital_letters(client, person, login):
    response = sign_in(client, login)

    assert (response.status_code, response.url) == (302, "/")
    assert signed_in_as(client) == str(person.pk)


def test_after_signing_in_the_page_that_was_asked_for_follows(client, person):
    response = client.get(reverse("accounts:profile"))

    assert response.url == f"{LOGIN}?next=/accounts/profile/"
    assert '<input type="hidden" name="next" value="/accounts/profile/">' in client.get(response.url).text
    assert sign_in(client, "ann.peeters", next="/accounts/profile/").url == "/accounts/profile/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_website(client, person, elsewhere):
    assert sign_in(client, "ann.peeters", next=elsewhere).url == "/"


@pytest.mark.parametrize("login", ["ann.peeters", "ann.peeters@example.org", "nobody", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, person, login):
    response = sign_in(client, login, "wrong")

    assert response.status_code == 200
    assert TOGETHER in response.text
    assert signed_in_as(client) is None


@pytest.mark.parametrize("login", ["", "x" * 300, "ann\x00peeters", "🙂", "\u202eann", "<script>alert(1)</script>"])
def test_a_strange_name_is_answered_with_a_sentence(client, person, login):
    response = sign_in(client, login)

    assert response.status_code == 200
    assert 'role="alert" id="errors"' in response.text
    assert "<script>alert" not in response.text


def test_the_page_asks_for_user_name_or_address_and_leads_to_a_new_password(client):
    page = client.get(LOGIN).text

    assert "User name or e-mail" in page
    assert 'href="/accounts/password/reset/"' in page
    assert "placeholder" not in page


def test_whoever_was_deactivated_reads_so_after_the_right_password(client, person):
    person.is_active = False
    person.save()

    response = sign_in(client, "ann.peeters")

    assert response.status_code == 403
    assert "Your account is closed" in response.text
    assert signed_in_as(client) is None


def test_after_ten_wrong_passwords_the_name_is_closed_for_a_quarter_of_an_hour(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = False  # The sign-in package would slow down a test this quick

    answers = [sign_in(client, "ann.peeters", "wrong") for _ in range(10)]

    assert [answer.status_code for answer in answers] == [200] * 9 + [429]
    assert "After 10 wrong passwords this name is closed for 15 minutes." in answers[-1].text
    assert sign_in(client, "ann.peeters").status_code == 429
    assert signed_in_as(client) is None


def test_many_attempts_in_a_minute_are_slowed_down_with_a_sentence(client, person):
    answers = [sign_in(client, "ann.peeters", "wrong").text for _ in range(6)]

    assert [TOGETHER in answer for answer in answers] == [True] * 5 + [False]
    assert "Too many attempts. Wait a few minutes and try again." in answers[-1]


def test_a_flood_of_requests_gets_a_page_of_ours(client):
    answers = [sign_in(client, "") for _ in range(31)]

    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].text


def test_signing_out_is_asked_first_and_ends_the_session(client, person):
    client.force_login(person)

    assert "Everything that you saved is kept." in client.get("/accounts/logout/").text
    response = client.post("/accounts/logout/")

    assert response.status_code == 302
    assert signed_in_as(client) is None


def test_signing_in_leaves_no_line_in_the_history_and_makes_no_open_form_stale(client, person):
    before = (person.revision, person.history.count())

    sign_in(client, "ann.peeters")

    person.refresh_from_db()
    assert person.last_login is not None
    assert (person.revision, person.history.count()) == before


@pytest.mark.parametrize(
    "path",
    [
        "",
        "signup/",
        "email/",
        "confirm-email/",
        "inactive/",
        "reauthenticate/",
        "password/set/",
        "login/code/confirm/",
        "3rdparty/",
        "2fa/",
    ],
)
def test_pages_of_the_sign_in_package_that_are_not_ours_do_not_exist(client, person, path):
    client.force_login(person)
    assert client.get(f"/accounts/{path}").status_code == 404
