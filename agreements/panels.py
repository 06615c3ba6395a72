"""What upper apps show: beside the building blocks on the home page of an agreement, on the page of a version, and in
the chapter on flexibility.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from agreements.models import Version

Panel = tuple[str, dict[str, Any]]  # (template, context)
Make = Callable[[Version, Any], Panel | None]  # (version, person who reads); None shows nothing

_makers: list[Make] = []
_version_makers: list[Make] = []
_flexibility_makers: list[Make] = []


def home_panel(make: Make) -> Make:
    """Register a function that tells which template to show, and with what; in the order of registration."""
    _makers.append(make)
    return make


def version_panel(make: Make) -> Make:
    """The same, for the page of one version."""
    _version_makers.append(make)
    return make


def flexibility_panel(make: Make) -> Make:
    """The same, for the chapter on flexibility."""
    _flexibility_makers.append(make)
    return make


def panels_of(version: Version, request: HttpRequest) -> list[str]:
    """The panels for this person, as safe HTML."""
    return _rendered(_makers, version, request)


def version_panels_of(version: Version, request: HttpRequest) -> list[str]:
    return _rendered(_version_makers, version, request)


def flexibility_panels_of(version: Version, request: HttpRequest) -> list[str]:
    return _rendered(_flexibility_makers, version, request)


def _rendered(makers: list[Make], version: Version, request: HttpRequest) -> list[str]:
    panels = [panel for make in makers if (panel := make(version, request.user))]
    return [render_to_string(template, context, request) for template, context in panels]
