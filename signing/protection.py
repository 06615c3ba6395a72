"""A PDF that was signed elsewhere is kept for good."""

from collections.abc import Iterator

from core.triggers import Rule, declares_rules
from signing.models import SignedFile


@declares_rules
def signed_files_stay() -> Iterator[Rule]:
    table = SignedFile._meta.db_table
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"signedfile_{event.lower()}", table, event, "TRUE", "A signed PDF is never changed or removed.")
