"""The page of a document, the part of it that asks for itself, and the bytes."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from tests.documents.cast import ready_document, run_worker, signed_and_sealed
from tests.organisations.factories import OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def document(client, version) -> Document:
    document = ready_document(version, title="Overeenkomst 2027-2029")
    client.force_login(document.requested_by)
    return document


def put(document: Document, **values) -> Document:
    Document.objects.filter(pk=document.pk).update(**values)
    document.refresh_from_db()
    return document


def url(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def test_the_bytes_come_as_they_were_made_under_the_title_as_name(client, document):
    response = client.get(url("download", document))

    assert response.content == bytes(document.content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="Overeenkomst 2027-2029 (nl).pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Cache-Control"] == "private, no-cache"


def test_the_bytes_can_be_saved_instead_of_shown(client, document):
    put(document, title="Contrat d’administration é")
    response = client.get(url("download", document) + "?save")

    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Contrat%20d%E2%80%99administration")


def test_bytes_that_the_browser_has_are_not_sent_again(client, document):
    response = client.get(url("download", document), headers={"If-None-Match": f'"{document.sha256}"'})

    assert response.status_code == 304
    assert response.content == b""


@pytest.mark.parametrize("status", ["queued", "rendering", "failed"])
def test_what_is_not_ready_is_not_served(client, document, status):
    put(document, status=status)

    assert client.get(url("download", document)).status_code == 404


@pytest.mark.parametrize("name", ["detail", "progress", "download"])
def test_another_party_learns_nothing_of_a_document(client, document, name):
    client.force_login(member("head", OrganisationFactory()))

    assert client.get(url(name, document)).status_code == 404


@pytest.mark.parametrize("name", ["detail", "progress", "download"])
def test_an_office_sees_no_document_of_a_version_that_was_not_shared(client, document, version, name):
    client.force_login(member("minister", version.agreement.principals.get().office))

    assert client.get(url(name, document)).status_code == 404


def test_the_page_while_the_document_is_made_shows_progress_and_asks_again_every_two_seconds(client, document):
    put(document, status="rendering", progress=42, alive_at=timezone.now())
    page = client.get(url("detail", document)).text

    assert f'data-hx-get="{url("progress", document)}" data-hx-trigger="every 2s"' in " ".join(page.split())
    assert '<progress id="percent" max="100" value="42">' in page
    assert "42 % is done" in page
    assert f'<a href="{url("detail", document)}">Look again</a>' in page
    assert "documents/request" not in page
    assert '<input type="hidden" name="language"' not in page


def test_the_part_that_is_asked_for_again_stops_asking_when_the_document_is_ready(client, document):
    part = client.get(url("progress", document), headers=HTMX).text

    assert "<html" not in part
    assert "hx-trigger" not in part
    assert f'href="{url("download", document)}"' in part


def test_the_part_without_htmx_leads_to_the_page(client, document):
    response = client.get(url("progress", document))

    assert (response.status_code, response.url) == (302, url("detail", document))


def test_a_document_that_got_stuck_says_so_and_can_be_asked_for_again(client, document):
    put(document, status="rendering", progress=42, alive_at=timezone.now() - dt.timedelta(minutes=3))
    page = client.get(url("detail", document)).text

    assert "Nothing has happened for some time" in page
    assert "hx-trigger" not in page
    assert "Try again" in page


def test_a_draft_says_that_it_proves_nothing_and_can_be_made_again(client, document):
    page = client.get(url("detail", document)).text

    assert "This document is not sealed" in page
    assert "Make it again with today’s content" in page
    assert document.sha256 in page


def test_a_sealed_document_shows_what_proves_it_and_cannot_be_made_again(client):
    signed = signed_and_sealed()
    run_worker()
    client.force_login(signed.head)
    document = Document.objects.get(language="nl")
    page = client.get(url("detail", document)).text

    assert signed.seal.content_sha256 in page
    assert document.sha256 in page
    assert "Mia Minister" in page
    assert '<input type="hidden" name="language"' not in page


def test_the_page_of_the_version_offers_the_document_in_both_languages(client, document, version):
    page = client.get(version.get_absolute_url()).text

    assert f'href="{document.get_absolute_url()}"' in page
    assert page.count(f'action="{reverse("documents:request", args=["agreement", version.pk])}"') == 2
    assert page.count("Make the PDF") == 1  # French; in Dutch it is there and can be made again
    assert page.count("Make it again with today’s content") == 1


def test_the_page_does_not_read_the_bytes(client, document, version, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as queries:
        client.get(document.get_absolute_url())

    assert [query["sql"] for query in queries if '"documents_document"."content"' in query["sql"]] == []
