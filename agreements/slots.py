"""The six building blocks of an agreement on its home page; each app tells the essence of its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string

from agreements.completeness import Completeness, completeness_of
from agreements.models import Agreement, Term, Version
from agreements.text.reading import reading


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


MakeBlock = Callable[..., Block]
_block_makers: dict[int, tuple[MakeBlock, bool]] = {}


def building_block(number: int, *, for_reader: bool = False) -> Callable[[MakeBlock], MakeBlock]:
    """Register the function that tells building block `number` (1 to 6) of a version.

    It is called with the version, and with `for_reader` also with the person who reads.
    """

    def register(make: MakeBlock) -> MakeBlock:
        _block_makers[number] = make, for_reader
        return make

    return register


def blocks_of(version: Version, user) -> list[tuple[int, Block]]:
    """The blocks that are there, in order; what they show may depend on what this person may see."""
    with reading(version):
        completeness = completeness_of(version)
        made = [
            (number, make(version, user) if for_reader else make(version))
            for number, (make, for_reader) in sorted(_block_makers.items())
        ]
    return [(number, replace(block, completeness=completeness.get(number))) for number, block in made]


Panel = tuple[str, dict[str, Any]]  # (template, context)
MakePanel = Callable[[Version, Any], Panel | None]  # (version, person who reads); None shows nothing
_home_makers: list[MakePanel] = []
_version_makers: list[MakePanel] = []
_flexibility_makers: list[MakePanel] = []


def home_panel(make: MakePanel) -> MakePanel:
    """Register a function that tells which template to show, and with what; in the order of registration."""
    _home_makers.append(make)
    return make


def version_panel(make: MakePanel) -> MakePanel:
    """The same, for the page of one version."""
    _version_makers.append(make)
    return make


def flexibility_panel(make: MakePanel) -> MakePanel:
    """The same, for the chapter on flexibility."""
    _flexibility_makers.append(make)
    return make


def panels_of(version: Version, request: HttpRequest) -> list[str]:
    """The panels for this person, as safe HTML."""
    return _rendered(_home_makers, version, request)


def version_panels_of(version: Version, request: HttpRequest) -> list[str]:
    return _rendered(_version_makers, version, request)


def flexibility_panels_of(version: Version, request: HttpRequest) -> list[str]:
    return _rendered(_flexibility_makers, version, request)


def _rendered(makers: list[MakePanel], version: Version, request: HttpRequest) -> list[str]:
    panels = [panel for make in makers if (panel := make(version, request.user))]
    return [render_to_string(template, context, request) for template, context in panels]


@dataclass(frozen=True)
class Link:
    """A link about one thing; `tone` when it is a status as well."""

    label: str
    url: str
    tone: str = ""


Notes = dict[int, list[Status | Link]]  # by the number of the agreement
MakeNotes = Callable[[list[Agreement], dt.date], Notes]  # (agreements with their parties and `seen_versions`, today)
_note_makers: list[MakeNotes] = []


def list_notes(make: MakeNotes) -> MakeNotes:
    """Register a function that asks about all rows of a page at once."""
    _note_makers.append(make)
    return make


def notes_of(agreements: list[Agreement], today: dt.date) -> Notes:
    found: Notes = {agreement.pk: [] for agreement in agreements}
    for make in _note_makers:
        for pk, statuses in make(agreements, today).items():
            found[pk] += statuses
    return found


class Links(Protocol):
    """The links of one upper app about one version, all that it has to ask asked before."""

    def of_term(self, term: Term) -> list[Link]: ...

    def of_chapter(self, number: int) -> list[Link]: ...


MakeLinks = Callable[[Version, Any], Links | None]  # (version, person who reads); None shows nothing


class ObjectLinks(Protocol):
    """The links of one upper app about whatever happens with one agreement, asked before."""

    def of_object(self, obj: models.Model) -> list[Link]: ...


MakeForObjects = Callable[[Agreement, Any], ObjectLinks | None]
_link_makers: list[MakeLinks] = []
_object_makers: list[MakeForObjects] = []


def term_links(make: MakeLinks) -> MakeLinks:
    """Register a function that prepares the links about one version for one person."""
    _link_makers.append(make)
    return make


def links_of(version: Version, user) -> list[Links]:
    return [links for make in _link_makers if (links := make(version, user))]


def object_links(make: MakeForObjects) -> MakeForObjects:
    """Register a function that prepares the links about what happens with one agreement for one person."""
    _object_makers.append(make)
    return make


def object_links_of(agreement: Agreement, user) -> list[ObjectLinks]:
    return [links for make in _object_makers if (links := make(agreement, user))]
