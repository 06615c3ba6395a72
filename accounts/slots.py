"""What apps above tell about a person on the person's own page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Line:
    """Something that a person is, for whom, and the page about it."""

    label: str
    party: str
    url: str


_sources: list[Callable[[User], Iterable[Line]]] = []


def tells_about_a_person(source: Callable[[User], Iterable[Line]]) -> Callable[[User], Iterable[Line]]:
    """Register `source`; it yields a line for everything a person is at this moment."""
    _sources.append(source)
    return source


def lines_about(person: User) -> list[Line]:
    return [line for source in _sources for line in source(person)]
