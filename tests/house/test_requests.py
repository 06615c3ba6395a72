"""What holds for every request: how large it may be, who keeps its answer, who is counted, what a full disk says."""

import errno
import sqlite3

import pytest
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.adapter import InvitedPeopleOnly
from core import disk
from core.middleware import MOST_BYTES
from core.models import Counter
from core.visitors import MOST_BYTES_OF_STRANGERS, address_of, is_too_often
from documents.models import Document
from documents.tasks import render_document
from tests.accounts.factories import PASSWORD, UserFactory
from tests.documents.cast import ready_document
from tests.house.addresses import ADDRESSES, names
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
KNOWN = sorted(set(names()) & set(ADDRESSES))
PUBLIC = [name for name in KNOWN if ADDRESSES[name].public]


@pytest.mark.parametrize("name", KNOWN)
def test_no_page_of_somebody_who_signed_in_is_kept(name, world, visitors):
    answer = visitors["editor"].get(ADDRESSES[name].url(name, world))

    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", PUBLIC)
def test_a_large_upload_before_sign_in_is_refused_unread(name, world, anonymous):
    class Unread:
        def read(self, *_args):
            pytest.fail("A byte of it was read")

        readline = read

    answer = anonymous.client.generic("POST", ADDRESSES[name].url(name, world), b"")
    large = anonymous.client.post(
        ADDRESSES[name].url(name, world),
        CONTENT_LENGTH=str(MOST_BYTES_OF_STRANGERS + 1),
        **{"wsgi.input": Unread()},
    )

    assert answer.status_code < 500
    assert large.status_code == 413
    assert "At most 12 MB" in large.text


@pytest.mark.parametrize("length", ["9" * 30, "-5", "abc", "1e9"])
def test_a_length_that_makes_no_sense_is_refused(client, length):
    assert client.post("/accounts/login/", CONTENT_LENGTH=length).status_code in (400, 413)


def test_somebody_who_signed_in_sends_more_but_not_anything(client):
    client.force_login(UserFactory())
    file = SimpleUploadedFile("x.pdf", b"x" * (MOST_BYTES_OF_STRANGERS + 1024))

    answers = [
        client.post(reverse("signing:verify"), {"upload": file}),
        client.post(reverse("signing:verify"), CONTENT_LENGTH=str(MOST_BYTES + 1)),
    ]

    assert [answer.status_code for answer in answers] == [200, 413]


PROXIES = [
    (0, "9.9.9.9", "10.0.0.1"),  # Nothing stands in front: what the visitor writes proves nothing
    (1, "9.9.9.9, 7.7.7.7", "7.7.7.7"),
    (2, "9.9.9.9, 7.7.7.7, 10.0.0.2", "7.7.7.7"),
    (2, "7.7.7.7", "10.0.0.1"),  # Fewer than there are proxies: not through them
    (1, "nonsense", "10.0.0.1"),
    (1, "2001:db8::1", "2001:db8::1"),
    (1, "", "10.0.0.1"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "visitor"), PROXIES)
def test_all_limits_count_the_same_visitor(settings, proxies, forwarded, visitor):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="10.0.0.1")

    counted = {address_of(request), get_client_ip_address(request), InvitedPeopleOnly().get_client_ip(request)}
    assert counted == {visitor}


def test_one_visitor_behind_the_proxy_does_not_shut_out_the_others(settings):
    settings.PROXIES = 1
    UserFactory(username="somebody", password=make_password(PASSWORD))
    attempt = {"login": "somebody", "password": PASSWORD}
    for number in range(30):
        guess = {"login": f"nobody{number}", "password": "a wrong guess"}
        Client().post("/accounts/login/", guess, headers={"x-forwarded-for": "7.7.7.7"})

    blocked = Client().post("/accounts/login/", attempt, headers={"x-forwarded-for": "1.1.1.1, 7.7.7.7"})
    other = Client().post("/accounts/login/", attempt, headers={"x-forwarded-for": "8.8.8.8"})

    assert blocked.status_code in (200, 429)
    assert (other.status_code, other.url) == (302, "/")


def test_what_is_counted_is_counted_for_all_processes_together(monkeypatch):
    shared = DatabaseCache("core_counter", {})
    monkeypatch.setattr("core.visitors.cache", shared)
    request = RequestFactory().get("/", REMOTE_ADDR="7.7.7.7")

    asked = [is_too_often(request, "test", 2, 3600) for _time in range(3)]
    elsewhere = DatabaseCache("core_counter", {})
    monkeypatch.setattr("core.visitors.cache", elsewhere)

    assert asked == [False, False, True]
    assert is_too_often(request, "test", 2, 3600)
    assert not is_too_often(RequestFactory().get("/", REMOTE_ADDR="8.8.8.8"), "test", 2, 3600)
    assert Counter.objects.count() == 2


def test_the_product_counts_in_the_database():
    text = (settings.BASE_DIR / "config" / "settings.py").read_text()

    assert "django.core.cache.backends.db.DatabaseCache" in text
    assert Counter._meta.db_table == "core_counter"
    assert caches["default"] is not None


def postgresql_full(code: str) -> OperationalError:
    error = OperationalError("could not extend file")
    error.__cause__ = type("DiskFull", (Exception,), {code: "53100"})()
    return error


def sqlite_full() -> OperationalError:
    error = OperationalError("database or disk is full")
    error.__cause__ = sqlite3.OperationalError("database or disk is full")
    return error


FULL = {
    "file": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "quota": lambda: OSError(errno.EDQUOT, "Disk quota exceeded"),
    "sqlite": sqlite_full,
    "postgresql": lambda: postgresql_full("pgcode"),
    "psycopg 3": lambda: postgresql_full("sqlstate"),
}


@pytest.mark.parametrize("error", FULL.values(), ids=FULL)
def test_a_full_disk_says_so(monkeypatch, error, caplog):
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory())

    def fails(*_args, **_kwargs):
        raise error()

    monkeypatch.setattr("accounts.views.choose_language", fails)
    answer = client.post("/accounts/language/", {"language": "fr"})

    assert answer.status_code == 507
    assert "geen plaats meer op de schijf" in answer.text
    assert "plus de place sur le disque" in answer.text
    assert "no room left" in caplog.text


def test_another_error_is_not_told_to_be_a_full_disk(monkeypatch):
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory())

    def fails(*_args, **_kwargs):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("accounts.views.choose_language", fails)

    assert client.post("/accounts/language/", {"language": "fr"}).status_code == 500
    assert not disk.is_full(None)


def test_a_document_that_found_no_room_says_so(monkeypatch):
    document = ready_document(complete_version())
    Document.objects.filter(pk=document.pk).update(status="queued", content=None)
    monkeypatch.setattr("documents.kinds.DocumentKind.make", lambda *_args: (_ for _ in ()).throw(FULL["file"]()))

    render_document.call(document.pk)

    document.refresh_from_db()
    assert (document.status, document.error) == ("failed", "disk")
    assert "no room left" in document.failure
