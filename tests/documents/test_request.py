"""Ask for a document: who may, in which language, how many, and what happens to the one that is there."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from documents.actions import MOST_AT_ONCE, ask_for_document
from documents.kinds import document_kinds
from documents.models import Document
from tests.accounts.factories import UserFactory
from tests.agreements.factories import VersionFactory, put_in_status
from tests.documents.cast import ready_document, run_worker, signed_and_sealed
from tests.organisations.factories import OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def ask(client, subject, kind: str = "agreement", language: str = "nl", **options):
    return client.post(reverse("documents:request", args=[kind, subject.pk]), {"language": language}, **options)


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def reader(client, version):
    person = member("reader", version.agreement.organisation)
    client.force_login(person)
    return person


def test_whoever_sees_the_version_asks_for_its_document(client, version, reader):
    response = ask(client, version, language="fr")

    document = Document.objects.get()
    assert response.status_code == 302
    assert response.url == document.get_absolute_url()
    assert (document.kind, document.subject_id, document.language) == ("agreement", version.pk, "fr")
    assert (document.status, document.requested_by) == (Document.Status.QUEUED, reader)
    assert document.title == "Contrat d’administration 2027-2029"
    assert DBTaskResult.objects.count() == 1


def test_the_page_after_asking_says_that_the_document_is_being_made(client, version, reader):
    response = ask(client, version, follow=True)

    assert "The document is being made." in response.text
    assert "Look again" in response.text


def test_somebody_of_another_party_does_not_even_learn_that_the_version_exists(client, version):
    client.force_login(member("head", OrganisationFactory()))

    assert ask(client, version).status_code == 404
    assert Document.objects.count() == 0


def test_an_office_asks_for_the_document_of_what_was_shared_only(client, version):
    client.force_login(member("reviewer", version.agreement.principals.get().office))

    assert ask(client, version).status_code == 404
    put_in_status(version, version.Status.NEGOTIATION)
    assert ask(client, version).status_code == 302


def test_an_administrator_sees_no_content_and_gets_no_document(client, version):
    client.force_login(UserFactory(is_administrator=True))

    assert ask(client, version).status_code == 404


def test_an_anonymous_visitor_signs_in_first(client, version):
    response = ask(client, version)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("kind", ["nothing", "operations_plan"])
def test_a_kind_that_this_subject_does_not_have_is_not_found(client, version, reader, kind):
    assert ask(client, version, kind).status_code == 404


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("", "Choose Dutch or French."), ("de", "A document is made in Dutch or in French.")],
)
def test_a_language_that_no_document_has_is_told(client, version, reader, language, sentence):
    response = ask(client, version, language=language)

    assert response.status_code == 302
    assert [str(message) for message in response.wsgi_request._messages] == [sentence]
    assert Document.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_document(client, version, reader):
    first, second = ask(client, version), ask(client, version)

    assert first.url == second.url
    assert Document.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


def test_a_newer_draft_takes_the_place_of_the_one_that_is_ready(client, version, reader):
    old = ready_document(version)
    french = ready_document(version, language="fr")
    ask(client, version)

    new = Document.objects.get(language="nl")
    assert new.pk != old.pk
    assert Document.objects.filter(pk=french.pk).exists()
    removed = Document.history.get(id=old.pk, history_type="-")
    assert (removed.history_user, removed.history_change_reason) == (reader, "A newer document takes its place")


def test_a_person_has_a_reasonable_number_of_documents_made_at_once(client, version, reader):
    for _number in range(MOST_AT_ONCE):
        other = VersionFactory(agreement__organisation=version.agreement.organisation)
        assert ask(client, other).status_code == 302
    response = ask(client, version)

    assert Document.objects.count() == MOST_AT_ONCE
    assert "Several documents of yours are still being made." in str(list(response.wsgi_request._messages)[-1])


def test_the_limit_is_each_persons_own(version):
    kind = document_kinds["agreement"]
    busy, other = (member("reader", version.agreement.organisation) for _number in range(2))
    for _number in range(MOST_AT_ONCE):
        another = VersionFactory(agreement__organisation=version.agreement.organisation)
        ask_for_document(kind, another, language="nl", by=busy)

    assert ask_for_document(kind, version, language="nl", by=other).status == Document.Status.QUEUED


@pytest.mark.parametrize(("status", "minutes"), [("rendering", 3), ("queued", 11)])
def test_a_document_whose_worker_was_stopped_is_made_again_when_asked_again(client, version, reader, status, minutes):
    ask(client, version)
    stuck = Document.objects.get()
    long_ago = timezone.now() - dt.timedelta(minutes=minutes)
    Document.objects.update(status=status, alive_at=long_ago)
    ask(client, version)

    again = Document.objects.get()
    assert again.pk != stuck.pk
    assert again.status == Document.Status.QUEUED


def test_a_sealed_document_is_served_and_never_made_again(client):
    signed = signed_and_sealed()
    client.force_login(signed.head)
    run_worker()
    sealed = Document.objects.get(language="nl")
    response = ask(client, signed.version)

    assert response.url == sealed.get_absolute_url()
    assert Document.objects.count() == 2
    assert Document.objects.get(language="nl").sha256 == sealed.sha256


@pytest.mark.parametrize("state", [{"status": "failed", "error": "render"}, {"status": "rendering"}])
def test_a_sealed_document_that_was_not_finished_is_tried_again_with_its_seal(client, state):
    signed = signed_and_sealed()
    client.force_login(signed.head)
    sealed = Document.objects.get(language="fr")
    Document.objects.filter(pk=sealed.pk).update(**state, alive_at=timezone.now() - dt.timedelta(hours=1))
    tasks = DBTaskResult.objects.count()
    ask(client, signed.version, language="fr")

    sealed.refresh_from_db()
    assert (sealed.status, sealed.error, sealed.seal) == (Document.Status.QUEUED, "", signed.seal)
    assert DBTaskResult.objects.count() == tasks + 1
    assert sealed.history.first().history_change_reason == "Asked for again"


def test_signing_removes_the_drafts_that_were_made_before():
    version = complete_version()
    draft = ready_document(version)
    signed = signed_and_sealed(version)

    assert not Document.objects.filter(pk=draft.pk).exists()
    assert Document.objects.filter(subject_id=version.pk, seal=signed.seal).count() == 2
