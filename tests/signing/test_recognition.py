"""Whoever has a document or a hash on paper learns what it is, also without signing in; nothing else becomes known."""

import datetime as dt
import json
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from agreements.models import Publication, Version
from agreements.text.content import content_sha256
from agreements.versions.actions import start_amendment
from documents.models import Document, Seal
from tests.documents.cast import Signed, ready_document, run_worker, signed_and_sealed
from tests.documents.reading import text_of
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
URL = "/signing/verify/"
TITLE = "Bestuursovereenkomst 2027-2029"


@pytest.fixture
def signed() -> Signed:
    return signed_and_sealed(complete_version())


@pytest.fixture
def pdf(signed) -> bytes:
    """The sealed PDF in Dutch as the worker makes it."""
    Document.objects.filter(seal=signed.seal, language="fr").update(status="failed")
    run_worker()
    return bytes(Document.objects.get(seal=signed.seal, language="nl").content)


def publish(version: Version) -> None:
    for language in ("nl", "fr"):
        day = timezone.localdate()
        Publication.objects.create(version=version, language=language, published_on=day, place="Staatsblad")


def upload(client, content: bytes):
    return client.post(URL, {"upload": SimpleUploadedFile("x.pdf", content)})


def outcomes(page) -> list[str]:
    return [finding.outcome for finding in page.context["findings"]]


def says_nothing(page, version: Version) -> bool:
    agreement = version.agreement
    secret = (agreement.title_nl, agreement.title_fr, agreement.organisation.name_nl, agreement.organisation.name_fr)
    text = page.text[page.text.index("<main") :]
    return not [word for word in secret if word in text] and version.get_absolute_url() not in text


def test_a_stranger_learns_that_a_sealed_file_is_genuine_and_nothing_else(client, signed, pdf):
    page = upload(client, pdf)

    assert (page.status_code, outcomes(page)) == (200, ["sealed"])
    assert "not public" in page.text
    assert says_nothing(page, signed.version)


def test_of_a_published_version_a_stranger_learns_which_it_is_and_since_when(client, signed, pdf):
    publish(signed.version)

    page = upload(client, pdf)

    assert TITLE in page.text
    assert signed.version.agreement.organisation.name_nl in page.text
    assert "01/01/2027" in page.text
    assert signed.version.get_absolute_url() not in page.text


def test_what_replaces_a_version_is_told_once_that_is_public(client, signed, pdf):
    publish(signed.version)
    amendment = start_amendment(signed.version, effective_from=dt.date(2028, 1, 1), cause="Besparing", by=signed.head)
    amendment = signed_and_sealed(amendment).version
    hidden = upload(client, pdf)
    publish(amendment)

    told = upload(client, pdf)

    assert (hidden.context["findings"][0].successor, "01/01/2028" in hidden.text) == (None, False)
    assert told.context["findings"][0].successor == amendment
    assert "version 2, from" in " ".join(told.text.split())
    assert "01/01/2028" in told.text


def test_a_party_is_led_to_the_page(client, signed, pdf):
    client.force_login(signed.head)

    page = upload(client, pdf)

    document = Document.objects.get(seal=signed.seal, language="nl")
    assert outcomes(page) == ["sealed"]
    assert document.get_absolute_url() in page.text
    assert page.context["findings"][0].seen == signed.version


@pytest.mark.parametrize("party", [OfficeFactory, OrganisationFactory])
def test_another_party_learns_no_more_than_a_stranger(client, signed, pdf, party):
    role = "minister" if party is OfficeFactory else "head"
    client.force_login(member(role, party()))

    page = upload(client, pdf)

    assert outcomes(page) == ["sealed"]
    assert says_nothing(page, signed.version)


@pytest.mark.parametrize("again", [lambda text: text, lambda text: json.dumps(json.loads(text), indent=2) + "\n"])
def test_the_attached_data_are_recognised_also_when_they_were_saved_again(client, signed, again):
    page = upload(client, again(signed.seal.content).encode())

    assert outcomes(page) == ["content"]
    assert says_nothing(page, signed.version)


def hashes_of(signed: Signed) -> dict[str, str]:
    return {
        "content": signed.seal.content_sha256,
        "chain": signed.seal.chain_sha256,
        "signed": content_sha256(signed.version),
    }


@pytest.mark.parametrize("outcome", ["content", "chain", "signed"])
def test_every_hash_that_is_printed_is_recognised_as_typed(client, signed, outcome):
    digest = hashes_of(signed)[outcome]
    typed = f" {digest[:32].upper()}\n {digest[32:]} "

    page = client.post(URL, {"sha256": typed})

    assert outcomes(page) == [outcome]
    assert says_nothing(page, signed.version)


def test_every_hash_on_the_pages_stands_on_paper(client, signed, pdf, tmp_path):
    client.force_login(signed.head)
    paper = "".join(text_of(pdf, tmp_path).split())
    document = Document.objects.get(seal=signed.seal, language="nl")

    shown = client.get(signed.version.get_absolute_url()).text + client.get(document.get_absolute_url()).text

    for digest in hashes_of(signed).values():
        assert digest in shown
        assert digest in paper


def test_the_beginning_of_a_hash_as_on_each_page_is_enough(client, signed):
    page = client.post(URL, {"sha256": f"{signed.seal.content_sha256[:16]}…"})

    assert outcomes(page) == ["content"]


@pytest.mark.parametrize("typed", ["abc", "z" * 64, "a" * 65, "0123456789abcdef; DROP", "%"])
def test_what_is_no_hash_is_told_in_the_form(client, db, typed):
    page = client.post(URL, {"sha256": typed})

    assert page.status_code == 422
    assert "16 of them, or 64" in page.text


def test_nothing_chosen_is_told_in_the_form(client, db):
    page = client.post(URL, {})

    assert page.status_code == 422
    assert "Choose a file or type a hash." in page.text


def test_a_draft_is_told_to_be_not_sealed(client):
    version = complete_version()
    ready_document(version, content=b"%PDF-1.7 draft")

    page = upload(client, b"%PDF-1.7 draft")

    assert outcomes(page) == ["unsealed"]
    assert "it is not sealed" in page.text
    assert says_nothing(page, version)


def test_an_update_on_top_of_sealed_bytes_is_told(client, signed, pdf):
    page = upload(client, pdf + b"\n9 0 obj\n<< /Type /Page >>\nendobj\nstartxref\n0\n%%EOF\n")

    assert outcomes(page) == ["added"]
    assert "something was added behind it" in page.text
    assert says_nothing(page, signed.version)


def test_an_update_on_top_of_a_draft_is_told(client):
    ready_document(complete_version(), content=b"%PDF-1.7 draft\n%%EOF\n")

    assert outcomes(upload(client, b"%PDF-1.7 draft\n%%EOF\nmore\n%%EOF\n")) == ["added_to_draft"]


def test_a_page_that_was_changed_is_told_by_the_data_that_are_still_in_it(client, signed, pdf):
    altered = pdf.replace(b"%PDF-1.7", b"%PDF-1.6")

    page = upload(client, altered)

    assert outcomes(page) == ["altered"]
    assert says_nothing(page, signed.version)


def test_data_that_were_changed_are_told_never_to_have_been_sealed(client, signed):
    forged = signed.seal.content.replace("250000.50", "950000.50").encode()
    for stream in (forged, zlib.compress(forged)):
        page = upload(client, b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + stream + b"\nendstream\nendobj\n%%EOF\n")

        assert outcomes(page) == ["other_data"]


def test_any_other_file_is_told_to_be_unknown(client, signed):
    page = upload(client, b"Iets anders")

    assert outcomes(page) == []
    assert "Nothing that is kept here" in page.text


HOSTILE = (
    b"",
    b"{",
    b"{" * 200_000,
    b"[" * 200_000,
    b'{"a":' * 100_000,
    b"stream\n" * 100_000,
    b"%%EOF" * 100_000,
    b"stream\n" + zlib.compress(b'{"' + b"0" * 60_000_000) + b"\nendstream",
    b"\xff\xfe" * 1000,
)


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_just_unknown(client, db, content):
    page = upload(client, content)

    assert page.status_code in (200, 422)
    assert not page.context["findings"]


def test_a_seal_that_was_changed_is_no_proof(client, signed, pdf):
    seal = signed.seal
    finding = upload(client, pdf).context["findings"][0]
    assert (finding.chain_holds, finding.tone) == (True, "good")
    seal.content += " "
    broken = type(finding)("sealed", seal)

    assert (broken.chain_holds, broken.tone) == (False, "bad")


def test_a_stranger_asks_so_many_times_a_minute(client, db, monkeypatch):
    monkeypatch.setattr("signing.views.VERIFIED_A_MINUTE", 3)
    asked = [client.post(URL, {"sha256": "a" * 64}).status_code for _ in range(4)]

    client.force_login(member("head", OrganisationFactory()))
    inside = client.post(URL, {"sha256": "a" * 64}).status_code

    assert asked == [200, 200, 200, 429]
    assert inside == 200


def test_the_page_is_offered_before_sign_in(client, db):
    page = client.get(reverse("account_login"))

    assert f'href="{URL}"' in page.text
    assert client.get(URL).status_code == 200
    assert Seal.objects.count() == 0
