"""A session that ends while somebody types: nothing is lost and nobody else reads it; in use, it does not end."""

import json

import pytest
from axes.models import AccessAttempt
from django.core import signing
from django.test import Client
from django.urls import reverse

from core.unsaved import memory
from core.unsaved.sent import mark_of
from tests.accounts.factories import PASSWORD, UserFactory
from tests.house.filling import MainForm, standing
from tests.organisations.factories import member
from tests.outputs.factories import CoreTaskFactory, ObjectiveFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
TYPED = "Een titel\nover twee regels, met <b>tekens</b> & “aanhalingstekens”"
BACK = "What you typed stands in the form again. It is not saved yet."


@pytest.fixture
def objective():
    return ObjectiveFactory()


@pytest.fixture
def url(objective):
    return reverse("outputs:objective_update", args=[objective.pk])


@pytest.fixture
def editor(objective):
    return with_password(member("editor", objective.version.agreement.organisation))


@pytest.fixture
def fields(editor, url):
    """The form as the editor opened it, with something typed in it."""
    client = Client()
    client.force_login(editor)
    return {**standing(client.get(url).text), "description_nl": TYPED, "typed_by": mark_of(editor)}


def with_password(person):
    person.set_password(PASSWORD)
    person.save()
    return person


def carried(page) -> dict:
    return standing(page.text)


def sign_in(client, page, person, password=PASSWORD):
    return client.post(LOGIN, {**carried(page), "login": person.username, "password": password})


def typed_on(page) -> str:
    return standing(page.text)["description_nl"][0]


def test_what_was_typed_comes_back_after_signing_in_and_is_saved_only_when_sent_again(
    client, editor, url, fields, objective
):
    asked = client.post(url, fields)
    back = sign_in(client, asked, editor)
    page = client.get(back.url)
    objective.refresh_from_db()

    assert (asked.status_code, back.status_code) == (401, 303)
    assert typed_on(page) == TYPED
    assert BACK in page.text
    assert objective.description_nl != TYPED
    saved = client.post(back.url, standing(page.text))
    objective.refresh_from_db()
    assert saved.status_code == 302
    assert objective.description_nl == TYPED


def test_it_stays_until_it_is_saved_and_not_longer(client, editor, url, fields):
    back = sign_in(client, client.post(url, fields), editor)

    first, again = client.get(back.url), client.get(back.url)
    client.post(back.url, standing(again.text))
    later = client.get(back.url)

    assert [typed_on(page) for page in (first, again)] == [TYPED, TYPED]
    assert BACK not in later.text
    assert memory._KEY not in client.session or client.session[memory._KEY] == []


def test_a_wrong_password_loses_nothing(client, editor, url, fields):
    wrong = sign_in(client, client.post(url, fields), editor, password="not the password")

    back = sign_in(client, wrong, editor)

    assert typed_on(client.get(back.url)) == TYPED


def test_whoever_else_signs_in_gets_nothing_of_it(client, url, fields, objective):
    other = with_password(member("editor", objective.version.agreement.organisation))

    back = sign_in(client, client.post(url, fields), other)
    start = client.get(back.url)

    assert back.url == url
    assert "What somebody else had typed here before you signed in is not shown." in start.text
    assert TYPED.splitlines()[0] not in start.text


def test_what_somebody_else_saved_meanwhile_is_told_before_it_is_overwritten(client, editor, url, fields, objective):
    back = sign_in(client, client.post(url, fields), editor)
    objective.description_nl = "Van een ander"
    objective.save()

    answer = client.post(back.url, standing(client.get(back.url).text))

    assert answer.status_code == 409
    assert "Van een ander" in answer.text
    assert typed_on(answer) == TYPED


def test_a_second_form_comes_back_with_the_sign_in_page_of_its_own_tab(editor, url, fields):
    client = Client(enforce_csrf_checks=True)
    token = fields_of(client.get(LOGIN))["csrfmiddlewaretoken"][0]
    first, second = (
        client.post(url, {**fields, "csrfmiddlewaretoken": token, "description_nl": text}) for text in ("een", "twee")
    )

    back = sign_in(client, first, editor)
    other = sign_in(client, second, editor)  # With the token from before the first sign-in

    assert typed_on(client.get(back.url)) == "een"
    assert (other.status_code, typed_on(client.get(other.url))) == (303, "twee")


def test_a_password_is_never_carried(client, url):
    person = with_password(UserFactory())
    client.force_login(person)
    profile = reverse("accounts:profile")
    fields = {**standing(client.get(profile).text), "current_password": "a secret of mine", "typed_by": mark_of(person)}

    asked = Client().post(profile, fields)
    read = signing.loads(carried(asked)["unsaved"][0], salt="core.unsaved")

    assert "a secret of mine" not in asked.text
    assert "current_password" not in read["fields"]
    assert read["fields"]["last_name"] == [person.last_name]


@pytest.mark.parametrize("mark", ["", "1", "1:forged", "x:y:z"])
def test_only_a_form_that_was_given_to_a_person_is_carried(client, url, fields, mark):
    asked = client.post(url, {**fields, "typed_by": mark})

    assert (asked.status_code, asked.url) == (302, f"{LOGIN}?next={url}")


def test_a_stranger_fills_no_table(client, url, fields, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.post(url, fields)
    assert "sessionid" not in client.cookies


def test_what_is_too_long_to_remember_is_shown_to_be_sent_again(client, editor, url, fields, objective, monkeypatch):
    monkeypatch.setattr(memory, "MOST_CHARACTERS", 10)

    page = sign_in(client, client.post(url, fields), editor)

    assert page.status_code == 200
    assert TYPED.splitlines()[1].split(",")[0] in page.text
    assert client.post(MainForm(page.text).action, standing(page.text)).status_code == 302
    objective.refresh_from_db()
    assert objective.description_nl == TYPED


def test_what_has_no_form_any_more_is_shown_to_be_copied(client, editor, fields, objective):
    task = CoreTaskFactory(version=objective.version)
    gone = reverse("outputs:core_task_update", args=[task.pk])
    back = sign_in(client, client.post(gone, fields), editor)
    task.delete()

    page = client.get(back.url)

    assert "What you sent is still here" in page.text
    assert TYPED.splitlines()[0] in page.text


def test_signed_in_again_elsewhere_the_text_is_back_in_the_form_with_a_fresh_token(editor, url, fields):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    back = client.post(url, {**fields, "csrfmiddlewaretoken": "x" * 64})
    page = client.get(back.url)
    saved = client.post(back.url, standing(page.text))

    assert back.status_code == 303
    assert typed_on(page) == TYPED
    assert saved.status_code == 302


def test_a_form_of_somebody_else_is_told_without_its_text(editor, url, fields):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())

    answer = client.post(url, fields)

    assert answer.status_code == 403
    assert "Nothing was changed." in answer.text
    assert "titel" not in answer.text


def test_a_page_that_asks_for_a_part_of_itself_is_not_replaced_by_the_sign_in(client):
    answer = client.post(reverse("outputs:smart_text"), {"description_nl": TYPED}, headers={"hx-request": "true"})

    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#signed-out"
    assert "What you typed is still on this page." in answer.text
    assert "<html" not in answer.text


def test_a_page_that_stayed_open_gets_the_token_of_the_new_session(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get("/")
    smart, mark = reverse("outputs:smart_text"), mark_of(editor)

    refused = client.post(smart, {}, headers={"hx-request": "true", "x-typed-by": mark})
    token = json.loads(refused.headers["HX-Trigger"])["fresh-token"]["token"]

    assert refused.status_code == 403
    assert client.post(smart, {}, headers={"hx-request": "true", "x-csrftoken": token}).status_code == 200
    other = client.post(smart, {}, headers={"hx-request": "true", "x-typed-by": mark_of(UserFactory())})
    assert "HX-Trigger" not in other.headers


def test_a_server_error_shows_what_was_sent_and_sends_it_again(client, editor, url, fields, objective, monkeypatch):
    client.force_login(editor)
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(type(objective), "save", None)
        page = client.post(url, fields)

    assert page.status_code == 500
    assert TYPED.splitlines()[1].split(",")[0] in page.text
    assert client.post(MainForm(page.text).action, standing(page.text)).status_code == 302
    objective.refresh_from_db()
    assert objective.description_nl == TYPED


def test_what_was_typed_stands_on_the_page_that_refuses_a_lost_role(client, editor, url, fields, objective):
    editor.memberships.update(role="reader")
    client.force_login(editor)

    page = client.post(url, fields)

    assert page.status_code == 403
    assert TYPED.splitlines()[0] in page.text


def fields_of(page) -> dict:
    return standing(page.text)


def test_whoever_has_to_wait_after_wrong_passwords_loses_nothing(client, editor, url, fields, settings):
    settings.AXES_FAILURE_LIMIT = 2
    page = client.post(url, fields)
    for _attempt in range(2):
        locked = sign_in(client, page, editor, password="not the password")
    again = client.post(LOGIN, standing(locked.text))
    AccessAttempt.objects.all().delete()

    back = sign_in(client, again, editor)

    assert locked.status_code == 429
    assert typed_on(client.get(back.url)) == TYPED
