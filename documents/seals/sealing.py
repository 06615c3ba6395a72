"""Canonical JSON, SHA-256 and the chain of seals: proof that what is shown is what was signed."""

import datetime as dt
import hashlib
import json
import uuid
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents.models import Seal


def canonical_json(content: Any) -> str:
    """One text for one content: sorted keys, no spaces, decimals and dates as strings."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def sha256(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


@transaction.atomic
def seal(*, chain: str, kind: str, subject_id: int, label: str, content: Any, by) -> Seal:
    """Keep `content` for good, as the next link of `chain`."""
    text = canonical_json(content)
    previous = Seal.objects.select_for_update().filter(chain=chain).order_by("-position").first()
    return Seal.objects.create(
        chain=chain,
        position=previous.position + 1 if previous else 1,
        kind=kind,
        subject_id=subject_id,
        label=label,
        content=text,
        content_sha256=sha256(text),
        chain_sha256=link(previous.chain_sha256 if previous else "", sha256(text)),
        sealed_by=by,
        sealed_at=timezone.now(),
    )


def link(previous_chain_sha256: str, content_sha256: str) -> str:
    """The hash that ties a seal to all seals before it."""
    return sha256(f"{previous_chain_sha256}:{content_sha256}")


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be sealed")
