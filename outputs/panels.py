"""What upper apps show of outputs: panels under their own addresses, courses of indicators, columns of the register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.models import Version
from outputs.models import Indicator, Output


@dataclass(frozen=True)
class Panel:
    """What a page shows of something: its own template with its own context."""

    template: str
    context: dict[str, Any]


Make = Callable[[Output, Any], Panel]


@dataclass(frozen=True)
class Place:
    """A panel of an output: how the address names it, and how people do."""

    name: str
    title: str
    make: Make
    position: int


@dataclass(frozen=True)
class Column:
    """An amount in euro for each output, by its id, with the total."""

    label: str
    amounts: dict[int, Decimal]
    total: Decimal


Courses = Callable[[Version, Sequence[Indicator], Any], Mapping[int, Panel]]

_places: dict[str, Place] = {}
_columns: list[Callable[[Version], Column]] = []
_courses: list[Courses] = []


def output_panel(name: str, title: str, *, position: int = 0) -> Callable[[Make], Make]:
    """Register the function that makes a panel of an output for a person, after those with a lower `position`."""

    def register(make: Make) -> Make:
        _places[name] = Place(name, title, make, position)
        return make

    return register


def register_column(make: Callable[[Version], Column]) -> Callable[[Version], Column]:
    """Register the function that makes a column of the register of a version."""
    _columns.append(make)
    return make


def indicator_courses(make: Courses) -> Courses:
    """Register the function that shows, by id, what came of indicators of a version, in place of their targets alone.

    It asks the database a constant number of times, however many indicators there are.
    """
    _courses.append(make)
    return make


def panels() -> list[Place]:
    """All panels of an output, those of lower apps first."""
    return sorted(_places.values(), key=lambda place: place.position)


def panel_named(name: str) -> Place | None:
    return _places.get(name)


def columns_of(version: Version) -> list[Column]:
    return [make(version) for make in _columns]


def courses_of(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """What is shown of these indicators; nothing of one of which nothing came yet."""
    return {pk: panel for make in _courses for pk, panel in make(version, indicators, user).items()}
