"""Runs the application on this machine: web server and background worker, which start and end together."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from processes import exit_on_signals, start, stop

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PAGE = "/accounts/login/"


def main() -> int | str:
    exit_on_signals()
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    if not is_free(int(port)):
        return f"Port {port} is in use. Choose another one: PORT={int(port) + 1} make run"
    prepared = subprocess.run([sys.executable, "scripts/prepare.py"], cwd=ROOT, check=False)
    if prepared.returncode:
        return "The application could not be prepared; the reason stands above."
    processes = {}
    try:
        for name, command in commands(port).items():
            processes[name] = start(command, cwd=ROOT)
        return watch(processes, port)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes.values())
        print("Stopped.", flush=True)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def commands(port: str) -> dict[str, list[str]]:
    workers = os.environ.get("WEB_CONCURRENCY") or "2"
    web = ["gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}", "--workers", workers, "--threads", "4"]
    return {
        "web server": [sys.executable, "-m", *web, "--log-level", "warning"],
        "background worker": [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--verbosity", "0"],
    }


def watch(processes: dict[str, subprocess.Popen], port: str) -> str:
    """Tell the address once the server serves pages; come back when either process has ended by itself."""
    announced = False
    while all(process.poll() is None for process in processes.values()):
        if not announced and answers(int(port)):
            print(f"\nReady: http://{HOST}:{port} (Ctrl-C stops it)", flush=True)
            announced = True
        time.sleep(0.5 if announced else 0.1)
    ended = [
        f"the {name} ended ({process.returncode})" for name, process in processes.items() if process.poll() is not None
    ]
    return f"Stopping, because {' and '.join(ended)}."


def answers(port: int) -> bool:
    """A page has been served, not only a connection taken: the first one imports the application."""
    try:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        connection.request("GET", FIRST_PAGE)
        served = connection.getresponse()
        served.read()
    except (OSError, http.client.HTTPException):
        return False
    return served.status < 500


if __name__ == "__main__":
    sys.exit(main())
