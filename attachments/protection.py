"""Stored bytes are written once. Files of a closed version are terms, which agreements/protection.py keeps."""

from collections.abc import Iterator

from attachments.models import StoredFile
from core.triggers import Rule, declares_rules


@declares_rules
def stored_bytes_stay() -> Iterator[Rule]:
    table = StoredFile._meta.db_table
    yield Rule("storedfile_update", table, "UPDATE", "TRUE", "A stored file is never changed.")
