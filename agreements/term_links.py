"""What upper apps link to beside a term or at the head of a chapter, such as the remarks that were made about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from agreements.models import Agreement, Term, Version


@dataclass(frozen=True)
class Link:
    """A link about one thing; `tone` when it is a status as well."""

    label: str
    url: str
    tone: str = ""


class Links(Protocol):
    """The links of one upper app about one version, all that it has to ask asked before."""

    def of_term(self, term: Term) -> list[Link]: ...

    def of_chapter(self, number: int) -> list[Link]: ...


Make = Callable[[Version, Any], Links | None]  # (version, person who reads); None shows nothing


class ObjectLinks(Protocol):
    """The links of one upper app about whatever happens with one agreement, asked before."""

    def of_object(self, obj: models.Model) -> list[Link]: ...


MakeForObjects = Callable[[Agreement, Any], ObjectLinks | None]

_makers: list[Make] = []
_object_makers: list[MakeForObjects] = []


def term_links(make: Make) -> Make:
    """Register a function that prepares the links about one version for one person."""
    _makers.append(make)
    return make


def links_of(version: Version, user) -> list[Links]:
    return [links for make in _makers if (links := make(version, user))]


def object_links(make: MakeForObjects) -> MakeForObjects:
    """Register a function that prepares the links about what happens with one agreement for one person."""
    _object_makers.append(make)
    return make


def object_links_of(agreement: Agreement, user) -> list[ObjectLinks]:
    return [links for make in _object_makers if (links := make(agreement, user))]
