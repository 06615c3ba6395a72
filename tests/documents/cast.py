"""Versions and plans in the states that documents are made of."""

import datetime as dt
from dataclasses import dataclass
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from agreements.models import TranslationReview, Version
from agreements.versions.workflow import version_workflow
from documents.kinds import Order, document_kinds
from documents.models import Document, Seal
from documents.seals.sealing import sha256
from documents.tasks import render_document
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.whole import complete_version

MADE_AT = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@dataclass
class Signed:
    """A version that both parties signed, its seal, and the people who did."""

    version: Version
    seal: Seal
    head: User
    minister: User


def signed_and_sealed(version: Version | None = None) -> Signed:
    version = put_in_status(version or complete_version(), Version.Status.AGREED)
    TranslationReview.objects.filter(version=version).delete()  # Both texts are right
    head = member("head", version.agreement.organisation, first_name="Hanne", last_name="Hoofd")
    minister = member("minister", version.agreement.principals.get().office, first_name="Mia", last_name="Minister")
    version_workflow.take("sign_as_agency", version, by=head)
    version = version_workflow.take("sign_as_principal", version, by=minister)
    return Signed(version, Seal.objects.get(kind="agreement", subject_id=version.pk), head, minister)


def pdf_of(kind: str, subject, language: str = "nl", seal: Seal | None = None) -> bytes:
    return document_kinds[kind].make(subject, Order(language, MADE_AT, seal))


def queries_of(kind: str, subject) -> int:
    """How many questions the database gets for one document; all are asked before it is laid out."""
    with patch("core.pdf.engine.HTML"), CaptureQueriesContext(connection) as queries:
        pdf_of(kind, subject)
    return len(queries)


def ready_document(subject, kind: str = "agreement", language: str = "nl", content: bytes = b"%PDF-1.7 x", **values):
    return Document.objects.create(
        kind=kind,
        subject_id=subject.pk,
        language=language,
        title=values.pop("title", "Bestuursovereenkomst"),
        status=Document.Status.READY,
        progress=100,
        content=content,
        sha256=sha256(content),
        size=len(content),
        finished_at=timezone.now(),
        requested_by=values.pop("requested_by", None) or member("reader", subject.agreement.organisation),
        **values,
    )


def run_worker() -> None:
    """Do what waits, oldest first."""
    for document in Document.objects.filter(status=Document.Status.QUEUED).order_by("pk"):
        render_document.call(document.pk)
