"""Whatever form it is: what somebody sends when their session is over stands in the form again once they sign in."""

from functools import cache

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.factories import PASSWORD
from tests.house.addresses import ADDRESSES, names
from tests.house.filling import MainForm, dead_links, filled, standing

pytestmark = pytest.mark.django_db
KNOWN = set(names()) & set(ADDRESSES)
SHOWN = sorted(name for name in KNOWN if not (ADDRESSES[name].post_only or ADDRESSES[name].public))
NOT_TYPED = {"csrfmiddlewaretoken", "typed_by"}


@pytest.fixture
def undone(world):
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


@pytest.fixture(scope="module")
def forms_of(world, visitors):
    """For each page the first person who finds a form on it, and the page as they see it."""

    @cache
    def found(name: str):
        url = ADDRESSES[name].url(name, world)
        for visitor in visitors.values():
            page = visitor.get(url)
            if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
                form = MainForm(page.text)
                if form.is_found:
                    return visitor.user, url, page.text, form.action or url
        return None

    return found


def typed_in(html: str) -> dict[str, list[str]]:
    return {name: values for name, values in filled(html, {}).items() if "password" not in name}


@pytest.mark.once
@pytest.mark.parametrize("name", SHOWN)
def test_what_was_sent_after_the_session_ended_stands_in_the_form_again(name, forms_of, undone):
    if (found := forms_of(name)) is None:
        return
    user, url, html, action = found
    fields, client = typed_in(html), Client()
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))

    asked = client.post(action, fields, headers={"referer": f"http://testserver{url}"})
    assert asked.status_code == 401
    back = client.post(reverse("account_login"), {**standing(asked.text), "login": user.username, "password": PASSWORD})
    page = client.get(back.url)

    assert (back.status_code, page.status_code) == (303, 200)
    assert without_tokens(standing(page.text)) == without_tokens(fields)


def test_the_sweep_finds_the_forms(forms_of):
    assert sum(forms_of(name) is not None for name in SHOWN) > 60


@pytest.mark.once
@pytest.mark.parametrize("name", SHOWN)
def test_every_link_of_a_refused_form_reaches_its_field(name, forms_of, visitors):
    if (found := forms_of(name)) is None:
        return
    user, _url, html, action = found
    hidden = {control.name for control in MainForm(html).controls if control.kind == "hidden"}
    visitor = next(visitor for visitor in visitors.values() if visitor.user == user)
    for text in ("", "\u2067"):
        fields = {key: values if key in hidden else text for key, values in filled(html, {}).items()}

        answer = visitor.post(action, fields)

        assert answer.status_code in {200, 302, 409, 422}
        assert dead_links(answer.text) == []
        assert "data-guard" not in answer.text or "data-unsaved" in answer.text  # So that leaving it asks


def without_tokens(fields: dict) -> dict:
    return {name: values for name, values in fields.items() if name not in NOT_TYPED}
