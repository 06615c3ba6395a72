"""Prints how long each page of the demo takes, as a ratio to a page without data, and how many queries it asks.

Runs in a database of its own that is thrown away: `.venv/bin/python scripts/benchmark.py`.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
EMPTY_PAGE = "/privacy/"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bo-benchmark-") as directory:
        os.environ |= {"DATABASE_URL": f"sqlite:///{directory}/bo.sqlite3", "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ |= {"VAR_DIR": directory, "DISABLE_RATE_LIMITS": "1"}
        sys.path.insert(0, str(ROOT))
        prepare()
        report()


def prepare() -> None:
    import django  # noqa: PLC0415 -- after the settings are named

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after django.setup()

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo", if_empty=True, password="benchmark-benchmark", verbosity=0)  # noqa: S106 -- thrown away


def report() -> None:
    print(f"{'person':<12}{'page':<48}{'ratio':>8}{'queries':>9}")
    for person, path in pages():
        empty, _ = measure(person, EMPTY_PAGE)
        seconds, queries = measure(person, path)
        print(f"{person:<12}{path:<48}{seconds / empty:>8.1f}{queries:>9}")


def pages() -> list[tuple[str, str]]:
    from django.urls import reverse  # noqa: PLC0415 -- after django.setup()

    from agreements.models import Agreement, Version  # noqa: PLC0415 -- after django.setup()
    from reporting.models import OperationsPlan  # noqa: PLC0415 -- after django.setup()

    version = Version.objects.filter(status=Version.Status.SIGNED).first()
    agreement = Agreement.objects.get(pk=version.agreement_id)
    output = version.output_set.first()
    plan = OperationsPlan.objects.filter(status=OperationsPlan.Status.ACCEPTED).first()
    seen = [
        reverse("reporting:my_work"),
        reverse("agreements:list"),
        agreement.get_absolute_url(),
        reverse("outputs:chapter", args=[version.pk]),
        output.get_absolute_url(),
        reverse("budgets:chapter", args=[version.pk]),
        reverse("commitments:chapter", args=[version.pk]),
        reverse("agreements:autonomy", args=[version.pk]),
        reverse("agreements:version_list", args=[agreement.pk]),
        version.get_absolute_url(),
        plan.get_absolute_url(),
        reverse("core:history", args=[agreement._meta.label_lower, agreement.pk]),
    ]
    return [(person, path) for person in ("editor", "reviewer") for path in seen]


def measure(person: str, path: str) -> tuple[float, int]:
    """The median time in seconds of a page for a normal person, and its queries."""
    from django.db import connection  # noqa: PLC0415 -- after django.setup()
    from django.test import Client  # noqa: PLC0415 -- after django.setup()
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after django.setup()

    from accounts.models import User  # noqa: PLC0415 -- after django.setup()

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username=person), "allauth.account.auth_backends.AuthenticationBackend")
    with CaptureQueriesContext(connection) as captured:
        status = client.get(path).status_code
    queries = len(captured)
    if status != 200:
        sys.exit(f"{path} answered {status} to {person}.")
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - began)
    return statistics.median(times), queries


if __name__ == "__main__":
    main()
