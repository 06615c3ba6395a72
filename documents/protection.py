"""Seals and sealed documents are written once: the database refuses to change or remove them."""

from collections.abc import Iterator

from core.triggers import Rule, declares_rules
from documents.models import Document, Seal


@declares_rules
def sealed_rows_stay() -> Iterator[Rule]:
    seal, document = Seal._meta.db_table, Document._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"seal_{event.lower()}", seal, event, "TRUE", "A seal is never changed or removed.")
        yield Rule(
            f"document_{event.lower()}",
            document,
            event,
            "OLD.seal_id IS NOT NULL AND OLD.status = 'ready'",
            "A sealed document is never changed or removed.",
        )
