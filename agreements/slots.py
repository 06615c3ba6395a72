"""What apps above show of an agreement: building blocks, panels, notes in the list, links, entries of the second bar.

All is asked for a person who reads; what it tells depends on what this person may see.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from django.db import models
from django.http import HttpRequest

from agreements.chapters import Chapter
from agreements.completeness import Completeness, completeness_of
from agreements.models import Agreement, Term, Version
from agreements.text.reading import reading
from agreements.text.terms import Change
from core.slots import Function, Panel, Slot


@dataclass(frozen=True)
class StatusMark:
    """A shape, a word and a colour."""

    tone: str  # good, warn, bad or none
    label: str


@dataclass(frozen=True)
class Link:
    """A link about one thing; `tone` when it is a status as well."""

    label: str
    url: str
    tone: str = ""


@dataclass(frozen=True)
class Block:
    """What one chapter comes down to: the one number that matters, and how it stands."""

    big: str
    unit: str = ""
    note: str = ""
    statuses: list[StatusMark] = field(default_factory=list)
    chapter: Chapter | None = None
    url: str = ""
    completeness: Completeness | None = None


@dataclass(frozen=True)
class BlockOfChapter:
    """The function that tells the block of a chapter of a version."""

    chapter: Chapter
    tell: Callable[[Version, Any], Block]


building_blocks: Slot[BlockOfChapter] = Slot(
    order=lambda block: block.chapter, key=lambda block: block.chapter, by=lambda block: block.tell
)


def building_block(chapter: Chapter) -> Callable[[Function], Function]:
    """Contribute the function that tells the block of `chapter`."""
    return building_blocks.adds(partial(BlockOfChapter, chapter))


def blocks_of(version: Version, user) -> list[Block]:
    """The blocks of the chapters that tell one, in their order, each with the points that it meets."""
    with reading(version):
        completeness = completeness_of(version)
        told = [(each.chapter, each.tell(version, user)) for each in building_blocks]
    return [
        replace(block, chapter=chapter, url=chapter.url(version), completeness=completeness.get(chapter))
        for chapter, block in told
    ]


MakePanel = Callable[[Version, Any], Panel | None]  # (version, person who reads); None shows nothing
home_panels: Slot[MakePanel] = Slot()
version_panels: Slot[MakePanel] = Slot()
flexibility_panels: Slot[MakePanel] = Slot()


def html_of(panels: Slot[MakePanel], version: Version, request: HttpRequest) -> list[str]:
    """These panels for this person, as safe HTML."""
    made = [make(version, request.user) for make in panels]
    return [panel.shown(request) for panel in made if panel]


@dataclass(frozen=True)
class BarEntry:
    """An entry of the second bar: what its pages call themselves, its words, and the chapter with which it stands."""

    slug: str
    label: str
    url: str
    chapter: Chapter


bar_entries: Slot[Callable[[Version], BarEntry | None]] = Slot()


def bar_of(version: Version) -> list[BarEntry]:
    """The chapters, each followed by what belongs with it."""
    chapters = [BarEntry(each.slug, each.label, each.url(version), each) for each in Chapter]
    told = [entry for tell in bar_entries if (entry := tell(version))]
    return sorted([*chapters, *told], key=lambda entry: entry.chapter)


Notes = dict[int, list[StatusMark | Link]]  # by the number of the agreement
#: (agreements with their parties and `seen_versions`, today): all rows of a page at once
list_notes: Slot[Callable[[list[Agreement], dt.date], Notes]] = Slot()


def notes_of(agreements: list[Agreement], today: dt.date) -> Notes:
    found: Notes = {agreement.pk: [] for agreement in agreements}
    for tell in list_notes:
        for pk, notes in tell(agreements, today).items():
            found[pk] += notes
    return found


class Links(Protocol):
    """The links of one upper app about one version, all that it has to ask asked before."""

    def of_term(self, term: Term) -> list[Link]: ...

    def of_chapter(self, chapter: Chapter) -> list[Link]: ...


class ObjectLinks(Protocol):
    """The links of one upper app about whatever happens with one agreement, asked before."""

    def of_object(self, obj: models.Model) -> list[Link]: ...


term_links: Slot[Callable[[Version, Any], Links | None]] = Slot()
object_links: Slot[Callable[[Agreement, Any], ObjectLinks | None]] = Slot()


def links_of(version: Version, user) -> list[Links]:
    return [links for prepare in term_links if (links := prepare(version, user))]


def object_links_of(agreement: Agreement, user) -> list[ObjectLinks]:
    return [links for prepare in object_links if (links := prepare(agreement, user))]


@dataclass(frozen=True)
class SummaryRow:
    """One line of what is accepted or signed: what it is about, in words, and the page that shows all of it."""

    label: str
    words: str
    changed: str = ""
    link: str = ""
    url: str = ""


@dataclass(frozen=True)
class OpenPoint:
    """What is open or settled when somebody accepts or signs, and in plain words what that does or does not stop."""

    tone: str
    label: str
    words: str
    link: str = ""
    url: str = ""


#: (version, the version that it amends, what it changes in that)
summary_rows: Slot[Callable[[Version, Version | None, list[Change]], Iterator[SummaryRow]]] = Slot()
open_points: Slot[Callable[[Version, Any], Iterator[OpenPoint]]] = Slot()
