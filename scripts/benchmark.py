"""Prints how long each page of the demo takes, as a ratio to a page without data, and how many queries it asks.

Also the register and the SMART check of a version with 500 outputs. Runs in a database of its own that is thrown away:
`.venv/bin/python scripts/benchmark.py`.
"""

import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
EMPTY_PAGE = "/privacy/"
MANY = 500
LINE = "{:<12}{:<48}{:>8.1f}{:>9}"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bo-benchmark-") as directory:
        os.environ |= {"DATABASE_URL": f"sqlite:///{directory}/bo.sqlite3", "DJANGO_SETTINGS_MODULE": "config.settings"}
        os.environ |= {"VAR_DIR": directory, "DISABLE_RATE_LIMITS": "1"}
        sys.path.insert(0, str(ROOT))
        prepare()
        report()
        report_on_many()


def prepare() -> None:
    import django  # noqa: PLC0415 -- after the settings are named

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after django.setup()

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_reference_data", verbosity=0)
    call_command("seed_demo", if_empty=True, password="benchmark-benchmark", verbosity=0)  # noqa: S106 -- thrown away


def report() -> None:
    from config import wsgi  # noqa: F401, PLC0415 -- after django.setup(); from here on as the server runs

    print(f"{'person':<12}{'page':<48}{'ratio':>8}{'queries':>9}")
    for person, path in pages():
        empty, _ = measure(person, EMPTY_PAGE)
        seconds, queries = measure(person, path)
        print(LINE.format(person, path, seconds / empty, queries))


def report_on_many() -> None:
    """A version with many outputs: the check the first time, when every text is new, and again; then the pages."""
    from django.urls import reverse  # noqa: PLC0415 -- after django.setup()

    from agreements.queries import versions_with_parties  # noqa: PLC0415 -- after django.setup()
    from agreements.text.reading import reading  # noqa: PLC0415 -- after django.setup()
    from outputs.smart.queries import check_outputs  # noqa: PLC0415 -- after django.setup()
    from outputs.smart.text import forget_texts  # noqa: PLC0415 -- after django.setup()

    version = versions_with_parties().get(pk=version_with_many_outputs().pk)

    def check() -> None:
        with reading(version):
            check_outputs(version)

    def check_new_texts() -> None:
        forget_texts()
        check()

    empty, _ = measure("editor", EMPTY_PAGE)
    print(LINE.format("", f"SMART check of {MANY} outputs, new texts", median_of(check_new_texts) / empty, ""))
    print(LINE.format("", f"SMART check of {MANY} outputs, again", median_of(check) / empty, ""))
    for name in ("outputs:register", "outputs:smart", "outputs:register_workbook", "outputs:register_csv"):
        path = reverse(name, args=[version.pk])
        seconds, queries = measure("editor", path)
        print(LINE.format("editor", path, seconds / empty, queries))


def version_with_many_outputs():
    """An amendment of the signed version, with copies of its outputs under other texts."""
    from django.db import transaction  # noqa: PLC0415 -- after django.setup()

    from accounts.models import User  # noqa: PLC0415 -- after django.setup()
    from agreements.models import Version  # noqa: PLC0415 -- after django.setup()
    from agreements.versions.actions import start_amendment  # noqa: PLC0415 -- after django.setup()
    from outputs.queries import outputs_of  # noqa: PLC0415 -- after django.setup()

    signed = Version.objects.filter(status=Version.Status.SIGNED).order_by("number").last()
    with transaction.atomic():
        editor, day = User.objects.get(username="editor"), signed.years[-1].first_day
        version = start_amendment(signed, effective_from=day, cause="Benchmark", by=editor)
        outputs = outputs_of(version)
        for number, output in enumerate(islice(cycle(outputs), MANY - len(outputs)), start=1):
            texts = {
                field: f"{text} ({number})"
                for language in ("nl", "fr")
                for field in (f"title_{language}", f"description_{language}")
                if (text := getattr(output, field))
            }
            copied_output(output, position=1000 + number, **texts)
    return version


def copied_output(output, **changes) -> None:
    new = copied(output, **changes)
    for indicator in output.indicators.all():
        measured = copied(indicator, output=new)
        for target in indicator.targets.all():
            copied(target, indicator=measured)
    for row in (*output.themes.all(), *output.milestones.all()):
        copied(row, output=new)


def copied(row, **changes):
    """A new row with the same values, under a key of its own."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    new = type(row)(**{**values, "id": None, "key": uuid.uuid4()})
    for name, value in changes.items():
        setattr(new, name, value)
    new.save()
    return new


def pages() -> list[tuple[str, str]]:
    from django.urls import reverse  # noqa: PLC0415 -- after django.setup()

    from agreements.models import Agreement, Version  # noqa: PLC0415 -- after django.setup()
    from reporting.models import OperationsPlan  # noqa: PLC0415 -- after django.setup()

    version = Version.objects.filter(status=Version.Status.SIGNED).first()
    agreement = Agreement.objects.get(pk=version.agreement_id)
    output = version.output_set.first()
    plan = OperationsPlan.objects.filter(status=OperationsPlan.Status.ACCEPTED).first()
    seen = [
        reverse("work:my_work"),
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
        reverse("core:history", args=[agreement.KIND, agreement.pk]),
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
    return median_of(lambda: client.get(path)), queries


def median_of(run: Callable[[], object]) -> float:
    """The median of many runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
