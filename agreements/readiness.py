"""What must be true before a version may be shared; apps above this one add their own checks."""

from collections.abc import Callable, Iterator

from agreements.models import Version
from core.workflow import Refusal

Readiness = Callable[[Version], Iterator[Refusal]]
_checks: list[Readiness] = []


def required_for_sharing(check: Readiness) -> Readiness:
    """Register `check`; it yields a refusal for everything that somebody still has to do, with the place to do it."""
    _checks.append(check)
    return check


def must_be_ready(version: Version, by=None) -> Iterator[Refusal]:
    """All reasons of all apps."""
    for check in _checks:
        yield from check(version)
