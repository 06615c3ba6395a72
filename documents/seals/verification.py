"""Proof that nothing that was sealed has changed since: every hash is computed again, every row compared."""

from collections.abc import Callable, Iterable, Iterator

from core.slots import Slot
from documents.models import Document, Seal
from documents.seals.kinds import seal_kinds
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
        name = name_of(seal)
        if seal.position != position + 1:
            yield f"{name}: position {position + 1} of the chain is missing"
        if sha256(seal.content) != seal.content_sha256:
            yield f"{name}: the content is not what was sealed"
        if link(previous, seal) != seal.chain_sha256:
            yield f"{name}: the link to the seal before it is broken"
        position, previous = seal.position, seal.chain_sha256


@proofs.add
def missing_seals() -> Iterator[str]:
    """What was signed or accepted and has no seal."""
    for kind in seal_kinds:
        for subject in kind.without_seal():
            yield f"{kind.name} {subject.pk} ({subject}): there is no seal"


@proofs.add
def changed_rows() -> Iterator[str]:
    """The rows that are not what was sealed; one seal is in memory at a time."""
    for kind in seal_kinds:
        for seal in Seal.objects.filter(kind=kind.name).order_by("pk").iterator(chunk_size=1):
            yield from (f"{name_of(seal)}: {difference}" for difference in kind.differences(seal))


@proofs.add
def broken_documents() -> Iterator[str]:
    """The documents whose bytes are not those that were made; one is in memory at a time."""
    for document in Document.objects.filter(status=Document.Status.READY).order_by("pk").iterator(chunk_size=1):
        content = bytes(document.content or b"")
        if len(content) != document.size or sha256(content) != document.sha256:
            yield f"document {document.pk} ({document.title}): the bytes are not those that were made"


def heads() -> dict[str, tuple[int, str]]:
    """Of each chain the position and the hash of its last seal: kept elsewhere, they prove what was there."""
    rows = Seal.objects.order_by("chain", "position").values_list("chain", "position", "chain_sha256")
    return {chain: (position, sha) for chain, position, sha in rows}


def broken_heads(kept: Iterable[str]) -> Iterator[str]:
    """What of these lines, each a chain, a position and a hash, no longer stands: chains may only have grown since."""
    for line in (line.strip() for line in kept):
        if not line or line.startswith("#"):
            continue
        chain, position, sha = ([*line.split(), "", ""])[:3]
        found = (
            Seal.objects.filter(chain=chain, position=int(position)) if position.isdecimal() else Seal.objects.none()
        )
        if sha not in found.values_list("chain_sha256", flat=True):
            yield f"the chain {chain} does not hold what was kept elsewhere: position {position}, {sha}"


def name_of(seal: Seal) -> str:
    return f"seal {seal.pk} ({seal.chain}, position {seal.position}: {seal.label})"
