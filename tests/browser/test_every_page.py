"""Every page that the demo people can reach is accessible, valid, and at home on a telephone and in the dark."""

import pytest
from django.urls import reverse

from tests.browser.crawl import NOT_FOLLOWED, Found, crawl, fetch, language_of, one_of_every_kind
from tests.browser.inspection import Complaints, findings
from tests.browser.markup import complaints
from tests.browser.test_two_commands import PEOPLE
from tests.house.addresses import ADDRESSES

STRANGERS = (
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-no-such-key/",
    "/accounts/password/reset/key/done/",
    "/accounts/invitation/MQ/no-such-token/",
    "/accessibility/",
    "/privacy/",
    "/nowhere/",
)
NOT_LINKED = {
    **dict.fromkeys(NOT_FOLLOWED, "not a page"),
    "account_logout": "the button signs out at once; the page asks, for whoever comes by the address",
    "account_reset_password_from_key": "comes by letter",
    "agreements:as_valid_on": "leads to the page of a version; asked for by a form with a day",
    "documents:progress": "a part of the page of the document, asked for by htmx",
}
BY_STRANGERS = {name for name, address in ADDRESSES.items() if address.public}
MISSING = {"/nowhere/"}


@pytest.fixture(scope="module")
def pages(at_browsers, unfinished) -> list[Found]:
    """Everything that anybody can reach, and what strangers get."""
    addresses = {
        "": (*STRANGERS, unfinished.invitation),
        "editor": unfinished.closed["editor"],
        "head": (reverse("agreements:amend", args=[1]), *unfinished.closed["head"]),
        "administrator": (
            reverse("organisations:person_reactivate", args=[unfinished.inactive]),
            *unfinished.closed["administrator"],
        ),
    }
    found = []
    with at_browsers() as open_for:
        for person in ("", *PEOPLE):
            request = open_for(person).request
            found += [fetch(request, path, person) for path in addresses.get(person, ())]
            found += crawl(request, person) if person else []
    return found


def test_no_link_leads_nowhere(pages):
    broken = {(page.person, page.path, page.status) for page in pages if page.status != 200}

    assert {page for page in broken if page[1] not in MISSING} == set()


def test_every_page_can_be_reached_by_links(pages):
    linked = {page.name for page in pages if page.person}
    readable = {name for name, address in ADDRESSES.items() if not address.post_only}

    assert sorted(readable - linked - BY_STRANGERS - set(NOT_LINKED)) == []


def test_every_page_is_in_the_language_of_the_person(pages):
    languages: dict[str, set[str]] = {}
    for page in pages:
        languages.setdefault(page.person, set()).add(language_of(page))

    assert {person: own for person, own in languages.items() if len(own) > 1} == {}
    assert set().union(*languages.values()) == {"nl", "fr"}


def test_every_page_is_valid_html(pages, tmp_path):
    checked = [(f"{page.person}: {page.path}", page.html) for page in one_of_every_kind(pages)]

    found = complaints(checked, tmp_path)

    assert not found, listed(found)


def test_every_page_is_accessible_on_any_screen_in_light_and_dark(pages, as_person):
    found: dict[str, list[str]] = {}
    for person, own in by_person(one_of_every_kind(pages)).items():
        context = as_person(person, reduced_motion="reduce")  # Else colours are measured while they still change
        complained = Complaints(context)
        page = context.new_page()
        for kind in own:
            page.goto(kind.path)
            if wrong := list(findings(page)):
                found[f"{person}: {kind.path}"] = wrong
        if complained.found:
            found[f"{person}: console"] = complained.found
        context.close()

    assert not found, listed(found)


def listed(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{place}\n    " + "\n    ".join(wrong) for place, wrong in found.items())


def by_person(pages: list[Found]) -> dict[str, list[Found]]:
    people: dict[str, list[Found]] = {}
    for page in pages:
        people.setdefault(page.person, []).append(page)
    return people
