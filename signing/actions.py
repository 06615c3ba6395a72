"""Sign with a PDF that was signed elsewhere: verified first, then the same step as signing here."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.text.content import content_sha256
from agreements.versions.workflow import version_workflow
from attachments.file_types import checked_name
from attachments.models import StoredFile
from core.workflow import Refusal, Refused
from documents.models import Document
from documents.seals.sealing import sha256
from signing.models import SignedFile
from signing.verification import NOT_OFFERED, Signer, data_in, trusted_roots, verify

MEGABYTE = 1024 * 1024
MOST_BYTES = 30 * MEGABYTE
TOO_BIG = _("The file is larger than %(size)s MB.")
NOTHING_OFFERED = _("Make the PDF of the agreement first, on the page of the version; that is the file to sign.")
OTHER_TEXT = _("That PDF holds an earlier text than the one that is to be signed. Make the PDF again and sign that.")
USED = _("This file was already uploaded for another party. Add your own signature to it first.")
UPLOADED = gettext_noop("Signed with a PDF that was signed elsewhere")


@dataclass(frozen=True)
class Verified:
    """An upload that holds: its bytes, what had been offered, and who signed in it."""

    name: str
    content: bytes
    offered: Document
    signers: list[Signer]


def offered_for(version: Version):
    """The PDFs of this text that can be signed, without their bytes."""
    ready = Document.objects.filter(kind="agreement", subject_id=version.pk, seal=None, status=Document.Status.READY)
    return ready.without_content().order_by("language")


def read_signed(upload: UploadedFile, version: Version) -> Verified:
    """Verify an upload against what was offered. Raises ValidationError; nothing is stored."""
    if upload.size > MOST_BYTES:
        raise ValidationError(TOO_BIG, "size", {"size": MOST_BYTES // MEGABYTE})
    offers = list(offered_for(version))
    if not offers:
        raise ValidationError(NOTHING_OFFERED, "nothing")
    name, content = checked_name(upload.name), upload.read()
    offered = next((one for one in offers if sha256(content[: one.size]) == one.sha256), None)
    if offered is None:
        raise ValidationError(NOT_OFFERED, "other")
    signers = verify(content, bytes(offered.content), trusted_roots(settings.SIGNATURE_TRUST_ROOTS))
    if sha256(data_in(bytes(offered.content))) != content_sha256(version):
        raise ValidationError(OTHER_TEXT, "text")
    return Verified(name, content, offered, signers)


@transaction.atomic
def sign_with(verified: Verified, version: Version, *, step: str, by, seen_revision: int) -> Version:
    """Take the signing step of a party and keep the PDF with the signature, or do neither."""
    earlier = {
        signer["certificate_sha256"]
        for one in version.signed_files.filter(signature__withdrawn_at=None)
        for signer in one.signers
    }
    if earlier and not {signer.certificate_sha256 for signer in verified.signers} - earlier:
        raise Refused([Refusal(USED)])
    text = sha256(data_in(verified.content))
    if text != content_sha256(version):
        raise Refused([Refusal(OTHER_TEXT)])
    taken = version_workflow.take(step, version, by=by, reason=UPLOADED, seen_revision=seen_revision, seen=text)
    file = StoredFile.objects.create(
        name=verified.name,
        media_type="application/pdf",
        size=len(verified.content),
        sha256=sha256(verified.content),
        content=verified.content,
        uploaded_by=by,
    )
    SignedFile.objects.create(
        version=taken,
        signature=taken.signatures.get(person=by),
        file=file,
        offered_sha256=verified.offered.sha256,
        offered_size=verified.offered.size,
        signers=[signer.as_plain() for signer in verified.signers],
    )
    return taken
