"""Verifies a PDF that was signed elsewhere: the exact bytes that were offered, and every signature behind them intact.

pyHanko does the cryptography and judges what was added after a signature. Nothing is fetched from the network: the
certificates of the signers are followed up to the trusted roots of the installation, revocation is not asked for.
"""

import io
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from signing.revisions import changes_more_than_signatures

MOST_SIGNATURES = 20
MOST_ADDED = 5 * 1024 * 1024  # bytes that signatures may add to what was offered

NOT_OFFERED = _(
    "This is not the PDF that was offered here, with signatures added. Take the PDF from this page, sign that file, "
    "and upload what your signing program saved."
)
UNSIGNED = _("There is no signature in this PDF.")
HALF_SIGNED = _(
    "A signature field in this PDF is still empty. Upload the file when everybody who signs in it has signed."
)
ALTERED = _("The signature of %(name)s does not hold: the PDF was changed, or the signature is damaged.")
NOT_COVERED = _("Something was added to this PDF after the last signature. Upload the file as it was signed.")
NOT_TRUSTED = _("The certificate of %(name)s does not lead to an authority that this installation trusts.")
CHANGED = _("Something else than signatures was added to the offered PDF. Sign the file exactly as it was offered.")
UNREADABLE = _("This PDF is damaged and cannot be verified.")
TOO_MUCH = _("This file adds more to the offered PDF than signatures do.")


@dataclass(frozen=True)
class Signer:
    """One signature: whose certificate, when by its own account, and whether the certificate is trusted here."""

    name: str
    signed_at: str  # ISO 8601; empty when the signature does not tell
    certificate_sha256: str
    is_trusted: bool | None  # None: this installation has no trusted roots to compare with

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def verify(content: bytes, offered: bytes, roots: tuple[asn1.Certificate, ...]) -> list[Signer]:
    """The signatures in `content`, in the order in which they were made.

    `offered` is the PDF that had to be signed; `roots` are the trusted authorities, none when trust is not judged.
    Raises ValidationError with a sentence when anything does not hold.
    """
    if not content.startswith(offered) or len(content) == len(offered) == 0:
        raise ValidationError(NOT_OFFERED, "other")
    if len(content) - len(offered) > MOST_ADDED:
        raise ValidationError(TOO_MUCH, "large")
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        signers = _signers(reader, roots)
        is_changed = changes_more_than_signatures(reader, offered)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise ValidationError(UNREADABLE, "damaged") from None
    if is_changed:
        raise ValidationError(CHANGED, "changed")
    return signers


def _signers(reader: PdfFileReader, roots: tuple[asn1.Certificate, ...]) -> list[Signer]:
    found = reader.embedded_signatures
    if not found:
        raise _refusal(UNSIGNED)
    if len(found) > MOST_SIGNATURES:
        raise _refusal(TOO_MUCH)
    if any(enumerate_sig_fields(reader, filled_status=False)):
        raise _refusal(HALF_SIGNED)
    signers = [_signer(signature, roots) for signature in found]
    if found[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise _refusal(NOT_COVERED)
    return signers


def _signer(signature, roots: tuple[asn1.Certificate, ...]) -> Signer:
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    name = status.signing_cert.subject.native.get("common_name") or status.signing_cert.subject.human_friendly
    covers = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    changed = status.modification_level in (None, ModificationLevel.OTHER) or status.docmdp_ok is False
    if not (status.intact and status.valid and covers) or changed:
        raise _refusal(ALTERED, name=name)
    if roots and not status.trusted:
        raise _refusal(NOT_TRUSTED, name=name)
    moment = status.signer_reported_dt
    return Signer(
        name=str(name),
        signed_at=moment.isoformat() if moment else "",
        certificate_sha256=status.signing_cert.sha256.hex(),
        is_trusted=bool(status.trusted) if roots else None,
    )


def _refusal(message, **names) -> ValidationError:
    return ValidationError(message, "refused", names)


def data_in(content: bytes, name: str = "data.json") -> bytes:
    """The data that a PDF of ours carries. Raises ValidationError when there is none."""
    try:
        root = PdfFileReader(io.BytesIO(content), strict=False).root
        for file in root["/AF"]:
            if (specification := file.get_object())["/F"] == name:
                return specification["/EF"]["/F"].data
    except (PdfError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise _refusal(UNREADABLE)


@cache
def trusted_roots(folder: str) -> tuple[asn1.Certificate, ...]:
    """The certificates in a folder of the installation, in PEM or DER; none when there is no folder."""
    if not folder:
        return ()
    roots = []
    for path in sorted(Path(folder).iterdir()):
        content = path.read_bytes()
        parts = (
            [der for _kind, _headers, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        )
        roots += [asn1.Certificate.load(part) for part in parts]
    return tuple(roots)
