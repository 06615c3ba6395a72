"""Follows the links of the site as a person would and keeps one page of every kind."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

MOST_OF_A_KIND = 3
NOT_FOLLOWED = {  # Signing out, and what is not a page
    "account_logout",
    "attachments:download",
    "budgets:savings_workbook",
    "budgets:workbook_file",
    "documents:download",
    "execution:overview_csv",
    "execution:overview_workbook",
    "execution:shifts_csv",
    "execution:shifts_workbook",
    "execution:workbook",
    "measurements:workbook",
    "outputs:register_csv",
    "outputs:register_workbook",
    "papers:version_workbook",
    "signing:download",
}


@dataclass(frozen=True)
class Found:
    """A page of the site as one person got it."""

    name: str
    path: str
    person: str
    status: int
    html: str
    content_type: str


class Skeleton(HTMLParser):
    """What a page is built of, whatever stands in it: two pages with the same set look and read the same way."""

    NOT_NESTED = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
    NOT_CLOSED = frozenset({"path", "circle", "rect", "line"})  # In a drawing
    KEPT = ("class", "type", "role", "scope", "aria-current", "aria-invalid", "required", "hidden")

    def __init__(self, html: str):
        super().__init__()
        self.parts: set[str] = set()
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        part = tag + "".join(f"[{name}={values[name]}]" for name in self.KEPT if name in values)
        self.parts.add("/".join([*self._open[-3:], part]))
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag not in self.NOT_NESTED | self.NOT_CLOSED:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass


def crawl(request: APIRequestContext, person: str, start: str = "/") -> list[Found]:
    """Every page that can be reached by links: at most three of each kind."""
    found, waiting, seen = [], deque([start]), {start}
    count: dict[str, int] = {}
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or name in NOT_FOLLOWED or count.get(name, 0) >= MOST_OF_A_KIND:
            continue
        count[name] = count.get(name, 0) + 1
        page = fetch(request, path, person)
        found.append(page)
        for link in Skeleton(page.html).links if "text/html" in page.content_type else ():
            target = local(link, path)
            if target and target not in seen:
                seen.add(target)
                waiting.append(target)
    return found


def fetch(request: APIRequestContext, path: str, person: str) -> Found:
    response = request.get(path)
    arrived = urlsplit(response.url)
    content_type = response.headers.get("content-type", "")
    html = response.text() if "text/" in content_type else ""
    return Found(name_of(arrived.path) or arrived.path, path, person, response.status, html, content_type)


def name_of(path: str) -> str | None:
    """The name of the URL; None when no page of ours has it."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


def local(link: str, page: str) -> str | None:
    """The path of a link that stays on the site; None for the others."""
    target = urlsplit(urldefrag(urljoin(f"http://site{page}", link)).url)
    if target.netloc != "site" or target.scheme != "http" or target.path.startswith("/static/"):
        return None
    return target.path + (f"?{target.query}" if target.query else "")


def one_of_every_kind(pages: list[Found]) -> list[Found]:
    """As few pages as together show everything that pages of one name show; the fullest come first."""
    by_name: dict[str, list[tuple[Found, set[str]]]] = {}
    for page in pages:
        parts = {re.sub(r"\d+", "0", part) for part in Skeleton(page.html).parts}
        by_name.setdefault(page.name, []).append((page, parts))
    return [page for same in by_name.values() for page in _cover(same)]


def _cover(pages: list[tuple[Found, set[str]]]) -> Iterator[Found]:
    shown: set[str] = set()
    while True:
        page, parts = max(pages, key=lambda one: len(one[1] - shown))
        if not parts - shown:
            return
        shown |= parts
        yield page


def language_of(page: Found) -> str:
    return re.search(r'<html lang="(\w+)">', page.html)[1]
