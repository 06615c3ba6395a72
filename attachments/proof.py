"""Proof that the bytes of every stored file are those that were uploaded; one is in memory at a time."""

from collections.abc import Iterator

from attachments.models import StoredFile
from documents.seals.sealing import sha256
from documents.seals.verification import proofs


@proofs.add
def broken_files() -> Iterator[str]:
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=1):
        if not is_intact(file):
            yield f"stored file {file.pk} ({file.name}): the bytes are not those that were uploaded"


def is_intact(file: StoredFile) -> bool:
    content = bytes(file.content)
    return len(content) == file.size and sha256(content) == file.sha256
