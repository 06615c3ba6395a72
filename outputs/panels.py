"""What upper apps show on the pages of outputs: panels of an output, courses of indicators, columns in the register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.models import Version
from outputs.models import Indicator, Output


@dataclass(frozen=True)
class Panel:
    """A section of the page of an output: its own template with its own context."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Column:
    """An amount in euro for each output, by its id, with the total."""

    label: str
    amounts: dict[int, Decimal]
    total: Decimal


Courses = Callable[[Version, Sequence[Indicator], Any], Mapping[int, Panel]]

_panels: list[Callable[[Output, Any], Panel]] = []
_columns: list[Callable[[Version], Column]] = []
_courses: list[Courses] = []


def output_panel(make: Callable[[Output, Any], Panel]) -> Callable[[Output, Any], Panel]:
    """Register the function that makes a panel of an output for a person."""
    _panels.append(make)
    return make


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


def panels_of(output: Output, user) -> list[Panel]:
    return [make(output, user) for make in _panels]


def columns_of(version: Version) -> list[Column]:
    return [make(version) for make in _columns]


def courses_of(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """What is shown of these indicators; nothing of one of which nothing came yet."""
    return {pk: panel for make in _courses for pk, panel in make(version, indicators, user).items()}
