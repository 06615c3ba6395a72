"""Runs every check and test, three at a time, and closes with one line; `test.py checks` runs the fast half."""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from prepare import compile_messages
from processes import exit_on_signals, stop

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test-results"
PYTHON = sys.executable
AT_ONCE = 3  # One more than the cores it is meant for: a browser waits more than it works
running: list[subprocess.Popen] = []


@dataclass
class Outcome:
    """What one check or suite came to."""

    name: str
    passed: int
    failed: int
    skipped: list[str] = field(default_factory=list)


CHECKS = {
    "ruff": [PYTHON, "-m", "ruff", "check", "--quiet"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
    "imports": [str(Path(PYTHON).with_name("lint-imports")), "--no-logo", "--cache-dir", "var/import-linter"],
    "templates": [PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "django": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "messages": [PYTHON, "scripts/messages.py", "check"],
    "locks": [PYTHON, "scripts/locks.py", "check"],
}
SUITES = {
    "browser": ["-m", "browser"],
    "sqlite": ["-m", "not browser"],
    "postgresql": ["-m", "not browser and not once"],
}


def main(only: str = "") -> int:
    exit_on_signals()
    RESULTS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            outcomes = list(pool.map(run_check, CHECKS))
            if only != "checks":
                compile_messages()
                outcomes += pool.map(run_suite, SUITES)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            stop(running, patience=30)
    return close(outcomes, time.monotonic() - began)


def run_check(name: str) -> Outcome:
    exit_code, output = run(CHECKS[name])
    report(name, "failed" if exit_code else "passed", output if exit_code else "")
    return Outcome(name, passed=int(exit_code == 0), failed=int(exit_code != 0))


def run_suite(name: str) -> Outcome:
    result = RESULTS / f"{name}.xml"
    result.unlink(missing_ok=True)
    began = time.monotonic()
    command = [PYTHON, "-m", "pytest", *SUITES[name], f"--junitxml={result}", "-o", f"cache_dir=var/pytest-{name}"]
    if name == "postgresql":
        command = [PYTHON, "scripts/with_postgresql.py", *command]
    exit_code, output = run(command)
    outcome = read(name, result, exit_code)
    report(name, f"{outcome.passed} passed, {outcome.failed} failed in {time.monotonic() - began:.0f} s", output)
    return outcome


def run(command: list[str]) -> tuple[int, str]:
    """Run to the end, on the default database; the output is kept together because two run at once."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )
    running.append(process)
    output, _ = process.communicate()
    return process.returncode, output


def read(name: str, result: Path, exit_code: int) -> Outcome:
    """Count what pytest wrote down; a suite that broke off, or ran no test, has failed."""
    if not result.exists():
        return Outcome(name, 0, 1)
    cases = list(ET.parse(result).iter("testcase"))  # noqa: S314 -- written by our own pytest
    failed = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    skipped = [f"{case.get('classname')}::{case.get('name')}" for case in cases if case.find("skipped") is not None]
    passed = len(cases) - failed - len(skipped)
    return Outcome(name, passed, failed or int(exit_code != 0), skipped)


def report(name: str, verdict: str, output: str) -> None:
    lines = [f"== {name}: {verdict}", *([output.rstrip()] if output.strip() else [])]
    print("\n".join(lines), flush=True)


def close(outcomes: list[Outcome], seconds: float) -> int:
    skipped = [f"{outcome.name}: {test}" for outcome in outcomes for test in outcome.skipped]
    failed = sum(outcome.failed for outcome in outcomes)
    if skipped:
        print("Skipped:", *skipped, sep="\n  ")
    if skipped and os.environ.get("CI") == "true":
        failed += len(skipped)
    for outcome in outcomes:
        if outcome.failed:
            print(f"Failed: {outcome.name}")
    print(f"All of it took {seconds:.0f} s.")
    print(f"{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
