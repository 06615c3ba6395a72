"""An amendment on paper: what is removed and added stands in one text, readable without colours."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from agreements.models import Version
from agreements.versions.actions import start_amendment
from documents.models import Document
from tests.commitments.factories import CommitmentFactory
from tests.documents.cast import pdf_of, queries_of, run_worker, signed_and_sealed
from tests.documents.reading import complaints_of_qpdf, opened, tags_of, text_of
from tests.organisations.factories import member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment() -> Version:
    version = complete_version()
    CommitmentFactory(version=version, number=1, text_nl="De dienst antwoordt binnen dertig dagen.")
    signed = signed_and_sealed(version).version
    editor = member("editor", signed.agreement.organisation)
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Sneller", by=editor)
    commitment = amendment.commitment_set.get()
    commitment.text_nl = "De dienst antwoordt binnen twintig dagen & <b>."
    commitment.save()
    line = amendment.budgetline_set.get(year=2028)
    line.amount = Decimal("300000.60")
    line.save()
    return amendment


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_removed_and_added_words_are_marked_with_signs_and_read_out(amendment, language, tmp_path):
    content = pdf_of("amendment", amendment, language)

    text = " ".join(text_of(content, tmp_path).split())
    assert "De dienst antwoordt binnen[− dertig−][+ twintig+] dagen[+ & <b>+]." in text
    assert "[−250.000,50−] [+300.000,60+] +50.000,10 (+20,0 %)" in text.replace("\u00a0", " ")
    assert list(tags_of(opened(content)).all("Table"))
    assert complaints_of_qpdf(content, tmp_path) == ""


def test_the_number_of_queries_does_not_depend_on_the_number_of_changes(amendment):
    few = queries_of("amendment", amendment)
    for number in range(10, 20):
        CommitmentFactory(version=amendment, number=number)

    assert queries_of("amendment", amendment) == few


def test_the_document_exists_for_an_amendment_only(client, amendment):
    client.force_login(member("reader", amendment.agreement.organisation))
    first = reverse("documents:request", args=["amendment", amendment.based_on_id])
    second = reverse("documents:request", args=["amendment", amendment.pk])

    assert client.post(first, {"language": "nl"}).status_code == 404
    assert client.post(second, {"language": "nl"}).status_code == 302
    document = Document.objects.get(kind="amendment")
    assert (document.subject_id, document.seal) == (amendment.pk, None)


def test_of_a_signed_amendment_it_carries_the_seal(client, amendment):
    signed = signed_and_sealed(amendment)
    client.force_login(signed.head)

    client.post(reverse("documents:request", args=["amendment", amendment.pk]), {"language": "fr"})
    run_worker()

    document = Document.objects.get(kind="amendment")
    assert (document.seal, document.is_final) == (signed.seal, True)
