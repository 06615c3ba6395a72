"""What holds in a PDF that was signed elsewhere, and what does not."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from core.pdf.engine import AttachedFile, make_pdf
from signing import verification
from signing.verification import data_in, trusted_roots, verify
from tests.signing.hands import hand, with_empty_field, with_other_page

DAY = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def authority():
    return hand("Test Root")


@pytest.fixture(scope="module")
def head(authority):
    return hand("Hélène Lambrecq", authority)


@pytest.fixture(scope="module")
def minister(authority):
    return hand("Katelijne Roosendonck", authority)


@pytest.fixture(scope="module")
def offered():
    return make_pdf('<html lang="nl"><title>T</title><h1>Tekst</h1></html>', made_at=DAY, attachments=(data("{}"),))


def data(text: str) -> AttachedFile:
    return AttachedFile("data.json", text, "Data")


def refused(content: bytes, offered: bytes, roots=()) -> str:
    with pytest.raises(ValidationError) as error:
        verify(content, offered, roots)
    return str(error.value.error_list[0].message)


def test_two_signatures_on_what_was_offered_hold(offered, head, minister):
    content = minister.sign(head.sign(offered, "Agency"), "Principal")

    signers = verify(content, offered, ())

    assert [signer.name for signer in signers] == ["Hélène Lambrecq", "Katelijne Roosendonck"]
    assert [signer.certificate_sha256 for signer in signers] == [head.plain.sha256.hex(), minister.plain.sha256.hex()]
    assert {signer.is_trusted for signer in signers} == {None}


def test_a_certificate_of_a_trusted_authority_is_trusted_and_another_refused(offered, authority, head):
    stranger = hand("Iemand", hand("Other Root"))
    roots = (authority.plain,)

    assert [signer.is_trusted for signer in verify(head.sign(offered, "Agency"), offered, roots)] == [True]
    assert refused(stranger.sign(offered, "Agency"), offered, roots) == str(verification.NOT_TRUSTED)


def test_what_was_offered_without_a_signature_is_refused(offered):
    assert refused(offered, offered) == str(verification.UNSIGNED)


def test_another_pdf_is_refused_however_well_it_is_signed(offered, head):
    other = make_pdf('<html lang="nl"><title>T</title><h1>Andere</h1></html>', made_at=DAY)

    assert refused(head.sign(other, "Agency"), offered) == str(verification.NOT_OFFERED)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"MZ\x90\0"])
def test_garbage_is_refused(content, offered):
    assert refused(content, offered) == str(verification.NOT_OFFERED)


def test_what_was_offered_followed_by_garbage_is_refused(offered):
    assert refused(offered + b"\0" * 5000, offered) in {str(verification.UNSIGNED), str(verification.UNREADABLE)}


def test_a_changed_signature_is_refused(offered, head):
    content = bytearray(head.sign(offered, "Agency"))
    hexadecimal = content[content.index(b"/Contents <", len(offered)) :].split(b">")[0].rstrip(b"0")
    at = content.index(hexadecimal) + len(hexadecimal) - 10  # Inside the value of the signature, which stands last
    content[at : at + 2] = b"00" if content[at : at + 2] != b"00" else b"11"

    assert refused(bytes(content), offered) == str(verification.ALTERED)


def test_another_text_laid_over_what_was_offered_is_refused_although_its_signature_is_intact(offered, head):
    told = refused(head.sign(with_other_page(offered), "Agency"), offered)

    assert told == str(verification.CHANGED)


def test_a_text_changed_between_two_signatures_is_refused(offered, head, minister):
    told = refused(minister.sign(with_other_page(head.sign(offered, "Agency")), "Principal"), offered)

    assert told in {str(verification.CHANGED), str(verification.ALTERED)}


def test_something_behind_the_last_signature_is_refused(offered, head):
    told = refused(head.sign(offered, "Agency") + b"\n% later", offered)

    assert told in {str(verification.NOT_COVERED), str(verification.ALTERED)}


def test_a_field_that_nobody_signed_is_refused(offered, head):
    content = with_empty_field(head.sign(offered, "Agency"), "Principal")

    assert refused(content, offered) in {str(verification.HALF_SIGNED), str(verification.NOT_COVERED)}


def test_more_than_signatures_add_is_refused(offered, monkeypatch, head):
    monkeypatch.setattr(verification, "MOST_ADDED", 100)

    assert refused(head.sign(offered, "Agency"), offered) == str(verification.TOO_MUCH)


def test_the_data_of_a_pdf_is_read_back(offered, head):
    assert data_in(offered) == data_in(head.sign(offered, "Agency")) == b"{}"


def test_roots_are_read_from_a_folder_in_pem_and_der(tmp_path, authority, head):
    (tmp_path / "a.pem").write_bytes(authority.pem + head.pem)
    (tmp_path / "b.der").write_bytes(authority.plain.dump())

    assert [root.sha256 for root in trusted_roots(str(tmp_path))] == [
        authority.plain.sha256,
        head.plain.sha256,
        authority.plain.sha256,
    ]
    assert trusted_roots("") == ()
