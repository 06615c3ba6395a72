"""Keeps locale/ in step with the sources: `messages.py check` or `messages.py write`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "fr")
NOT_SOURCES = (".*", "var", "tests", "scripts", "docs", "static", "requirements", "locale", "__pycache__", "*.pyc")


def main(action: str) -> int:
    if action == "write":
        extract(ROOT)
        return 0
    with tempfile.TemporaryDirectory(prefix="bo-messages-") as directory:
        copy = Path(directory) / "sources"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCES))
        (copy / "locale").mkdir()
        extract(copy, "--keep-pot")
        return max(check(language, copy / "locale" / "django.pot") for language in LANGUAGES)


def extract(folder: Path, *options: str) -> None:
    languages = [f"--locale={language}" for language in LANGUAGES]
    ignored = [f"--ignore={name}" for name in ("tests", "scripts", "var", ".venv")]
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-obsolete", "--no-wrap"]
    subprocess.run([*command, *languages, *ignored, *options], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for language in LANGUAGES:  # In the order of the messages, so that moving a source moves no message
        file = folder / "locale" / language / "LC_MESSAGES" / "django.po"
        if file.exists():
            sort = ["msgattrib", "--no-obsolete", "--no-wrap", "--sort-output", "--output-file", str(file), str(file)]
            subprocess.run(sort, check=True)
            lines = file.read_text().splitlines(keepends=True)  # Without the day, which would differ each time
            file.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')))


def check(language: str, template: Path) -> int:
    """1 when a message is missing, untranslated, fuzzy, no longer used, or breaks a placeholder."""
    file = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        print(f"{file.relative_to(ROOT)} is missing; type: make messages")
        return 1
    compared = subprocess.run(["msgcmp", str(file), str(template)], check=False, capture_output=True, text=True)
    formats = ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(file)]
    formatted = subprocess.run(formats, check=False, capture_output=True, text=True)
    findings = compared.stderr + formatted.stderr
    print(findings.replace(str(template), "the sources") or f"{language}: complete.")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
