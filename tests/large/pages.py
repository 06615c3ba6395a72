"""The main pages and who uses them; and what a visit asks the database and sends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from tests.large.office import Large

NOBODY = "nobody"
BASE = "my work"  # Of a person without roles it is the frame of a page and nothing more


@dataclass(frozen=True)
class Page:
    """A page by the name of its URL, what it is about, and who uses it, the agency first and its principal last."""

    title: str
    url: str
    about: Callable[[Large], list[Any]]
    roles: tuple[str, ...]

    @property
    def sides(self) -> set[str]:
        """Two people who see it from different sides."""
        return {self.roles[0], self.roles[-1]}

    def path(self, large: Large) -> str:
        return reverse(self.url, args=self.about(large))


@dataclass(frozen=True)
class Visit:
    """What came of one look at a page."""

    queries: list[str]
    sent: int  # bytes


def _nothing(large: Large) -> list[Any]:
    return []


def _agreement(large: Large) -> list[Any]:
    return [large.agreement.pk]


def _signed(large: Large) -> list[Any]:
    return [large.signed.pk]


def _draft(large: Large) -> list[Any]:
    return [large.amendment.pk]


def _output(large: Large) -> list[Any]:
    return [large.signed.output_set.earliest("pk").pk]


def _measured(large: Large) -> list[Any]:
    return [large.signed.indicator_set.earliest("pk").pk, large.signed.years[0]]


AGENCY = ("editor", "contributor", "personnel", "budget", "head", "reader", "commissioner", "auditor")
PAGES = (
    Page(BASE, "work:my_work", _nothing, (NOBODY, *AGENCY, "reviewer", "minister")),
    Page("list of agreements", "agreements:list", _nothing, ("editor", "auditor", "reviewer", "minister")),
    Page("parties", "organisations:party_list", _nothing, ("editor",)),
    Page("home", "agreements:detail", _agreement, ("editor", "contributor", "head", "auditor", "minister")),
    Page("history", "core:history", lambda large: ["agreement", large.agreement.pk], ("editor", "minister")),
    Page("versions", "agreements:version_list", _agreement, ("editor", "minister")),
    Page("signed version", "agreements:version_detail", _signed, ("head", "minister")),
    Page("draft version", "agreements:version_detail", _draft, ("editor", "auditor")),
    Page("comparison", "agreements:compare", lambda large: [*_signed(large), *_draft(large)], ("editor", "auditor")),
    Page("completeness", "agreements:completeness", _draft, ("editor", "head")),
    Page("chapter 1, outputs", "outputs:chapter", _signed, ("editor", "minister")),
    Page("chapter 1 of the draft", "outputs:chapter", _draft, ("editor",)),
    Page("one output", "outputs:output_detail", _output, ("contributor", "personnel", "minister")),
    Page("values of one output", "outputs:output_panel", lambda large: [*_output(large), "measurements"], ("editor",)),
    Page("register", "outputs:register", _signed, ("editor", "minister")),
    Page("register as workbook", "outputs:register_workbook", _signed, ("editor",)),
    Page("SMART check", "outputs:smart", _draft, ("editor",)),
    Page("chapter 2, budgets", "budgets:chapter", _signed, ("budget", "minister")),
    Page("grid", "budgets:grid", _draft, ("budget", "editor")),
    Page("chapter 3, flexibility", "agreements:provisions", _signed, ("editor", "minister")),
    Page("chapter 4, commitments", "commitments:chapter", _signed, ("editor", "minister")),
    Page("chapter 5, autonomy", "agreements:autonomy", _signed, ("editor", "minister")),
    Page("chapter 6, processes", "agreements:arrangements", _signed, ("editor", "minister")),
    Page("realisation", "execution:realisation", _agreement, ("budget", "commissioner", "minister")),
    Page("shifts", "execution:shifts", _agreement, ("budget", "head", "auditor")),
    Page("stages", "execution:overview", _agreement, ("budget", "auditor")),
    Page("stages as workbook", "execution:overview_workbook", _agreement, ("budget",)),
    Page("measurements due", "measurements:due", _agreement, ("contributor", "editor", "minister")),
    Page("results", "measurements:scores", _signed, ("head", "minister")),
    Page("result of one indicator", "measurements:score", _measured, ("head", "minister")),
    Page("remarks", "negotiation:remarks", _signed, ("editor", "reviewer")),
    Page("plans", "reporting:plan_list", _agreement, ("editor", "reviewer")),
    Page("plan", "reporting:plan_detail", lambda large: [large.plan.pk], ("editor", "reviewer")),
    Page("document", "documents:detail", lambda large: [large.document.pk], ("head", "minister")),
)
Place = tuple[str, str]  # A page and a role
PLACES: list[Place] = [(page.title, role) for page in PAGES for role in page.roles]


def client_of(person: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def opened(client: Client, path: str) -> HttpResponse:
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"{path} answered {response.status_code}.")
    return response


def visit(client: Client, path: str) -> Visit:
    with CaptureQueriesContext(connection) as captured:
        content = opened(client, path).content
    return Visit([query["sql"] for query in captured.captured_queries], len(content))


def visits(large: Large) -> Iterator[tuple[Place, tuple[Client, str]]]:
    """Every page for everybody who uses it, with the browser and the path."""
    clients = {role: client_of(person) for role, person in large.people.items()}
    for page in PAGES:
        path = page.path(large)
        for role in page.roles:
            yield (page.title, role), (clients[role], path)
