"""Migrating an empty SQLite database takes longer than most tests do: a copy serves until a migration changes.

The tests in a browser start from nothing, on both databases, and the tests on PostgreSQL migrate each time.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings

from tests.house.source import ROOT


def template() -> Path:
    """Where the copy is, or will be; another place after any change to what makes the tables."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("requirements/*.txt")]):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return Path(settings.VAR_DIR) / f"test-template-{digest.hexdigest()[:16]}.sqlite3"


def take_copy(name: str) -> bool:
    """Put the migrated tables in the database `name`; whether there were any."""
    if not template().exists():
        return False
    shutil.copyfile(template(), name)
    return True


def leave_copy(name: str) -> None:
    """Keep the migrated tables of the database `name`, in which no test has committed yet, for the next time."""
    place = template()
    if place.exists():
        return
    for old in place.parent.glob("test-template-*.sqlite3"):
        old.unlink(missing_ok=True)
    half = place.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(name)) as migrated, closing(sqlite3.connect(half)) as copy:
        migrated.backup(copy)
    half.replace(place)


def remove(name: str) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{name}{suffix}").unlink(missing_ok=True)
