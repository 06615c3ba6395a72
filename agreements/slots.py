"""The six building blocks of an agreement on its home page; each app tells the essence of its own."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.models import User
from agreements.completeness import Completeness, completeness_of
from agreements.duties import Duty
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


FindDuties = Callable[[list[Agreement], list[User], dt.date], Iterable[Duty]]
Together = Callable[[list[Duty], dt.date], Duty]


@dataclass(frozen=True)
class _Waiting:
    position: int
    find: FindDuties
    together: Together | None
    by_letter: bool


_waiting: list[_Waiting] = []


def waits(
    position: int, *, together: Together | None = None, by_letter: bool = False
) -> Callable[[FindDuties], FindDuties]:
    """Register a function that tells what each of these people can do now in these agreements; low positions first.

    The agreements come with their parties and, but for letters, the `seen_versions` of one person. `together` says in
    one line what waits for one person in one agreement. With `by_letter` people are also reminded of it.
    """

    def register(find: FindDuties) -> FindDuties:
        _waiting.append(_Waiting(position, find, together, by_letter))
        return find

    return register


def duties_of(agreements: list[Agreement], person: User, today: dt.date) -> list[Duty]:
    """What waits for one person, as their page shows it."""
    found = []
    for one in sorted(_waiting, key=lambda one: one.position):
        duties = list(one.find(agreements, [person], today))
        found += _in_lines(duties, one.together, today) if one.together else duties
    return found


def _in_lines(duties: list[Duty], together: Together, today: dt.date) -> list[Duty]:
    by_agreement: dict[int, list[Duty]] = {}
    for duty in duties:
        by_agreement.setdefault(duty.agreement.pk, []).append(duty)
    return [together(group, today) for group in by_agreement.values()]


def duties_by_letter(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Each single thing of which these people are reminded."""
    return (duty for one in _waiting if one.by_letter for duty in one.find(agreements, people, today))


FindDates = Callable[[list[Agreement], User, dt.date, dt.date], Iterable[Duty]]
_dates: list[FindDates] = []


def falls_due(find: FindDates) -> FindDates:
    """Register a function that tells which days are late or come until a last day, as far as they concern a person.

    It is called with the agreements, with their parties and `seen_versions`, the person, today and the last day.
    """
    _dates.append(find)
    return find


def dated_duties(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> list[Duty]:
    """In order of date."""
    found = [duty for find in _dates for duty in find(agreements, person, today, last)]
    return sorted(found, key=lambda duty: duty.day)
