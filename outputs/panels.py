"""What upper apps show of outputs: panels, each under its own address on the page of one, columns in the register."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.models import Version
from outputs.models import Output


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


@dataclass(frozen=True)
class Column:
    """An amount in euro for each output, by its id, with the total."""

    label: str
    amounts: dict[int, Decimal]
    total: Decimal


_places: dict[str, Place] = {}
_columns: list[Callable[[Version], Column]] = []


def output_panel(name: str, title: str) -> Callable[[Make], Make]:
    """Register the function that makes a panel of an output for a person; `title` is asked for anew on each page."""

    def register(make: Make) -> Make:
        _places[name] = Place(name, title, make)
        return make

    return register


def register_column(make: Callable[[Version], Column]) -> Callable[[Version], Column]:
    """Register the function that makes a column of the register of a version."""
    _columns.append(make)
    return make


def panels() -> list[Place]:
    """All panels of an output, as they were registered from the lowest app up."""
    return list(_places.values())


def panel_named(name: str) -> Place | None:
    return _places.get(name)


def columns_of(version: Version) -> list[Column]:
    return [make(version) for make in _columns]
