"""Proof that nothing that was sealed has changed since: every hash is computed again."""

from collections.abc import Callable, Iterator

from core.slots import Slot
from documents.models import Document, Seal
from documents.seals.sealing import link, sha256

#: Each yields a sentence for everything that is not what it was
proofs: Slot[Callable[[], Iterator[str]]] = Slot()


def whatever_changed() -> Iterator[str]:
    """Everything that is not what it was, proof after proof."""
    for prove in proofs:
        yield from prove()


@proofs.add
def broken_seals() -> Iterator[str]:
    """What does not fit in the seals and their chains, in English, for whoever keeps the installation."""
    chain, position, previous = None, 0, ""
    for seal in Seal.objects.order_by("chain", "position").iterator(chunk_size=20):
        if seal.chain != chain:
            chain, position, previous = seal.chain, 0, ""
        name = f"seal {seal.pk} ({seal.chain}, position {seal.position}: {seal.label})"
        if seal.position != position + 1:
            yield f"{name}: position {position + 1} of the chain is missing"
        if sha256(seal.content) != seal.content_sha256:
            yield f"{name}: the content is not what was sealed"
        if link(previous, seal.content_sha256) != seal.chain_sha256:
            yield f"{name}: the link to the seal before it is broken"
        position, previous = seal.position, seal.chain_sha256


@proofs.add
def broken_documents() -> Iterator[str]:
    """The documents whose bytes are not those that were made; one is in memory at a time."""
    for document in Document.objects.filter(status=Document.Status.READY).order_by("pk").iterator(chunk_size=1):
        content = bytes(document.content or b"")
        if len(content) != document.size or sha256(content) != document.sha256:
            yield f"document {document.pk} ({document.title}): the bytes are not those that were made"
