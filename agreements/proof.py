"""Proof that every signed version is sealed, and that text, parties, years, advice and signatures are as sealed."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from agreements.models import Version
from agreements.text.content import signed_content
from agreements.text.names import SEALED_AS
from agreements.text.sealed_rows import rows_under
from documents.seals.kinds import SealKind, seal_kinds
from documents.seals.sealing import canonical_json, sha256


def broken_signatures(version: Version, content: dict[str, Any]) -> Iterator[str]:
    """The signatures that are not under the text that was sealed."""
    signed = sha256(canonical_json({name: value for name, value in content.items() if name != "signatures"}))
    for signature in version.signatures.all():
        if signature.content_sha256 != signed:
            yield f"signature {signature.pk} ({signature}): what was signed is not what was sealed"


seal_kinds.add(
    SealKind(
        name=SEALED_AS,
        model=Version,
        to_be_sealed=lambda: Version.objects.filter(Q(status=Version.Status.SIGNED) | Q(signed_at__isnull=False)),
        rows=rows_under,
        content=signed_content,
        proves=broken_signatures,
    )
)
