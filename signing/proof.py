"""Proof that PDFs signed elsewhere begin with what was offered, and that sealed PDFs carry what was sealed."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from documents.kinds import document_kinds
from documents.models import Document
from documents.seals.sealing import sha256
from documents.seals.verification import proofs
from signing.models import SignedFile
from signing.verification import data_in


@proofs.add
def broken_signed_files() -> Iterator[str]:
    for signed in SignedFile.objects.select_related("file").order_by("pk").iterator(chunk_size=1):
        if sha256(bytes(signed.file.content)[: signed.offered_size]) != signed.offered_sha256:
            yield f"signed PDF {signed.pk} ({signed.file.name}): it does not hold the bytes that were offered"


@proofs.add
def documents_beside_their_seal() -> Iterator[str]:
    """The finished documents whose seal is of something else, or whose attached data are not the sealed content."""
    sealed = Document.objects.filter(status=Document.Status.READY, seal__isnull=False).select_related("seal")
    for document in sealed.order_by("pk").iterator(chunk_size=1):
        name, kind = f"document {document.pk} ({document.title})", document_kinds.get(document.kind)
        expected = (kind.seal_kind or kind.name, document.subject_id) if kind else None
        if expected != (document.seal.kind, document.seal.subject_id):
            yield f"{name}: its seal is not of what it tells"
        elif not _carries(bytes(document.content or b""), document.seal.content):
            yield f"{name}: the data in it are not what was sealed"


def _carries(content: bytes, sealed: str) -> bool:
    try:
        return data_in(content) == sealed.encode()
    except ValidationError:
        return False
