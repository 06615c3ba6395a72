"""One page asks for the same rows of a version once, however many of its parts tell something about them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from agreements.models import Version

Rows = TypeVar("Rows")


@contextmanager
def reading(version: Version) -> Iterator[None]:
    """Until the end of this block, whatever is fetched `read_once` of this version is fetched only once.

    Inside another such block it adds nothing.
    """
    if hasattr(version, "rows_read"):
        yield
        return
    version.rows_read = {}
    try:
        yield
    finally:
        del version.rows_read


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
