"""What upper apps show on the home page of an agreement, on the page of a version, and in the list of agreements."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from agreements.models import Agreement, Version
from agreements.term_links import Link

Panel = tuple[str, dict[str, Any]]  # (template, context)
Notes = Callable[[list[Agreement], Any], dict[int, Link]]  # (agreements, person who reads) -> by id of the agreement
Make = Callable[[Version, Any], Panel | None]  # (version, person who reads); None shows nothing

_makers: list[Make] = []
_note_makers: list[Notes] = []
_version_makers: list[Make] = []


def list_note(make: Notes) -> Notes:
    """Register a function that tells something about each agreement of a list: see `agreements.overview.Row`."""
    _note_makers.append(make)
    return make


def notes_of(agreements: list[Agreement], user) -> dict[int, list[Link]]:
    """What upper apps tell about these agreements, which have their `seen_versions`, by id of the agreement."""
    found: dict[int, list[Link]] = {agreement.pk: [] for agreement in agreements}
    for make in _note_makers:
        for pk, link in make(agreements, user).items():
            found[pk].append(link)
    return found


def home_panel(make: Make) -> Make:
    """Register a function that tells which template to show, and with what; in the order of registration."""
    _makers.append(make)
    return make


def version_panel(make: Make) -> Make:
    """The same, for the page of one version."""
    _version_makers.append(make)
    return make


def panels_of(version: Version, request: HttpRequest) -> list[str]:
    """The panels for this person, as safe HTML."""
    return _rendered(_makers, version, request)


def version_panels_of(version: Version, request: HttpRequest) -> list[str]:
    return _rendered(_version_makers, version, request)


def _rendered(makers: list[Make], version: Version, request: HttpRequest) -> list[str]:
    panels = [panel for make in makers if (panel := make(version, request.user))]
    return [render_to_string(template, context, request) for template, context in panels]
