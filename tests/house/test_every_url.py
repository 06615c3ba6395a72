"""Every URL, asked for by everybody: who may not know it, who may not touch it, and never an error of ours."""

import re
from functools import cache

import pytest
from django.db import connection
from django.http import HttpResponse

from core.unsaved.sent import is_secret
from tests.house.addresses import ADDRESSES, names
from tests.house.filling import dead_links

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
EVERYBODYS = {"instrument_type", "advice_step", "theme", "entry"}  # Reference data, the same for all
OUTSIDERS = {"agency outsider", "office outsider", "nobody"}
EVERY_SIDE = {
    *OUTSIDERS,
    "editor",
    "reviewer",
    "auditor",
    "administrator",
}  # On PostgreSQL: what hides is its own there
NAMES = sorted(set(names()))
KNOWN = [name for name in NAMES if name in ADDRESSES]


def test_every_url_stands_in_the_table_and_nothing_else():
    assert set(NAMES) == set(ADDRESSES)


@pytest.fixture(scope="module")
def visitors(visitors):
    """Everybody, and on PostgreSQL somebody of every side: roles are told apart by our code, not by the database."""
    if connection.vendor == "sqlite":
        return visitors
    return {who: visitor for who, visitor in visitors.items() if who in EVERY_SIDE}


@pytest.fixture(scope="module")
def answers_of(world, visitors, anonymous):
    """The answers to everybody who asks for a page, asked once; the stranger is called ""."""

    @cache
    def ask(name: str) -> dict[str, HttpResponse]:
        url = ADDRESSES[name].url(name, world)
        return {who: visitor.get(url) for who, visitor in {"": anonymous, **visitors}.items()}

    return ask


@pytest.mark.parametrize("name", KNOWN)
def test_a_stranger_is_asked_to_sign_in(name, world, answers_of, login_url):
    address, answer = ADDRESSES[name], answers_of(name)[""]
    target = answer.headers.get("Location", "")

    if address.public:
        assert answer.status_code in ({405} if address.post_only else {200, 302})
        assert not target.startswith(login_url)
    else:
        assert (answer.status_code, target) == (302, f"{login_url}?next={address.url(name, world)}")


@pytest.mark.parametrize("name", KNOWN)
def test_a_page_is_open_to_those_who_may_and_to_nobody_else(name, world, visitors, answers_of):
    address = ADDRESSES[name]
    answers = {who: answer.status_code for who, answer in answers_of(name).items() if who}

    if address.post_only:
        assert answers == dict.fromkeys(visitors, 405)
    else:
        assert seen(answers) == {who: expected(visitor.user, address, world) for who, visitor in visitors.items()}


@pytest.mark.parametrize("name", [name for name in KNOWN if ADDRESSES[name].about not in {"", *EVERYBODYS}])
def test_what_belongs_to_another_party_does_not_exist(name, world, visitors, answers_of):
    address = ADDRESSES[name]
    if address.post_only:
        answers = {who: visitors[who].post(address.url(name, world)) for who in OUTSIDERS}
    else:
        answers = {who: answer for who, answer in answers_of(name).items() if who in OUTSIDERS}

    assert {who: answer.status_code for who, answer in answers.items()} == dict.fromkeys(OUTSIDERS, 404)


@pytest.mark.parametrize("name", KNOWN)
def test_every_answer_tells_the_browser_to_be_strict(name, answers_of):
    for answer in answers_of(name).values():
        assert policy(answer.headers["Content-Security-Policy"]) == STRICT
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", KNOWN)
def test_every_link_within_a_page_leads_somewhere(name, answers_of):
    pages = [answer for answer in answers_of(name).values() if "html" in answer.headers.get("Content-Type", "")]

    assert [dead_links(page.text) for page in pages if dead_links(page.text)] == []


@pytest.mark.parametrize("name", KNOWN)
def test_a_field_for_a_password_is_known_by_its_name(name, answers_of):
    """So that it is never carried along with what is sent while a session is over."""
    pages = [answer.text for answer in answers_of(name).values() if "html" in answer.headers.get("Content-Type", "")]
    fields = {field for page in pages for field in re.findall(r'<input type="password" name="([^"]+)"', page)}

    assert [field for field in fields if not is_secret(field)] == []


@pytest.mark.once
@pytest.mark.parametrize("name", KNOWN)
def test_an_empty_form_breaks_nothing_and_changes_nothing_for_those_without_the_right(name, world, visitors, writes):
    address = ADDRESSES[name]
    url = address.url(name, world)
    broken, changed = {}, {}

    for who, visitor in visitors.items():
        writes.statements.clear()
        status = visitor.post(url).status_code
        if status >= 500:
            broken[who] = status
        if writes.statements and expected(visitor.user, address, world) != "open":
            changed[who] = list(writes.statements)

    assert (broken, changed) == ({}, {})


def seen(answers: dict[str, int]) -> dict[str, str | int]:
    return {who: "open" if status in {200, 302} else status for who, status in answers.items()}


def expected(user, address, world) -> str | int:
    """404 for whoever may not see it, 403 for whoever sees it without the right, open for the others."""
    subject = address.subject(world)
    if subject is not None and not is_visible(subject, user):
        return 404
    if address.asks and not user.has_perm(address.asks, address.asked_of(world)):
        return 403
    return "open"


def is_visible(obj, user) -> bool:
    return type(obj)._default_manager.all().visible_to(user).filter(pk=obj.pk).exists()


def policy(header: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())
