"""Leaves work of every kind unfinished, so that the pages on which people work can be looked at."""

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from playwright.sync_api import Page

from tests.browser.crawl import name_of
from tests.browser.road import LAST_DAY, START, divide_a_budget, draft_an_agreement, negotiate, promise_an_output
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
    closed: dict[str, list[str]] = field(default_factory=dict)  # Person -> pages that nothing finished leads to


WITH_ADVICE = "bestuursovereenkomst van een openbare instelling van sociale zekerheid"


def leave_unfinished(walker: Walker) -> Unfinished:
    agreement, version = draft_an_agreement(walker)
    output = promise_an_output(walker, version)
    divide_a_budget(walker, version, output)
    walker.fill_in("budget", "budgets:allocation_create", version, code="24.58.48.62.10.02", title_nl="Personeel")
    walker.fill_in("editor", "commitments:create", version, side="principal", kind=FIRST, text_nl="Advies.")
    walker.fill_in("editor", "agreements:autonomy_create", version, domain=FIRST, decides_nl="De werking.")
    fall_behind(walker, version)
    disagreed = disagree(walker)  # Before the amendment is opened, which can be done once
    invitation = urlsplit(invite(walker, "invited").input_value("#link")).path
    return Unfinished(
        agreement=agreement,
        version=version,
        output=output,
        amendment=amend(walker),
        invitation=invitation,
        inactive=deactivate(walker),
        closed={
            "editor": [*arrange(walker, version, output), *to_take_over(walker, version)],
            "head": [*wait_for_advice(walker), *disagreed],
            "administrator": change_a_chain(walker),
        },
    )


def amend(walker: Walker) -> int:
    """The head opens an amendment of the agreement that is in force."""
    page = walker.open("head", "agreements:version_list", amended_agreement(walker))
    page.locator("main a[href$='/amend/']").click()
    page.locator("[name=cause]").fill("Een nieuwe opdracht")
    page.locator("[name=effective_from]").fill(f"31/12/{dt.datetime.now(tz=dt.UTC).year}")
    walker.send(page, page.locator("main form.form button.btn-primary"))
    return number_in(page, "agreements:version_detail")


def amended_agreement(walker: Walker) -> int:
    """The agreement that is in force, which the head can amend."""
    page = walker.open("head", "agreements:list")
    links = page.locator("main table a, main .sheet a").evaluate_all("(links) => links.map((link) => link.pathname)")
    agreements = [resolve(link).kwargs["pk"] for link in links if name_of(link) == "agreements:detail"]
    for agreement in dict.fromkeys(agreements):
        page = walker.open("head", "agreements:version_list", agreement)
        if page.locator("main a[href$='/amend/']").count():
            return agreement
    raise AssertionError("no agreement can be amended")


def fall_behind(walker: Walker, version: int) -> None:
    """The draft takes over a commitment of the catalogue, which the administrator changes afterwards."""
    page = walker.open("editor", "commitments:attach", version)
    entry = page.locator("[name=entries]").first
    number = entry.get_attribute("value")
    entry.check()
    walker.send(page, page.locator("main form.form button.btn-primary"))
    walker.fill_in("administrator", "commitments:entry_update", number, text_nl="De instelling meldt elke wijziging.")


def to_take_over(walker: Walker, version: int) -> list[str]:
    """The page that compares a commitment with its newer edition."""
    return links_of(walker.open("editor", "commitments:chapter", version), "take-over")


def arrange(walker: Walker, version: int, output: int) -> list[str]:
    """A sanction and a provision in the draft, and a file with its output: the pages that change them."""
    walker.fill_in(
        "editor", "agreements:arrangement_create", "sanction", version, party=FIRST, sign=FIRST, trigger_nl="Te laat."
    )
    page = walker.open("editor", "agreements:arrangements", version)
    links = links_of(page, "update", "create")
    page.goto(links_of(page, "update")[0])
    links += links_of(page, "delete")
    walker.fill_in("editor", "outputs:milestone_create", output, title_nl="Getest", due_on=LAST_DAY)
    walker.fill_in("editor", "outputs:output_update", output, kind="po_project")
    links.append(reverse("outputs:served_update", args=[output]))
    walker.fill_in("editor", "attachments:term_create", "output", output, upload=b"Een nota.")
    files = reverse("attachments:about_term", args=["output", output])
    links += [files, *links_of(walker.open("editor", "attachments:about_term", "output", output), "delete")]
    links += [f"{files}create/", reverse("attachments:about_version", args=[version])]
    return [*links, *links_of(walker.open("editor", "agreements:provisions", version), "create")]


def disagree(walker: Walker) -> list[str]:
    """A sanction is decided and a dispute gets a file, in the agreement that runs."""
    agreement, today = amended_agreement(walker), f"{dt.datetime.now(tz=dt.UTC):%d/%m/%Y}"
    walker.fill_in(
        "head",
        "agreements:applied_sanction_create",
        agreement,
        sanction=FIRST,
        decided_on=today,
        decided_by="De minister",
        reason="Te laat.",
        outcome="Maandelijks verslag.",
    )
    links = links_of(walker.open("head", "agreements:disputes", agreement), "update", "create")
    page = walker.fill_in(
        "head", "agreements:dispute_create", agreement, subject="Kredieten", opened_on=today, agency_view="Te weinig."
    )
    dispute = number_in(page, "agreements:dispute_detail")
    page = walker.fill_in(
        "head",
        "agreements:dispute_entry_create",
        dispute,
        taken_on=today,
        participants="Beide",
        outcome="Geen akkoord.",
    )
    links += [reverse("agreements:dispute_detail", args=[dispute]), *links_of(page, "update", "create")]
    walker.fill_in("head", "attachments:create", "dispute", dispute, upload=b"Een nota.")
    page = walker.open("head", "attachments:about", "dispute", dispute)
    return [
        *links,
        reverse("attachments:about", args=["dispute", dispute]),
        *links_of(page, "create", "delete"),
    ]


def wait_for_advice(walker: Walker) -> list[str]:
    """A version that both parties accepted waits for advice; it is urgent, so it is executed meanwhile."""
    _agreement, version = draft_an_agreement(walker, kind=WITH_ADVICE)
    divide_a_budget(walker, version, promise_an_output(walker, version))
    negotiate(walker, version)
    walker.take("head", walker.open("head", "agreements:version_detail", version), "ask_for_advice")
    links = links_of(walker.open("head", "agreements:advice", version), "update", "create")
    walker.fill_in("head", "agreements:provisional_create", version, starts_on=f"01/01/{START}", reason="Dringend.")
    links += links_of(walker.open("head", "agreements:advice", version), "end")
    return [*links, *links_of(walker.open("head", "agreements:version_detail", version), "upload")]


def change_a_chain(walker: Walker) -> list[str]:
    """The pages that change a step of the advice chain of a kind of agreement."""
    page = walker.open("administrator", "agreements:instrument_type_list")
    page.locator("main tr", has_text=WITH_ADVICE).locator("a[href$='/advice/']").click()
    page.wait_for_url("**/advice/")
    update = links_of(page, "update")[0]
    page.goto(update)
    return [update, *links_of(page, "delete")]


def links_of(page: Page, verb: str, *others: str) -> list[str]:
    ends = ", ".join(f"main a[href$='/{name}/']" for name in (verb, *others))
    return page.locator(ends).evaluate_all("(links) => links.map((link) => link.pathname)")


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
