"""The papers around a version: what any two versions differ in, what was said about it, what one holder answers for."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Version
from agreements.versions.actions import start_amendment
from documents.kinds import Order, document_kinds
from documents.models import Document
from tests.agreements.factories import put_in_status
from tests.commitments.factories import CommitmentFactory
from tests.documents.cast import MADE_AT, pdf_of, queries_of, run_worker
from tests.documents.reading import complaints_of_qpdf, opened, tags_of, text_of
from tests.negotiation.factories import AnswerFactory, RemarkFactory
from tests.organisations.factories import MandateFactory, OfficeFactory, member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def first() -> Version:
    version = complete_version()
    CommitmentFactory(version=version, number=1, text_nl="De dienst antwoordt binnen dertig dagen.")
    return put_in_status(version, "signed", shared_at=timezone.now(), signed_at=timezone.now())


@pytest.fixture
def second(first) -> Version:
    """What amends the first, as the agency alone sees it."""
    editor = member("editor", first.agreement.organisation)
    amendment = start_amendment(first, effective_from=dt.date(2028, 1, 1), cause="Sneller", by=editor)
    amendment.commitment_set.update(text_nl="De dienst antwoordt binnen twintig dagen.")
    return amendment


def together(kind: str, subject, other, language: str = "nl") -> bytes:
    return document_kinds[kind].make(subject, Order(language, MADE_AT, other=other))


def ask(client, kind: str, subject, other, **options):
    url = reverse("documents:request_with", args=[kind, subject.pk, other.pk])
    return client.post(url, {"language": "nl"}, **options)


def words(content: bytes, directory) -> str:
    return " ".join(text_of(content, directory).split())


def attached(content: bytes) -> dict | list:
    with opened(content) as pdf:
        return json.loads(pdf.attachments["data.json"].get_file().read_bytes())


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_any_two_versions_are_compared_in_either_direction(first, second, language, tmp_path):
    forward, backward = together("comparison", second, first, language), together("comparison", first, second, language)

    assert "binnen[− dertig−][+ twintig+] dagen" in words(forward, tmp_path)
    assert "binnen[− twintig−][+ dertig+] dagen" in words(backward, tmp_path)
    assert set(attached(forward)) == {"before", "after"}
    assert complaints_of_qpdf(forward, tmp_path) == ""


def test_a_comparison_is_asked_for_on_its_page_and_kept_for_both_directions(client, first, second):
    client.force_login(member("editor", first.agreement.organisation))
    page = client.get(reverse("agreements:compare", args=[first.pk, second.pk]))

    ask(client, "comparison", second, first)
    ask(client, "comparison", first, second)
    run_worker()

    assert reverse("documents:request_with", args=["comparison", second.pk, first.pk]) in page.text
    kept = Document.objects.order_by("pk").values_list("subject_id", "other_id", "status", "seal")
    assert list(kept) == [(second.pk, first.pk, "ready", None), (first.pk, second.pk, "ready", None)]
    assert client.get(Document.objects.first().get_absolute_url()).status_code == 200


def test_whoever_does_not_see_one_of_both_versions_sees_no_comparison(client, first, second):
    document = Document.objects.create(
        kind="comparison",
        subject_id=first.pk,
        other_id=second.pk,
        language="nl",
        title="X",
        status="ready",
        content=b"%PDF",
        requested_by=member("editor", first.agreement.organisation),
    )
    client.force_login(member("reviewer", first.agreement.principals.get().office))

    assert client.get(document.get_absolute_url()).status_code == 404
    assert ask(client, "comparison", first, second).status_code == 404


def test_two_versions_of_different_agreements_are_not_compared(client, first):
    other = complete_version()
    person = member("editor", first.agreement.organisation)
    person.memberships.create(role="editor", organisation=other.agreement.organisation)
    client.force_login(person)

    assert ask(client, "comparison", first, other).status_code == 404
    assert ask(client, "comparison", first, first).status_code == 404
    assert ask(client, "agreement", first, other).status_code == 404
    url = reverse("documents:request", args=["comparison", first.pk])
    assert client.post(url, {"language": "nl"}).status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_extract_holds_the_outputs_of_one_holder_and_of_nobody_else(language, tmp_path):
    version = complete_version()
    holder = MandateFactory(organisation=version.agreement.organisation, holder="Hélène Lambrecq")
    mine = complete_output(version, holder=holder, title_nl="Loketten open", title_fr="Guichets ouverts")
    theirs = version.output_set.exclude(pk=mine.pk).get()

    content = together("extract", version, holder, language)

    text = words(content, tmp_path)
    assert getattr(mine, f"title_{language}") in text
    assert getattr(theirs, f"title_{language}") not in text
    assert [output["number"] for output in attached(content)["outputs"]] == [mine.number]
    assert list(tags_of(opened(content)).all("Table"))
    assert complaints_of_qpdf(content, tmp_path) == ""


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 302), ("head", 302), ("reader", 404), ("contributor", 404), ("commissioner", 404)]
)
def test_an_extract_is_read_by_those_who_make_or_sign_the_agreement(client, first, role, status):
    holder = first.output_set.get().holder
    client.force_login(member(role, first.agreement.organisation))

    response = ask(client, "extract", first, holder)

    assert response.status_code == status
    page = client.get(first.get_absolute_url())
    assert ("Extracts for mandate holders" in page.text) == (status == 302)


def test_the_office_reads_extracts_and_another_office_does_not(client, first):
    holder = first.output_set.get().holder
    client.force_login(member("reviewer", first.agreement.principals.get().office))
    document = Document.objects.get(pk=ask(client, "extract", first, holder).url.rstrip("/").split("/")[-1])
    client.force_login(member("minister", OfficeFactory()))

    assert client.get(document.get_absolute_url()).status_code == 404
    assert ask(client, "extract", first, holder).status_code == 404


def test_somebody_who_answers_for_nothing_has_no_extract(client, first):
    client.force_login(member("head", first.agreement.organisation))

    idle = MandateFactory(organisation=first.agreement.organisation)

    assert ask(client, "extract", first, idle).status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_was_said_is_printed_in_its_own_language_with_its_answers(first, language, tmp_path):
    remark = RemarkFactory(version=first, text="Pourquoi trente jours ?", language="fr")
    AnswerFactory(remark=remark, text="Omdat het dossier dan volledig is.", language="nl")

    content = pdf_of("remarks", first, language)

    text = words(content, tmp_path)
    assert "Pourquoi trente jours" in text
    assert "Omdat het dossier dan volledig is." in text
    assert [len(said["answers"]) for said in attached(content)] == [1]
    assert complaints_of_qpdf(content, tmp_path) == ""


def test_the_queries_of_these_papers_do_not_depend_on_the_rows(first):
    AnswerFactory(remark=RemarkFactory(version=first))
    few = queries_of("remarks", first)
    for _number in range(8):
        AnswerFactory(remark=RemarkFactory(version=first))

    assert queries_of("remarks", first) == few


def test_before_a_text_is_shared_nothing_was_said_about_it(client, second):
    client.force_login(member("editor", second.agreement.organisation))

    url = reverse("documents:request", args=["remarks", second.pk])

    assert client.post(url, {"language": "nl"}).status_code == 404
