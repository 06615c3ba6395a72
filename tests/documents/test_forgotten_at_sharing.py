"""What was made of a draft shows words that the other party was never shown: it is gone once the text is shared."""

import datetime as dt

import pytest
from django.db.models import Model
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from agreements.versions.workflow import version_workflow
from documents.kinds import DocumentKind, document_kinds
from documents.models import Document
from documents.tasks import render_document
from organisations.models import Mandate
from reporting.models import OperationsPlan
from reporting.plans.workflow import plan_workflow
from tests.documents.cast import ready_document, signed_and_sealed
from tests.organisations.factories import member
from tests.reporting.factories import complete_plan
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
OF_VERSIONS = [kind for kind in document_kinds if kind.model is Version]
OTHERS = {Version: lambda version: version.based_on, Mandate: lambda version: version.output_set.first().holder}


@pytest.fixture
def draft() -> Version:
    """An amendment that is being drafted, complete enough to be shared."""
    signed = signed_and_sealed(complete_version())
    return start_amendment(signed.version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=signed.head)


def other_of(kind: DocumentKind, version: Version) -> Model | None:
    return OTHERS[kind.other_model](version) if kind.other_model else None


def made(kind: DocumentKind, subject: Model, other: Model | None = None, **values) -> Document:
    return ready_document(subject, kind.name, other_id=other.pk if other else None, **values)


def share(version: Version) -> None:
    version_workflow.take("share", version, by=member("head", version.agreement.organisation))


@pytest.mark.parametrize("kind", OF_VERSIONS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_document_of_every_kind_made_before_sharing_is_gone(client, draft, kind, language):
    document = made(kind, draft, other_of(kind, draft), language=language, content=b"woorden die weg zijn")
    client.force_login(member("minister", draft.agreement.principals.get().office))

    share(draft)

    assert not Document.objects.filter(pk=document.pk).exists()
    assert client.get(reverse("documents:download", args=[document.pk])).status_code == 404


def test_a_document_about_another_version_together_with_the_draft_is_gone(draft):
    document = made(document_kinds["comparison"], draft.based_on, draft)

    share(draft)

    assert not Document.objects.filter(pk=document.pk).exists()


def test_what_is_being_made_while_the_text_is_shared_never_becomes_ready(draft):
    document = made(document_kinds["agreement_text"], draft)
    Document.objects.filter(pk=document.pk).update(status=Document.Status.QUEUED, content=None)

    share(draft)
    render_document.call(document.pk)

    assert not Document.objects.filter(pk=document.pk).exists()


def test_documents_that_do_not_tell_of_the_draft_stay(draft):
    sealed = list(Document.objects.filter(seal__isnull=False))
    results, extract = document_kinds["results"], document_kinds["extract"]
    kept = [made(results, draft.based_on), made(extract, draft.based_on, other_of(extract, draft))]

    share(draft)

    assert set(Document.objects.all()) == {*sealed, *kept}


def test_why_a_document_went_stands_in_its_history(draft):
    document = made(document_kinds["agreement_text"], draft)

    share(draft)

    last = Document.history.filter(id=document.pk).latest()
    assert (last.history_type, last.history_change_reason) == ("-", "It was made before the text was shared")


def test_documents_of_a_plan_made_before_it_is_submitted_are_gone():
    plan = complete_plan()
    document = ready_document(plan, "operations_plan")

    plan_workflow.take("submit", plan, by=member("head", plan.agreement.organisation))

    assert not Document.objects.filter(pk=document.pk).exists()
    assert {kind.name for kind in document_kinds if kind.model is OperationsPlan} == {"operations_plan"}
    assert {kind.model for kind in document_kinds} == {Version, OperationsPlan}
