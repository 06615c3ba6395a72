"""Keeps requirements/*.txt in step with requirements/*.in: `locks.py check` or `locks.py write [--upgrade]`."""

import os
import re
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
NAMES = ("app", "test")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
FOREIGN = re.compile(r"(?i)^\s*--?(index-url|extra-index-url|find-links|i |f )|://|file:|[ =]/\w+/")


def main(action: str, *options: str) -> int:
    if action == "write":
        for name in NAMES:
            write(name, options)
        return 0
    findings = [finding for name in NAMES for finding in check(name)] + differences()
    print("\n".join(findings) or "The locks are in step.")
    return bool(findings)


def write(name: str, options: tuple[str, ...]) -> None:
    settings = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-config"]
    files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *settings, *options, *files]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def check(name: str) -> list[str]:
    """What `name`.in asks for and the lock does not hold, the other way round, and what no lock may hold."""
    wanted, locked = requirements(name), pins(name)
    text = (FOLDER / f"{name}.txt").read_text()
    findings = [f"{name}.txt: an address or a path: {line}" for line in text.splitlines() if FOREIGN.search(line)]
    asked = {canonicalize_name(requirement.name) for requirement in wanted}
    findings += [
        f"{name}.txt: {requirement} is not locked; type: make lock"
        for requirement in wanted
        if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), "0"), prereleases=True)
        or canonicalize_name(requirement.name) not in locked
    ]
    findings += [f"{name}.txt: {extra} is no longer asked for; type: make lock" for extra in direct(name) - asked]
    return findings


def requirements(name: str) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in (FOLDER / f"{name}.in").read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def pins(name: str) -> dict[str, str]:
    found = (PIN.match(line) for line in (FOLDER / f"{name}.txt").read_text().splitlines())
    return {canonicalize_name(pin[1]): pin[2] for pin in found if pin}


def direct(name: str) -> set[str]:
    """The packages that the lock says `name`.in asked for itself."""
    found, current = set(), ""
    for line in (FOLDER / f"{name}.txt").read_text().splitlines():
        if pin := PIN.match(line):
            current = canonicalize_name(pin[1])
        elif f"-r requirements/{name}.in" in line:
            found.add(current)
    return found


def differences() -> list[str]:
    app, test = pins("app"), pins("test")
    return [
        f"test.txt: {name} must be {version} as in app.txt"
        for name, version in app.items()
        if test.get(name) != version
    ]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
