"""Makes .venv and installs exactly what the lock file names: `environment.py app` or `environment.py test`.

Runs with the system's Python, so it must be readable by old ones and use the standard library only.
"""

import hashlib
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VERSION = "{}.{}".format(*sys.version_info)


def main(wanted):
    if sys.version_info < (3, 11):  # noqa: UP036 -- this script meets older ones
        return f"Python 3.11 or newer is needed; this is {VERSION}. Name another one: make PYTHON=python3.12 ..."
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if any(stamp(name).exists() and stamp(name).read_text() == expected(name) for name in (wanted, "test")):
        return None  # What testing needs holds what running needs
    if not usable():
        print("Making the virtual environment .venv", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    print(f"Installing the packages of requirements/{wanted}.txt", flush=True)
    install = [PYTHON, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*install, "--require-hashes", "-r", lock(wanted)], check=False).returncode:
        return "The packages could not be installed; the reason stands above."
    stamp(wanted).write_text(expected(wanted))
    return None


def usable():
    check = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], check=False).returncode == 0


def lock(name):
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name):
    return VENV / f"installed-{name}"


def expected(name):
    return f"{VERSION} {hashlib.sha256(lock(name).read_bytes()).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
