"""LibreOffice as a reader of what we make: it opens a file and saves it as another kind."""

import subprocess
from pathlib import Path

PATIENCE = 180  # seconds; a first start makes a profile


def saved_by_libreoffice(folder: Path, kind: str, **files: bytes) -> dict[str, bytes]:
    """The contents of `files` (name without its dot: `values_xlsx`) as LibreOffice saves them again."""
    given, saved = folder / "given", folder / f"saved-{kind}"
    given.mkdir(exist_ok=True)
    paths = {name: given / ".".join(name.rsplit("_", 1)) for name in files}
    for name, content in files.items():
        paths[name].write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(saved),
        *map(str, paths.values()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return {name: (saved / f"{path.stem}.{kind}").read_bytes() for name, path in paths.items()}
