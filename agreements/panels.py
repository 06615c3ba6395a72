"""What upper apps show beside the building blocks on the home page of an agreement."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from agreements.models import Version

Panel = tuple[str, dict[str, Any]]  # (template, context)
Make = Callable[[Version, Any], Panel | None]  # (version, person who reads); None shows nothing

_makers: list[Make] = []


def home_panel(make: Make) -> Make:
    """Register a function that tells which template to show, and with what; in the order of registration."""
    _makers.append(make)
    return make


def panels_of(version: Version, request: HttpRequest) -> list[str]:
    """The panels for this person, as safe HTML."""
    panels = [panel for make in _makers if (panel := make(version, request.user))]
    return [render_to_string(template, context, request) for template, context in panels]
