"""What apps above tell about a person on the person's own page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from core.slots import Slot


@dataclass(frozen=True)
class PersonLine:
    """Something that a person is, for whom, and the page about it."""

    label: str
    party: str
    url: str


#: What somebody is at this moment, a line for each
person_lines: Slot[Callable[[User], Iterable[PersonLine]]] = Slot()


def lines_about(person: User) -> list[PersonLine]:
    return [line for tell in person_lines for line in tell(person)]
