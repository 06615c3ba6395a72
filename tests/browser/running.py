"""Starts the product the way people start it, in a directory and on a port of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.source import ROOT

PASSWORD = "bestuur-demo"
PATIENCE = 300  # The first start makes everything, on a machine that may be busy
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Site:
    """A running product: `url` answers; `printed` is everything it has said."""

    url: str
    process: subprocess.Popen
    printed: list[str] = field(default_factory=list)
    seconds: float = 0
    reader: threading.Thread = field(init=False)

    def __post_init__(self):
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    @property
    def output(self) -> str:
        return "".join(self.printed)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        self.process.send_signal(with_signal)
        code = self.process.wait(30)
        self.reader.join(10)
        return code

    def _read(self) -> None:
        with self.process.stdout:
            self.printed.extend(self.process.stdout)

    def family(self) -> list[int]:
        """The processes that it started, and those that they started."""
        return descendants(self.process.pid)


def start_site(directory: Path, *, within: Sequence[str] = (), **environment: str) -> Site:
    """Start, `within` another program where that is given, and wait until it says that it is ready."""
    port = free_port()
    began = time.monotonic()
    site = Site(f"http://127.0.0.1:{port}", serve(directory, port, within=within, **environment))
    while "Ready: " not in site.output:
        if site.process.poll() is not None or time.monotonic() > began + PATIENCE:
            site.stop()
            raise AssertionError(f"The site did not start:\n{site.output}")
        time.sleep(0.05)
    site.seconds = time.monotonic() - began
    return site


@dataclass
class Started:
    """What was seen of a start and its end; the installation stays in its directory."""

    directory: Path
    site: Site
    status: int
    exit_code: int
    still_running: list[int]


def start_and_end(directory: Path, with_signal: int, **options) -> Started:
    """Start, ask for the first page, and end it with a signal, with all that it started."""
    site = start_site(directory, **options)
    try:
        answer = urllib.request.urlopen(f"{site.url}/accounts/login/", timeout=60)
        family = site.family()
    finally:
        code = site.stop(with_signal)
    assert len(family) >= 3  # The web server, what answers for it, and the worker
    return Started(directory, site, answer.status, code, [pid for pid in family if is_running(pid)])


def serve(directory: Path, port: int, *, within: Sequence[str] = (), **environment: str) -> subprocess.Popen:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_URL", "DJANGO", "PYTEST"))}
    return subprocess.Popen(
        [*within, sys.executable, "scripts/serve.py"],
        cwd=ROOT,
        env={**kept, "VAR_DIR": str(directory), "PORT": str(port), "PYTHONUNBUFFERED": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def descendants(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    children = [child for child, parent in pairs if parent == pid]
    return [found for child in children for found in (child, *descendants(child))]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def browser_program() -> str:
    """The system's Chromium, without windows where there is one; the tests bring no browser of their own."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "Chromium is not installed; scripts/system-packages test tells what to type."
    return found
