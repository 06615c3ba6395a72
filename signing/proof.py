"""Proof that every PDF signed elsewhere still begins with the bytes that were offered."""

from collections.abc import Iterator

from documents.seals.sealing import sha256
from documents.seals.verification import proofs
from signing.models import SignedFile


@proofs.add
def broken_signed_files() -> Iterator[str]:
    for signed in SignedFile.objects.select_related("file").order_by("pk").iterator(chunk_size=1):
        if sha256(bytes(signed.file.content)[: signed.offered_size]) != signed.offered_sha256:
            yield f"signed PDF {signed.pk} ({signed.file.name}): it does not hold the bytes that were offered"
