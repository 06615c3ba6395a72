"""Runs a command against a PostgreSQL of its own, thrown away afterwards: `with_postgresql.py pytest tests/outputs`."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import exit_on_signals, start, stop

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
}


def main(command: list[str]) -> int:
    exit_on_signals()
    with postgresql() as url:
        process = start(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return process.wait()
        finally:
            stop([process])


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server that listens on a socket in a temporary directory only; yields its DATABASE_URL."""
    programs = newest_programs()
    directory = Path(tempfile.mkdtemp(prefix="bo-postgresql-"))
    server = None
    try:
        account = unprivileged_account(directory)
        log = directory / "log"
        make = [programs / "initdb", "-D", directory / "data", "-U", "bo", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*make, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, **account)
        options = [f"--{name.replace('_', '-')}={value}" for name, value in SETTINGS.items()]
        with log.open("w") as output:
            serve = [programs / "postgres", "-D", directory / "data", "-k", directory, *options]
            server = start(serve, stdout=output, stderr=output, **account)
        wait_until_ready(programs, directory, server)
        yield f"postgresql://bo@/postgres?host={directory}"
    finally:
        if server is not None:
            stop([server], patience=20)
        shutil.rmtree(directory, ignore_errors=True)


def newest_programs() -> Path:
    installed = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if installed:
        return max(installed, key=lambda path: int(path.parent.name))
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    sys.exit("PostgreSQL is not installed; scripts/system-packages test tells what to type.")


def unprivileged_account(directory: Path) -> dict:
    """PostgreSQL refuses to run as root: who to run it as, as options of a subprocess."""
    if os.getuid() != 0:
        return {"cwd": directory}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(directory, account.pw_uid, account.pw_gid)
    return {"cwd": directory, "user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def wait_until_ready(programs: Path, directory: Path, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    ready = [programs / "pg_isready", "--quiet", "-h", directory]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"PostgreSQL did not start:\n{(directory / 'log').read_text()}")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
