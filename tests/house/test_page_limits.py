"""No main page asks or sends more than `page_limits.toml` says, for anybody, whatever it has to show.

The table holds, for a large agreement and a full office, the queries of each page, which are exact, and its bytes in
thousands, rounded up, which it may not pass. `UPDATE_LIMITS=1 pytest tests/house/test_page_limits.py` writes the table
anew: do so when a page has changed for a good reason, and look at what differs. The frame of a page never grows.
"""

import math
import os
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.large.office import Size, build_large, on_the_day
from tests.large.pages import BASE, NOBODY, PAGES, PLACES, Place, Visit, visit, visits

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("page_limits.toml")
LIMITS = tomllib.loads(TABLE.read_text()) if TABLE.exists() else {}
FEW, MANY = Size(outputs=10, agencies=3, outputs_each=1), Size(outputs=40, agencies=30, outputs_each=2)
SIDES = [(page.title, role) for page in PAGES for role in page.roles if role in page.sides]
FRAME = 3  # queries: the session, the person, the roles
FIRST_NUMBER = 100_000  # of new rows, so that their addresses are as long whichever tests came before
Visits = dict[Place, Visit]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker) -> Iterator[dict[Size, Visits]]:
    """What every visit came to, with few rows and with many."""
    with django_db_blocker.unblock(), transaction.atomic(), on_the_day():
        number_rows_from(FIRST_NUMBER)
        few, many = visits(build_large(FEW, "A")), visits(build_large(MANY, "B"))
        found = {
            FEW: {place: visit(*browser) for place, browser in few if place in SIDES},
            MANY: {place: visit(*browser) for place, browser in many},
        }
        if os.environ.get("UPDATE_LIMITS"):
            TABLE.write_text(table_of(found[MANY]))
            LIMITS.update(tomllib.loads(TABLE.read_text()))
        yield found
        transaction.set_rollback(True)


@pytest.mark.parametrize(("title", "role"), PLACES)
def test_a_page_asks_and_sends_no_more_than_its_limit(title, role, seen):
    found, limit = seen[MANY][title, role], LIMITS[title][role]

    assert len(found.queries) == limit["queries"], "\n".join(found.queries)
    assert thousands(found) <= limit["kB"]


@pytest.mark.parametrize(("title", "role"), SIDES)
def test_a_page_asks_as_often_for_many_outputs_and_agencies_as_for_few(title, role, seen):
    few, many = (seen[size][title, role].queries for size in (FEW, MANY))

    assert len(many) <= len(few), "\n".join(many)


def test_the_frame_of_a_page_asks_for_the_session_the_person_and_the_roles(seen):
    assert [len(seen[size][BASE, NOBODY].queries) for size in (FEW, MANY)] == [FRAME, FRAME]


def test_the_table_of_limits_holds_the_pages_that_there_are():
    assert [(title, role) for title, roles in LIMITS.items() for role in roles] == PLACES
    assert len({page.title for page in PAGES}) == len(PAGES)


def number_rows_from(first: int) -> None:
    """Every table of SQLite numbers its next row after `first`; undone with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        for table in connection.introspection.table_names(cursor):
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first])


def thousands(found: Visit) -> int:
    return math.ceil(found.sent / 1000)


def table_of(found: Visits) -> str:
    """Each page with a line for everybody who uses it."""
    lines = ["# Written by UPDATE_LIMITS=1; see test_page_limits.py"]
    for title, places in groupby(found.items(), lambda place: place[0][0]):
        lines += ["", f'["{title}"]']
        lines += [f"{role} = {{ queries = {len(one.queries)}, kB = {thousands(one)} }}" for (_, role), one in places]
    return "\n".join([*lines, ""])
