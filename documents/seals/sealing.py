"""Canonical JSON, SHA-256 and the chain of seals: proof that what is shown is what was signed."""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Beside:
    """What a seal keeps beside the content that is printed.

    `rows` are all columns of the rows that it covers (documents/seals/rows.py), `names` what documents print of rows
    that may change later: parties, people, themes.
    """

    rows: dict[str, Any]
    names: dict[str, Any]


@transaction.atomic
def seal(*, chain: str, kind: str, subject_id: int, label: str, content: Any, by, beside: Beside | None = None) -> Seal:
    """Keep `content` for good, and what stands beside it, as the next link of `chain`."""
    text = canonical_json(content)
    previous = Seal.objects.select_for_update().filter(chain=chain).order_by("-position").first()
    made = Seal(
        chain=chain,
        position=previous.position + 1 if previous else 1,
        kind=kind,
        subject_id=subject_id,
        label=label,
        content=text,
        rows=canonical_json(beside.rows) if beside else "",
        names=canonical_json(beside.names) if beside else "",
        content_sha256=sha256(text),
        sealed_by=by,
        sealed_at=timezone.now(),
    )
    made.chain_sha256 = link(previous.chain_sha256 if previous else "", made)
    made.save()
    return made


def link(previous_chain_sha256: str, seal: Seal) -> str:
    """The hash that ties all that a seal says to the seals before it; one without rows says its content only."""
    tied = f"{previous_chain_sha256}:{seal.content_sha256}"
    return sha256(f"{tied}:{sha256(canonical_json(_facts(seal)))}" if seal.rows else tied)


def _facts(seal: Seal) -> dict[str, Any]:
    """What stands in the row of a seal beside its content and its hashes."""
    names = ("chain", "position", "kind", "subject_id", "label", "rows", "names", "sealed_by_id")
    return {name: getattr(seal, name) for name in names} | {"sealed_at": seal.sealed_at.astimezone(dt.UTC).isoformat()}


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be sealed")
