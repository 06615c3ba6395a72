"""Peak memory and time that hostile files cost the reader of uploads, each in a process of its own.

Prints for each file how much memory the process took beyond an empty one, in MB, and how long the refusal took; ends
with 1 when one of them took more than a second or 64 MB, or was not refused.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS, MOST_MEGABYTES = 1.0, 64
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def main() -> int:
    if len(sys.argv) > 1:
        print(json.dumps(_measured(sys.argv[1])))
        return 0
    base, failed = _in_a_process("nothing")["peak"], False
    print(f"{'file':24}{'MB more':>10}{'seconds':>10}  refused because")
    for name in FILES:
        found = _in_a_process(name)
        more = found["peak"] - base
        print(f"{name:24}{more:>10.1f}{found['seconds']:>10.3f}  {found['sentence']}")
        failed |= not found["sentence"] or found["seconds"] > MOST_SECONDS or more > MOST_MEGABYTES
    return int(failed)


def _in_a_process(name: str) -> dict:
    found = subprocess.run([sys.executable, __file__, name], capture_output=True, check=True, text=True, cwd=ROOT)
    return json.loads(found.stdout)


def _measured(name: str) -> dict:
    """What reading costs; the file lies on disk, as an upload does, so that its own bytes are not counted."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 -- in the child only

    django.setup()
    path = Path(tempfile.gettempdir()) / f"hostile-{os.getpid()}"
    if name in FILES and not os.fork():
        path.write_bytes(FILES[name]())  # In a process of its own, so that making it is not counted
        os._exit(0)
    if name in FILES:
        os.wait()
    begun = time.perf_counter()
    sentence = _refusal(path) if name in FILES else ""
    seconds = time.perf_counter() - begun
    path.unlink(missing_ok=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"peak": peak, "seconds": seconds, "sentence": sentence}


def _refusal(path: Path) -> str:
    from django.core.exceptions import ValidationError  # noqa: PLC0415 -- in the child only
    from django.core.files import File  # noqa: PLC0415

    from core.tables.spreadsheet import read_table, uploaded_content  # noqa: PLC0415

    with path.open("rb") as content:
        try:
            read_table(uploaded_content(File(content)))
        except ValidationError as error:
            return " ".join(error.messages)
    return ""


def _workbook(*parts: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


def _sheet(rows: str) -> bytes:
    return _workbook(("xl/worksheets/sheet1.xml", SHEET.format(rows).encode()))


FILES: dict[str, Callable[[], bytes]] = {
    "60 MB workbook": lambda: b"PK\x03\x04" + os.urandom(1_000_000) * 60,
    "60 MB of text": lambda: b"period;envelope;amount\n" + b"2026-01;personnel;1\n" * 3_000_000,
    "zip bomb, 500 MB": lambda: _workbook(("xl/worksheets/sheet1.xml", b"0" * 500_000_000)),
    "200 MB in one cell": lambda: _sheet(f"<row r='1'><c r='A1'><v>{'9' * 200_000_000}</v></c></row>"),
    "row 99,999,999": lambda: _sheet("<row r='99999999'><c r='A99999999'><v>1</v></c></row>"),
    "column XFD": lambda: _sheet("<row r='1'><c r='XFD1'><v>1</v></c></row>"),
    "5,000 parts": lambda: _workbook(*((f"xl/worksheets/sheet{n}.xml", b"<x/>") for n in range(5000))),
    "a million rows": lambda: _sheet("<row/>" * 1_000_000),
}
if __name__ == "__main__":
    sys.exit(main())
