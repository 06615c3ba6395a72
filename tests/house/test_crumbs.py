"""The same page has the same way back up wherever it is named: in its own crumbs and in those of what stands below."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from core.kinds import model_of_kind
from tests.house.addresses import ADDRESSES, names
from tests.house.test_models import OURS
from tests.house.world import World

pytestmark = pytest.mark.django_db


def has_a_page(model) -> bool:
    """Whose history is shown on a page: what somebody may see, and what has an address."""
    return hasattr(model._default_manager.all(), "visible_to") and hasattr(model, "get_absolute_url")


PAGES = sorted(name for name in set(names()) & set(ADDRESSES) if not ADDRESSES[name].post_only)
READERS = ("editor", "head", "budget", "minister", "administrator")  # Whoever may open the page first, reads it
REMEMBERED = sorted(model.KIND for model in OURS if hasattr(model, "history") and has_a_page(model))
APART = {"person": "the list of people stands above a person for an administrator only"}


class Crumbs(HTMLParser):
    """The crumbs of a page: what each is called, and the path where it leads."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.is_inside, self.path = False, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in {"nav", "p"} and attributes.get("class") == "crumb":
            self.is_inside = True
        if tag == "a" and self.is_inside:
            self.path = urlsplit(attributes["href"]).path
            self.found.append(("", self.path))

    def handle_endtag(self, tag):
        if tag in {"nav", "p"}:
            self.is_inside = False
        if tag == "a":
            self.path = ""

    def handle_data(self, data):
        if self.is_inside and self.path:
            text, path = self.found[-1]
            self.found[-1] = (text + data, path)


class Reading:
    """What people are shown, each page fetched once."""

    def __init__(self, visitors):
        self.visitors, self.known = visitors, {}

    def crumbs(self, who: str, url: str) -> list[tuple[str, str]] | None:
        """The crumbs that this person sees; None when there is no page for them."""
        if (who, url) not in self.known:
            answer = self.visitors[who].get(url)
            is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
            self.known[who, url] = Crumbs(answer.text).found if is_page else None
        return self.known[who, url]

    def first(self, url: str) -> tuple[str, list[tuple[str, str]]] | None:
        """Whoever may open the page first, and its crumbs."""
        for who in READERS:
            if (found := self.crumbs(who, url)) is not None:
                return who, found
        return None


@pytest.fixture(scope="module")
def reading(world, visitors) -> Reading:
    return Reading(visitors)


@pytest.mark.parametrize("name", PAGES)
def test_each_crumb_leads_to_a_page_whose_own_crumbs_begin_alike(name, world, reading):
    if shown := reading.first(ADDRESSES[name].url(name, world)):
        assert list(disagreements(*shown, reading)) == []


@pytest.mark.parametrize("kind", [kind for kind in REMEMBERED if kind not in APART])
def test_the_crumbs_of_a_history_agree_with_those_of_what_it_tells(kind, world, reading):
    rows = model_of_kind(kind)._default_manager.order_by("pk")[:5]
    shown = [reading.first(reverse("core:history", args=[kind, row.pk])) for row in rows]

    assert any(shown) or not rows
    for who, crumbs in filter(None, shown):
        assert crumbs
        assert list(disagreements(who, crumbs, reading)) == []


def test_a_chapter_stands_under_its_version_on_every_page(world: World, reading):
    version, output = world.version, world.output

    assert [
        path for _text, path in reading.crumbs("editor", reverse("outputs:indicator_create", args=[output.pk]))
    ] == [
        reverse("agreements:list"),
        version.agreement.get_absolute_url(),
        version.get_absolute_url(),
        reverse("outputs:chapter", args=[version.pk]),
        output.get_absolute_url(),
    ]


def disagreements(who: str, crumbs: list[tuple[str, str]], reading: Reading):
    """Every crumb whose page has a way back up that is not how this one began; places on one page count as one."""
    for depth, (text, path) in enumerate(crumbs):
        own = reading.crumbs(who, path)
        before = [crumb for crumb in crumbs[:depth] if crumb[1] != path]
        if own != before:
            yield text, path, own, before
