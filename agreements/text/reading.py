"""One page asks for the same rows of a version once, however many of its parts tell something about them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from agreements.models import Version

Rows = TypeVar("Rows")


@contextmanager
def reading(*versions: Version) -> Iterator[None]:
    """Until the end of this block, whatever is fetched once of these versions is fetched only once.

    Versions that are read in the same block are fetched together where that is possible. Inside another such block it
    adds nothing.
    """
    new = [version for version in dict.fromkeys(versions) if not hasattr(version, "rows_read")]
    for version in new:
        version.rows_read, version.read_with = {}, new
    try:
        yield
    finally:
        for version in new:
            del version.rows_read, version.read_with


def read_once(fetch: Callable[[Version], Rows]) -> Callable[[Version], Rows]:
    """Keep what `fetch` returns while the version is being read; outside of that, fetch anew each time."""

    @wraps(fetch)
    def asked(version: Version) -> Rows:
        kept = getattr(version, "rows_read", None)
        if kept is None:
            return fetch(version)
        if fetch not in kept:
            kept[fetch] = fetch(version)
        return kept[fetch]

    return asked


def read_already(asked: Callable[[Version], Rows], version: Version) -> Rows | None:
    """What a function under `read_once` has fetched already while the version is being read."""
    return (getattr(version, "rows_read", None) or {}).get(asked.__wrapped__)


def read_together(fetch: Callable[[list[Version]], Mapping[int, Rows]]) -> Callable[[Version], Rows]:
    """The same, where `fetch` finds the rows of many versions by their id: asked of one, it fetches those of all that
    are read with it, so that the number of queries does not depend on how many they are.
    """

    @wraps(fetch)
    def asked(version: Version) -> Rows:
        kept = getattr(version, "rows_read", None)
        if kept is None:
            return fetch([version])[version.pk]
        if fetch not in kept:
            found = fetch(version.read_with)
            for one in version.read_with:
                one.rows_read[fetch] = found[one.pk]
        return kept[fetch]

    return asked


def by_version(versions: list[Version], rows: Iterable[Any]) -> dict[int, list]:
    """The terms of each of these versions, in the order in which they come."""
    found = {version.pk: [] for version in versions}
    for row in rows:
        found[row.version_id].append(row)
    return found
