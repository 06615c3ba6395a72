"""Leaves work of every kind unfinished, so that the pages on which people work can be looked at."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import resolve

from tests.browser.crawl import name_of
from tests.browser.road import divide_a_budget, draft_an_agreement, promise_an_output
from tests.browser.walking import FIRST, Walker, number_in


@dataclass(frozen=True)
class Unfinished:
    """Where the unfinished work is."""

    agreement: int
    version: int
    output: int
    amendment: int
    invitation: str  # The path of a link that still works
    inactive: int


def leave_unfinished(walker: Walker) -> Unfinished:
    agreement, version = draft_an_agreement(walker)
    output = promise_an_output(walker, version)
    divide_a_budget(walker, version, output)
    walker.fill_in("editor", "agreements:commitment_create", version, side="principal", kind=FIRST, text_nl="Advies.")
    walker.fill_in("editor", "agreements:autonomy_create", version, domain=FIRST, decides_nl="De werking.")
    invitation = urlsplit(invite(walker, "invited").input_value("#link")).path
    return Unfinished(
        agreement=agreement,
        version=version,
        output=output,
        amendment=amend(walker),
        invitation=invitation,
        inactive=deactivate(walker),
    )


def amend(walker: Walker) -> int:
    """The head opens an amendment of the agreement that is in force."""
    page = walker.open("head", "agreements:list")
    links = page.locator("main table a, main .sheet a").evaluate_all("(links) => links.map((link) => link.pathname)")
    agreements = [resolve(link).kwargs["pk"] for link in links if name_of(link) == "agreements:detail"]
    for agreement in dict.fromkeys(agreements):
        page = walker.open("head", "agreements:version_list", agreement)
        if page.locator("main a[href$='/amend/']").count():
            break
    page.locator("main a[href$='/amend/']").click()
    page.locator("[name=cause]").fill("Een nieuwe opdracht")
    page.locator("[name=effective_from]").fill(f"31/12/{dt.datetime.now(tz=dt.UTC).year}")
    walker.send(page, page.locator("main form.form button.btn-primary"))
    return number_in(page, "agreements:version_detail")


def invite(walker: Walker, name: str):
    return walker.fill_in(
        "administrator",
        "organisations:person_invite",
        first_name="Uitgenodigde",
        last_name="Persoon",
        email=f"{name}@example.org",
        username=name,
        language="nl",
    )


def deactivate(walker: Walker) -> int:
    """Somebody is invited and leaves before ever having signed in."""
    person = number_in(invite(walker, "departed"), "organisations:person_detail")
    walker.fill_in("administrator", "organisations:person_deactivate", person, reason="Uit dienst.")
    return person
