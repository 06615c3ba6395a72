"""What keeps strangers out and pages harmless, whatever the settings of a person or of the machine."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.accounts.factories import PASSWORD, UserFactory
from tests.house.source import ROOT

ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]
WATCHED = (
    "DEBUG",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "ALLOWED_HOSTS",
)


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(db):
    UserFactory(username="somebody", password=hashed(PASSWORD))
    client = Client()

    client.get("/accounts/login/")
    response = sign_in(client)

    cookies = {**client.cookies}
    assert response.status_code == 302
    assert cookies["sessionid"]["httponly"]
    assert cookies["sessionid"]["samesite"] == "Lax"
    assert cookies["csrftoken"]["httponly"]
    assert cookies["csrftoken"]["samesite"] == "Lax"
    assert cookies["sessionid"]["max-age"] == ""  # Ends with the browser


def test_a_form_without_its_token_is_refused(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())

    response = client.post("/accounts/logout/")

    assert response.status_code == 403
    assert client.get("/").status_code == 200


def test_the_session_of_a_person_who_was_deactivated_is_dead(db, client):
    person = UserFactory()
    client.force_login(person)
    before = client.get("/").status_code

    person.is_active = False
    person.save()
    after = client.get("/")

    assert before == 200
    assert (after.status_code, after.url) == (302, "/accounts/login/?next=/")


def test_a_person_who_was_deactivated_cannot_sign_in(db, client):
    UserFactory(username="somebody", password=hashed(PASSWORD), is_active=False)

    sign_in(client)

    assert client.get("/").status_code == 302


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(db, client, target):
    UserFactory(username="somebody", password=hashed(PASSWORD))

    response = sign_in(client, next=target)

    assert (response.status_code, response.url) == (302, "/")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_choosing_a_language_leads_to_no_other_site(db, client, target):
    response = client.post("/accounts/language/", {"language": "fr", "next": target})

    assert (response.status_code, response.url) == (302, "/")


def test_nobody_signs_up(db, client):
    fields = {"email": "new@example.org", "username": "new", "password1": PASSWORD, "password2": PASSWORD}

    response = client.post("/accounts/signup/", fields)

    assert response.status_code in {200, 302, 404}
    assert client.get("/").status_code == 302
    assert not UserFactory._meta.model.objects.filter(username="new").exists()


def test_the_number_of_guesses_at_a_password_is_limited(db, client):
    UserFactory(username="somebody", password=hashed(PASSWORD))
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, password="a wrong guess")

    sign_in(client)

    assert client.get("/").status_code == 302


def test_an_installation_is_safe_by_default():
    read = settings_of()

    assert read["DEBUG"] is False
    assert read["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_behind_https_nothing_travels_in_the_clear():
    read = settings_of(HTTPS="1")

    assert {name: read[name] for name in WATCHED if name != "ALLOWED_HOSTS"} == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
    }


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first, second = settings_of(VAR_DIR=str(tmp_path)), settings_of(VAR_DIR=str(tmp_path))

    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def hashed(password: str) -> str:
    return make_password(password)


def sign_in(client, password: str = PASSWORD, **fields):
    return client.post("/accounts/login/", {"login": "somebody", "password": password, **fields})


def settings_of(**environment: str) -> dict:
    """The settings as a new process reads them from this environment."""
    code = "import json; from config import settings; print(json.dumps({n: getattr(settings, n) for n in NAMES}))"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "VAR_DIR", "LANG"}}
    command = [sys.executable, "-c", code.replace("NAMES", repr([*WATCHED, "SECRET_KEY"]))]
    result = subprocess.run(command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)
