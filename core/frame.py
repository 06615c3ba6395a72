"""The frame of a page, as far as no domain is needed: the way back up, what a form stands in, the filter it keeps."""

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse

Crumb = tuple[str, str]  # What a page is called, and where it is
Crumbs = list[Crumb]


@singledispatch
def crumbs_to(obj: models.Model) -> Crumbs:
    """The way down to the page of `obj`, that page included; each `frame.py` tells it of the models of its app."""
    return [crumb_of(obj)]


def stand_below(above: Callable[[Any], Crumbs], *kinds: type[models.Model]) -> None:
    """Declare that the pages of these models stand below the crumbs that `above` gives for a row."""
    for kind in kinds:
        crumbs_to.register(kind, lambda obj: [*above(obj), crumb_of(obj)])


def crumb_of(obj: models.Model) -> Crumb:
    return str(obj), obj.get_absolute_url()


def further(crumbs: Crumbs, title: str, page: str, *arguments: Any) -> Crumbs:
    """One step further down: to the URL that is named `page`."""
    return [*crumbs, (str(title), reverse(page, args=arguments))]


def form_frame(title: str, crumbs: Crumbs) -> dict[str, Any]:
    """What a form stands in; whoever cancels goes one step back up."""
    return {"title": title, "crumbs": crumbs, "cancel_url": crumbs[-1][1]}


def query_of(request: HttpRequest) -> str:
    """The filter as it stands in the address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def chosen_in(request: HttpRequest, name: str) -> dict[str, str]:
    """What a link to an empty form has chosen already."""
    return {name: request.GET[name]} if name in request.GET else {}
