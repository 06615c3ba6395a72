"""Prints what it costs to paste 12 by 40 numbers into the grid of a budget and to save them, beside an empty page.

Each processor time is a ratio to that of My work of a person without roles. Runs in a database of its own that is
thrown away, as benchmark.py does: `.venv/bin/python scripts/benchmark_grid.py`.
"""

import sys
from itertools import count

import benchmark

COLUMNS, ROWS = 12, 40
LINE = "{:<58}{:>9}{:>9.1f}"


def main() -> None:
    with benchmark.thrown_away_database():
        report()


def report() -> None:
    from tests.accounts.factories import UserFactory  # noqa: PLC0415 -- after django.setup()
    from tests.large.pages import client_of  # noqa: PLC0415 -- after django.setup()

    version, client = a_budget()
    nobody = client_of(UserFactory())
    print(f"\n{'request':<58}{'queries':>9}{'time ×':>9}")
    for name, run in requests(version, client):
        queries = queries_of(run)
        print(LINE.format(name, queries, benchmark.median_of(run) / benchmark.time_of(nobody, "/")))


def a_budget():
    """A draft of three years with four envelopes and forty outputs, and a browser of whoever may edit it."""
    from tests.agreements.factories import VersionFactory  # noqa: PLC0415 -- after django.setup()
    from tests.budgets.factories import envelope_with_credits  # noqa: PLC0415 -- after django.setup()
    from tests.large.pages import client_of  # noqa: PLC0415 -- after django.setup()
    from tests.organisations.factories import member  # noqa: PLC0415 -- after django.setup()
    from tests.outputs.factories import complete_output  # noqa: PLC0415 -- after django.setup()

    version = VersionFactory()
    for number, kind in enumerate(("personnel", "operating", "investment", "other"), start=1):
        names = {"title_nl": f"Enveloppe {number}", "title_fr": f"Enveloppe no {number}"}
        envelope_with_credits(version, amount=10**9, kind=kind, **names)
    for _number in range(ROWS):
        complete_output(version)
    return version, client_of(member("editor", version.agreement.organisation))


def requests(version, client):
    """(name, what to time): each saves other numbers than the time before."""
    from django.urls import reverse  # noqa: PLC0415 -- after django.setup()

    from accounts.models import User  # noqa: PLC0415 -- after django.setup()
    from budgets.grid import basis  # noqa: PLC0415 -- after django.setup()
    from budgets.grid.layout import grid_of  # noqa: PLC0415 -- after django.setup()
    from budgets.grid.merging import Basis  # noqa: PLC0415 -- after django.setup()

    user = client.session["_auth_user_id"]
    grid_url, paste_url = (reverse(f"budgets:{name}", args=[version.pk]) for name in ("grid", "grid_paste"))
    shown = grid_of(version)
    first = f"{shown.envelopes[0].pk}-{shown.years[0]}"
    numbers = count(1)

    def sealed(saved) -> str:
        return basis.sealed(Basis(saved), version, User(pk=int(user)))

    def block() -> str:
        start = next(numbers)
        return "\n".join("\t".join(f"{start}.{row:03},{column:02}" for column in range(COLUMNS)) for row in range(ROWS))

    def paste():
        where = {"row": shown.outputs[0].pk, "column": first, "basis": sealed(shown.saved)}
        return answered(client.post(paste_url, {"text": block(), **where}, headers={"HX-Request": "true"}), 200)

    def save():
        saved = grid_of(version).saved
        amount = f"{next(numbers)},50"
        cells = {place.code: amount for place in shown.places if place.output is not None}
        return answered(client.post(grid_url, {"basis": sealed(saved), **cells}), 302)

    yield "the grid of 40 outputs, 3 years and 4 envelopes", lambda: answered(client.get(grid_url), 200)
    yield f"a pasted block of {COLUMNS} × {ROWS} numbers, as a preview", paste
    yield f"saving {COLUMNS} × {ROWS} lines that all changed", save
    yield "the grid with all its lines", lambda: answered(client.get(grid_url), 200)


def answered(response, status: int):
    if response.status_code != status:
        sys.exit(f"{response.request['PATH_INFO']} answered {response.status_code}, not {status}.")
    return response


def queries_of(run) -> int:
    from django.db import connection  # noqa: PLC0415 -- after django.setup()
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after django.setup()

    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)


if __name__ == "__main__":
    main()
