"""What the worker does with what waits, and what people see when it does not succeed."""

import re
from contextlib import ExitStack

import pytest
from django.urls import reverse

from core.pdf.engine import PdfTooLarge
from documents.kinds import DocumentKind, Order, document_kinds
from documents.models import Document
from documents.seals.sealing import sha256
from documents.tasks import render_document
from tests.documents.cast import run_worker, signed_and_sealed
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def made():
    """Replaces the renderer of agreements; tests say what it does."""
    with ExitStack() as stack:

        def replace(render):
            kind = document_kinds["agreement"]
            quick = DocumentKind(kind.name, kind.label, kind.model, kind.title, render, kind.subnav_version)
            stack.enter_context(document_kinds.holding(quick))

        yield replace


def queued(version, **values) -> Document:
    reader = member("reader", version.agreement.organisation)
    return Document.objects.create(
        kind="agreement", subject_id=version.pk, language="nl", title="Overeenkomst", requested_by=reader, **values
    )


def test_a_queued_document_becomes_a_ready_pdf(version):
    document = queued(version)
    run_worker()

    document.refresh_from_db()
    content = bytes(document.content)
    assert content.startswith(b"%PDF-1.7")
    assert (document.status, document.progress, document.error) == (Document.Status.READY, 100, "")
    assert (document.sha256, document.size) == (sha256(content), len(content))
    assert document.finished_at is not None
    assert document.history.first().history_change_reason == "Made in the background"


def test_progress_is_visible_while_the_document_is_made(version, made):
    document, seen = queued(version), []

    def render(subject, order: Order) -> bytes:
        for percent in (30, 60):
            order.progress(percent)
            seen.append(Document.objects.values_list("status", "progress").get(pk=document.pk))
        return b"%PDF"

    made(render)
    run_worker()

    assert seen == [("rendering", 30), ("rendering", 60)]


def test_a_finished_document_is_left_as_it_is(version, made):
    made(lambda subject, order: b"%PDF first")
    document = queued(version)
    run_worker()
    made(lambda subject, order: b"%PDF second")
    render_document.call(document.pk)

    document.refresh_from_db()
    assert bytes(document.content) == b"%PDF first"


def test_of_two_workers_on_one_sealed_document_the_first_counts(made):
    signed = signed_and_sealed()
    document = Document.objects.get(language="nl")

    def render(subject, order: Order) -> bytes:
        made(lambda subject, order: b"%PDF first")
        render_document.call(document.pk)
        return b"%PDF second"

    made(render)
    render_document.call(document.pk)

    document.refresh_from_db()
    assert bytes(document.content) == b"%PDF first"
    assert document.seal == signed.seal


def test_a_document_that_was_removed_meanwhile_does_not_come_back(version, made):
    document = queued(version)

    def render(subject, order: Order) -> bytes:
        Document.objects.get(pk=document.pk).delete()
        order.progress(50)
        return b"%PDF"

    made(render)
    render_document.call(document.pk)
    render_document.call(document.pk)

    assert Document.objects.count() == 0


def test_the_document_is_made_in_its_own_language_at_the_moment_it_was_asked_for(version, made):
    document, orders = queued(version), []
    made(lambda subject, order: orders.append(order) or b"%PDF")
    run_worker()

    assert [(order.language, order.made_at, order.seal) for order in orders] == [("nl", document.requested_at, None)]


def test_a_sealed_document_carries_the_moment_of_its_seal(made):
    signed, orders = signed_and_sealed(), []
    made(lambda subject, order: orders.append(order) or b"%PDF")
    run_worker()

    assert [(order.language, order.made_at, order.seal) for order in orders] == [
        ("nl", signed.seal.sealed_at, signed.seal),
        ("fr", signed.seal.sealed_at, signed.seal),
    ]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (RuntimeError("a secret path"), "render", "It could not be made."),
        (PdfTooLarge("3000 pages"), "size", "It became too large."),
    ],
)
def test_a_failure_is_told_on_the_page_with_a_way_on(client, version, made, caplog, error, code, sentence):
    def render(subject, order):
        raise error

    made(render)
    document = queued(version)
    with caplog.at_level("WARNING", logger="documents.tasks"):
        run_worker()
    client.force_login(document.requested_by)
    page = client.get(document.get_absolute_url()).text

    document.refresh_from_db()
    assert (document.status, document.error, document.progress) == (Document.Status.FAILED, code, 0)
    assert sentence in page
    assert "Try again" in page
    assert "a secret path" not in page
    assert f"Document {document.pk}" in caplog.text
    assert client.get(reverse("documents:download", args=[document.pk])).status_code == 404


def test_a_document_that_failed_is_made_when_asked_again(client, version, made):
    made(lambda subject, order: 1 / 0)
    document = queued(version)
    client.force_login(document.requested_by)
    run_worker()
    made(lambda subject, order: b"%PDF")
    client.post(reverse("documents:request", args=["agreement", version.pk]), {"language": "nl"})
    run_worker()

    assert Document.objects.get().status == Document.Status.READY


def test_the_file_name_is_the_title_without_what_file_systems_refuse():
    document = Document(kind="agreement", language="fr", title='Contrat: "A/B" <2027>\n*?|\\ é’' + "x" * 300)

    assert re.match(r"Contrat A B 2027 é’x+ \(fr\)\.pdf$", document.file_name)
    assert len(document.file_name) <= 129
    assert Document(kind="agreement", language="nl", title="...").file_name == "agreement (nl).pdf"
