"""Prints what every main page of a large agreement and a full office costs, for those who use it.

Queries, and processor time and bytes as ratios to one fixed page: the frame of a person without roles, whose own
figures stand on the first line. Runs on a fixed day, in a database of its own that is thrown away, on SQLite or beside
the one that DATABASE_URL names: `.venv/bin/python scripts/benchmark.py`.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS, AGENCIES, OUTPUTS_EACH = 200, 30, 10
ROUNDS = 5
LINE = "{:<26}{:<14}{:>9}{:>9.1f}{:>9.1f}"


def main() -> None:
    with thrown_away_database():
        from tests.large.office import Size, build_large, on_the_day  # noqa: PLC0415 -- after django.setup()

        with on_the_day():
            began = time.process_time()
            large = build_large(Size(OUTPUTS, AGENCIES, OUTPUTS_EACH), "A")
            print(f"{OUTPUTS} outputs and {AGENCIES} agencies, made in {time.process_time() - began:.1f} s\n")
            report(large)
            report_on_new_texts(large)


@contextmanager
def thrown_away_database() -> Iterator[None]:
    """A new database with tables and reference data, and Django as the server runs it."""
    with tempfile.TemporaryDirectory(prefix="bo-benchmark-") as directory:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{directory}/bo.sqlite3")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "VAR_DIR": directory, "DISABLE_RATE_LIMITS": "1"}
        sys.path.insert(0, str(ROOT))
        import django  # noqa: PLC0415 -- after the settings are named

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- after django.setup()
        from django.db import connection  # noqa: PLC0415 -- after django.setup()

        name = connection.settings_dict["NAME"]
        sqlite = f"{directory}/benchmark.sqlite3" if connection.vendor == "sqlite" else None
        connection.settings_dict["TEST"] |= {"MIGRATE": False, "NAME": sqlite}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("collectstatic", interactive=False, verbosity=0)
            call_command("load_reference_data", verbosity=0)
            from config import wsgi  # noqa: F401, PLC0415 -- after django.setup(); from here on as the server runs

            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def report(large) -> None:
    from tests.large.pages import visit, visits  # noqa: PLC0415 -- after django.setup()

    (_place, base), *others = visits(large)
    frame = visit(*base)
    print(f"The frame: {len(frame.queries)} queries, {time_of(*base) * 1000:.1f} ms, {frame.sent} bytes\n")
    print(f"{'page':<26}{'role':<14}{'queries':>9}{'time ×':>9}{'bytes ×':>9}")
    for (page, role), browser in others:
        seen = visit(*browser)
        ratio = time_of(*browser) / time_of(*base)
        print(LINE.format(page, role, len(seen.queries), ratio, seen.sent / frame.sent), flush=True)


def report_on_new_texts(large) -> None:
    """The SMART check keeps what it found in a text; here every text is new."""
    from outputs.smart.text import forget_texts  # noqa: PLC0415 -- after django.setup()
    from tests.large.pages import opened, visits  # noqa: PLC0415 -- after django.setup()

    found = dict(visits(large))
    base, (client, path) = next(iter(found.values())), found["SMART check", "editor"]

    def check_new_texts() -> None:
        forget_texts()
        opened(client, path)

    ratio = median_of(check_new_texts) / time_of(*base)
    print(f"{'SMART check, new texts':<26}{'editor':<14}{'':>9}{ratio:>9.1f}")


def time_of(client, path: str) -> float:
    """The processor time of a page that was opened before, in seconds."""
    return median_of(lambda: client.get(path))


def median_of(run: Callable[[], object]) -> float:
    """The median processor time of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
