"""The six building blocks of an agreement on its home page; each app tells the essence of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field

from agreements.models import Version


@dataclass(frozen=True)
class Status:
    """A shape, a word and a colour."""

    tone: str  # good, warn, bad or none
    label: str


@dataclass(frozen=True)
class Block:
    """One building block: its chapter, the one number that matters, and how it stands."""

    title: str
    url: str
    big: str
    unit: str = ""
    note: str = ""
    statuses: list[Status] = field(default_factory=list)


_makers: dict[int, Callable[[Version], Block]] = {}


def building_block(number: int) -> Callable:
    """Register the function that tells building block `number` (1 to 6) of a version."""

    def register(make: Callable[[Version], Block]) -> Callable[[Version], Block]:
        _makers[number] = make
        return make

    return register


def blocks_of(version: Version) -> list[tuple[int, Block]]:
    return [(number, _makers[number](version)) for number in sorted(_makers)]
