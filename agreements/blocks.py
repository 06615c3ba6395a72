"""The six building blocks of an agreement on its home page; each app tells the essence of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from agreements.models import Version
from agreements.readiness import Completeness, completeness_of
from agreements.reading import reading


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
    completeness: Completeness | None = None


Make = Callable[..., Block]
_makers: dict[int, tuple[Make, bool]] = {}


def building_block(number: int, *, for_reader: bool = False) -> Callable[[Make], Make]:
    """Register the function that tells building block `number` (1 to 6) of a version.

    It is called with the version, and with `for_reader` also with the person who reads.
    """

    def register(make: Make) -> Make:
        _makers[number] = make, for_reader
        return make

    return register


def blocks_of(version: Version, user) -> list[tuple[int, Block]]:
    """The blocks that are there, in order; what they show may depend on what this person may see."""
    with reading(version):
        completeness = completeness_of(version)
        made = [
            (number, make(version, user) if for_reader else make(version))
            for number, (make, for_reader) in sorted(_makers.items())
        ]
    return [(number, replace(block, completeness=completeness.get(number))) for number, block in made]
