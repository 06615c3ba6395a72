"""A page asks the database as often with ten rows of everything as with one."""

import pytest
from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext

from agreements.text.terms import term_models
from tests.house.addresses import ADDRESSES, names
from tests.house.conftest import Visitor
from tests.house.world import build_world, grow

pytestmark = pytest.mark.django_db
OF_AN_ADMINISTRATOR = (
    "organisations:",
    "agreements:instrument_type_",
    "agreements:advice_step",
    "outputs:theme_",
    "commitments:entry_",
)
OF_THE_HEAD = (
    "agreements:consent",
    "agreements:provisional_",
    "measurements:closure",
    "measurements:status_",
    "execution:shift_",
)
OF_THE_BUDGET = ("execution:entry", "execution:import", "execution:workbook", "execution:correct", "execution:expl")
# The page of an amendment compares each kind of term, and whatever is asked before it is signed; 1 for the years
MOST = 43 + len(term_models())
MOST_OF = {"agreements:consent": 92}  # It tells what is signed, what changes and what is open, of two whole texts
SHOWN_TO_STRANGERS_ONLY = {"account_login"}
LEADS_BACK = {"budgets:savings_workbook"}  # Without anything in its address
PAGES = sorted(name for name in set(names()) & set(ADDRESSES) if not ADDRESSES[name].post_only)


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker):
    """The queries of every page, in a world with one of everything and in the same world with ten more."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        visitors = {who: Visitor(world.cast[who]) for who in ("administrator", "editor", "head", "budget", "minister")}
        for name in PAGES:
            queries(name, world, visitors)  # Fills what is kept between requests
        before = {name: queries(name, world, visitors) for name in PAGES}
        grow(world, 10)
        after = {name: queries(name, world, visitors) for name in PAGES}
        yield before, after
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_rows(name, counts):
    before, after = counts

    assert before[name] or name in SHOWN_TO_STRANGERS_ONLY | LEADS_BACK
    assert more(before[name], after[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_than_a_fixed_number_of_times(name, counts):
    _, after = counts

    assert {who: len(asked) for who, asked in after[name].items() if len(asked) > MOST_OF.get(name, MOST)} == {}


def queries(name: str, world, visitors) -> dict[str, list[str]]:
    """What the page asked the database, for people who see it from different sides."""
    url = ADDRESSES[name].url(name, world)
    asked = {}
    for who in readers(name):
        reset_queries()  # Only the last 9,000 are kept
        with CaptureQueriesContext(connection) as context:
            answer = visitors[who].get(url, headers={"hx-request": "true"} if name == "documents:progress" else {})
        if answer.status_code < 300:
            asked[who] = [query["sql"] for query in context.captured_queries if "SAVEPOINT" not in query["sql"]]
    return asked


def readers(name: str) -> tuple[str, str]:
    """Two people who see this page from different sides, one of whom at least may open it."""
    if name.startswith(OF_AN_ADMINISTRATOR):
        return "administrator", "editor"
    if name.startswith(OF_THE_BUDGET):
        return "budget", "minister"
    return ("head", "minister") if name.startswith(OF_THE_HEAD) else ("editor", "minister")


def more(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """For each person whose page asks more than before: how much, and the query that is repeated most."""
    found = []
    for who, asked in after.items():
        if len(asked) > len(before[who]):
            tables = [sql.split(" FROM ", 1)[-1][:60] for sql in asked]
            most = max(set(tables), key=tables.count)
            found.append(f"{who}: {len(before[who])} -> {len(asked)}, {tables.count(most)} times {most}")
    return found
