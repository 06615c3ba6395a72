"""Brings the installation up to date: messages, static files, database and, in an empty database, the demo.

`prepare.py image` does the part that needs no database, for a container image.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def compile_messages() -> None:
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(["msgfmt", "--check-format", "-o", str(compiled), str(source)], check=True)


def start_django() -> None:
    import django  # noqa: PLC0415 -- after the settings are named
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- as above

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def collect_static_files() -> None:
    """Collect and compress, unless nothing that is collected has changed since the last time."""
    from django.conf import settings  # noqa: PLC0415 -- after django.setup()
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 -- after django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after django.setup()

    found = [
        (path, Path(storage.path(path)).stat().st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list([])
    ]
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = f"{sorted(found)}"
    if not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)


def fill_database() -> None:
    """Tables, reference data, and the demo unless it is not wanted."""
    from django.core.management import call_command  # noqa: PLC0415 -- after django.setup()

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_reference_data", verbosity=0)
    if os.environ.get("DEMO", "1") != "0":
        call_command("seed_demo", if_empty=True, password=os.environ.get("DEMO_PASSWORD") or "bestuur-demo")


def main(only: str = "") -> None:
    compile_messages()
    start_django()
    collect_static_files()
    if only != "image":
        fill_database()


if __name__ == "__main__":
    main(*sys.argv[1:])
