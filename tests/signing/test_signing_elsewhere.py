"""A party signs with a PDF that was signed elsewhere: one step, or none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import Signature, Version
from agreements.text.content import content_of
from attachments.models import StoredFile
from core.pdf.engine import AttachedFile, make_pdf
from core.triggers import drop_rules, install_rules
from documents.models import Document, Seal
from documents.seals.sealing import canonical_json, sha256
from signing.models import SignedFile
from tests.accounts.factories import PASSWORD
from tests.agreements.road import fresh, parties_of, walk, with_password
from tests.organisations.factories import OfficeFactory, member
from tests.signing.hands import hand, with_other_page
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
Status = Version.Status
OTHER = '<html lang="nl"><title>T</title><h1>Andere</h1></html>'


@pytest.fixture(scope="module")
def hands():
    authority = hand("Test Root")
    return {"head": hand("Hélène Lambrecq", authority), "minister": hand("Katelijne Roosendonck", authority)}


@pytest.fixture
def version():
    return complete_version()


@pytest.fixture
def parties(version):
    return parties_of(version)


@pytest.fixture
def agreed(version, parties):
    steps = ((parties.head, "share"), (parties.minister, "agree_as_principal"), (parties.head, "agree_as_agency"))
    return fresh(walk(version, *steps))


def offer(version, text: str = "Tekst") -> bytes:
    """The PDF of this text, as the worker would have made it."""
    data = AttachedFile("data.json", canonical_json(content_of(fresh(version))), "Data")
    html = f'<html lang="nl"><title>T</title><h1>{text}</h1></html>'
    content = make_pdf(html, made_at=timezone.now(), attachments=(data,))
    Document.objects.create(
        kind="agreement",
        subject_id=version.pk,
        language="nl",
        title="Bestuursovereenkomst",
        status=Document.Status.READY,
        content=content,
        sha256=sha256(content),
        size=len(content),
        requested_by=member("reader", version.agreement.organisation),
    )
    return content


def upload(client, person, version, content: bytes, **fields):
    client.force_login(with_password(person))
    typed = {"revision": fresh(version).revision, "upload": SimpleUploadedFile("getekend.pdf", content)}
    typed |= {"password": PASSWORD, **fields}
    return client.post(reverse("signing:upload", args=[version.pk]), typed)


def nothing_happened(version) -> bool:
    return (
        fresh(version).status == Status.AGREED
        and not Signature.objects.exists()
        and not SignedFile.objects.exists()
        and not StoredFile.objects.exists()
    )


def test_both_parties_sign_one_pdf_and_the_version_is_sealed(client, agreed, parties, hands):
    offered = offer(agreed)
    first = hands["head"].sign(offered, "Agency")
    both = hands["minister"].sign(first, "Principal")

    one = upload(client, parties.head, agreed, first)
    two = upload(client, parties.minister, agreed, both)

    assert (one.status_code, two.status_code) == (302, 302)
    assert fresh(agreed).status == Status.SIGNED
    assert Seal.objects.filter(kind="agreement", subject_id=agreed.pk).count() == 1
    kept = SignedFile.objects.order_by("signature__position")
    assert [[signer["name"] for signer in one.signers] for one in kept] == [
        ["Hélène Lambrecq"],
        ["Hélène Lambrecq", "Katelijne Roosendonck"],
    ]
    assert [bytes(one.file.content) for one in kept] == [first, both]
    page = client.get(agreed.get_absolute_url()).text
    assert "Katelijne Roosendonck" in page
    call_command("verify_seals", verbosity=0)


def test_one_party_may_sign_here_and_the_other_elsewhere(client, agreed, parties, hands):
    signed = hands["head"].sign(offer(agreed), "Agency")
    upload(client, parties.head, agreed, signed)

    walk(agreed, (parties.minister, "sign_as_principal"))

    assert fresh(agreed).status == Status.SIGNED
    assert SignedFile.objects.count() == 1


@pytest.mark.parametrize("make", ["unsigned", "other", "garbage", "altered", "exchanged"])
def test_a_pdf_that_does_not_hold_is_refused_with_a_sentence(client, agreed, parties, hands, make):
    offered = offer(agreed)
    content = {
        "unsigned": lambda: offered,
        "other": lambda: hands["head"].sign(
            make_pdf("<html lang='nl'><title>T</title></html>", made_at=timezone.now()), "A"
        ),
        "garbage": lambda: b"%PDF-1.7 nothing",
        "altered": lambda: hands["head"].sign(offered, "A") + b"\nextra",
        "exchanged": lambda: hands["head"].sign(with_other_page(offered), "A"),
    }[make]()

    response = upload(client, parties.head, agreed, content)

    assert response.status_code == 422
    assert response.context["form"].errors["upload"]
    assert nothing_happened(agreed)


def test_without_an_offered_pdf_there_is_nothing_to_sign(client, agreed, parties):
    response = upload(client, parties.head, agreed, b"%PDF-1.7")

    assert "Make the PDF of the agreement first" in response.text
    assert nothing_happened(agreed)


def test_a_pdf_of_an_earlier_text_is_refused(client, agreed, parties, hands):
    signed = hands["head"].sign(offer(agreed), "Agency")
    organisation = agreed.agreement.organisation
    organisation.name_nl = "Andere naam"
    organisation.save()

    response = upload(client, parties.head, agreed, signed)

    assert "earlier text" in response.text
    assert nothing_happened(agreed)


def test_a_page_that_is_no_longer_true_signs_nothing(client, agreed, parties, hands):
    signed = hands["head"].sign(offer(agreed), "Agency")

    response = upload(client, parties.head, agreed, signed, revision=0)

    assert response.status_code == 409
    assert nothing_happened(agreed)


def test_the_principal_waits_for_the_agency(client, agreed, parties, hands):
    signed = hands["minister"].sign(offer(agreed), "Principal")

    response = upload(client, parties.minister, agreed, signed)

    assert response.status_code == 409
    assert "signs first" in response.text
    assert nothing_happened(agreed)


def test_the_file_of_the_agency_is_not_the_signature_of_the_principal(client, agreed, parties, hands):
    signed = hands["head"].sign(offer(agreed), "Agency")
    upload(client, parties.head, agreed, signed)

    response = upload(client, parties.minister, agreed, signed)

    assert response.status_code == 409
    assert "another party" in response.text
    assert Signature.objects.count() == SignedFile.objects.count() == 1


@pytest.mark.parametrize(("role", "status"), [("editor", 403), ("reader", 403)])
def test_who_does_not_sign_cannot_upload(client, agreed, role, status):
    person = member(role, agreed.agreement.organisation)

    assert upload(client, person, agreed, b"%PDF").status_code == status


def test_a_certificate_that_is_not_trusted_here_is_refused(client, agreed, parties, hands, settings, tmp_path):
    (tmp_path / "root.pem").write_bytes(hand("Another Root").pem)
    settings.SIGNATURE_TRUST_ROOTS = str(tmp_path)

    response = upload(client, parties.head, agreed, hands["head"].sign(offer(agreed), "Agency"))

    assert "does not lead to an authority" in response.text
    assert nothing_happened(agreed)


def test_the_database_keeps_a_signed_pdf_and_verify_seals_proves_it(client, agreed, parties, hands):
    upload(client, parties.head, agreed, hands["head"].sign(offer(agreed), "Agency"))
    with pytest.raises(DatabaseError), transaction.atomic():
        SignedFile.objects.update(offered_size=5)
    drop_rules(connection)
    SignedFile.objects.update(offered_size=5)
    install_rules(connection)

    with pytest.raises(CommandError, match="does not hold the bytes that were offered"):
        call_command("verify_seals")


def test_a_file_is_known_by_its_bytes_to_those_who_may_see_it(client, agreed, parties, hands):
    signed = hands["head"].sign(offer(agreed), "Agency")
    upload(client, parties.head, agreed, signed)
    url = reverse("signing:verify")

    known = client.post(url, {"upload": SimpleUploadedFile("x.pdf", signed)})
    changed = client.post(url, {"upload": SimpleUploadedFile("x.pdf", signed + b" ")})
    typed = client.get(url, {"sha256": sha256(signed).upper()})
    client.force_login(member("minister", OfficeFactory()))
    stranger = client.post(url, {"upload": SimpleUploadedFile("x.pdf", signed)})

    found = [[one.outcome for one in answer.context["findings"]] for answer in (known, changed, typed, stranger)]
    assert found == [["elsewhere"], ["added_to_draft"], ["elsewhere"], ["added_to_draft"]]
    assert "Hélène Lambrecq" in known.text
    assert "made here but not sealed" in changed.text
    assert (StoredFile.objects.count(), SignedFile.objects.count()) == (1, 1)


def test_a_sealed_document_tells_its_place_in_the_chain(client, agreed, parties):
    walk(agreed, (parties.head, "sign_as_agency"), (parties.minister, "sign_as_principal"))
    seal, content = Seal.objects.get(), b"%PDF-1.7 sealed"
    Document.objects.filter(seal=seal, language="nl").update(
        status=Document.Status.READY, content=content, sha256=sha256(content), size=len(content)
    )
    client.force_login(parties.minister)

    page = client.post(reverse("signing:verify"), {"upload": SimpleUploadedFile("x.pdf", content)})

    assert [(one.seal, one.chain_holds) for one in page.context["findings"]] == [(seal, True)]
    assert "The chain holds." in page.text
