"""What upper apps show on the pages of outputs: panels on the page of one output, columns in the register."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.models import Version
from outputs.models import Output


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


_panels: list[Callable[[Output, Any], Panel]] = []
_columns: list[Callable[[Version], Column]] = []


def output_panel(make: Callable[[Output, Any], Panel]) -> Callable[[Output, Any], Panel]:
    """Register the function that makes a panel of an output for a person."""
    _panels.append(make)
    return make


def register_column(make: Callable[[Version], Column]) -> Callable[[Version], Column]:
    """Register the function that makes a column of the register of a version."""
    _columns.append(make)
    return make


def panels_of(output: Output, user) -> list[Panel]:
    return [make(output, user) for make in _panels]


def columns_of(version: Version) -> list[Column]:
    return [make(version) for make in _columns]
