"""HTML to PDF: archivable (PDF/A-3), tagged for everybody (PDF/UA), and without any look outside the application."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint import HTML, Attachment
from weasyprint.logger import PROGRESS_LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from core.pdf.tags import finish

Progress = Callable[[int], None]  # percent done
MOST_CHARACTERS = 20_000_000
MOST_PAGES = 2_000
MOST_BYTES = 100_000_000
GENERATOR = "Bestuursovereenkomsten"
OWN = "static:"
STYLES = f"{OWN}css/pdf.css"
VARIANT = "pdf/a-3a"
_MIME_TYPES = {".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}
PROGRESS_LOGGER.setLevel(logging.INFO)  # It tells each page; see `_reported`
PROGRESS_LOGGER.propagate = False


class PdfTooLarge(Exception):
    """The document is larger than a document may become."""


@dataclass(frozen=True)
class AttachedFile:
    """A file inside the PDF; `relationship` is how it stands to what is printed (PDF 2.0, 7.11.3)."""

    name: str
    content: str | bytes
    description: str
    relationship: str = "Data"


class OwnFilesOnly(URLFetcher):
    """Serves `data:` and the application's own static files, as `static:css/pdf.css`; refuses everything else."""

    def __init__(self):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        if not url.startswith(OWN):
            return super().fetch(url, headers)
        path = own_file(unquote(url.removeprefix(OWN)))
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MIME_TYPES[path.suffix]})


def own_file(name: str) -> Path:
    """The static file called `name`. Raises ValueError when it is not one, or not of a kind that a document uses."""
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        found = None
    if not found or Path(found).suffix not in _MIME_TYPES:
        raise ValueError(f"Not a static file of a document: {name}")
    return Path(found)


def make_pdf(
    html: str, *, made_at: dt.datetime, attachments: tuple[AttachedFile, ...] = (), progress: Progress | None = None
) -> bytes:
    """Lay out and write `html`, whose root names its language; the same arguments give the same bytes.

    Raises PdfTooLarge beyond a number of characters, pages or bytes that no agreement needs.
    """
    if len(html) > MOST_CHARACTERS:
        raise PdfTooLarge(f"{len(html)} characters")
    with _reported(progress):
        page = HTML(string=html, base_url=OWN, url_fetcher=OwnFilesOnly())
        document = page.render(font_config=FontConfiguration(), stylesheets=[STYLES], pdf_variant=VARIANT)
        document.metadata.generator = GENERATOR
        document.metadata.created = document.metadata.modified = _utc(made_at).strftime("%Y-%m-%dT%H:%M:%SZ")
        files = [_attachment(attached, _utc(made_at)) for attached in attachments]
        content = document.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=finish)
    if len(content) > MOST_BYTES:
        raise PdfTooLarge(f"{len(content)} bytes")
    return content


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


def _attachment(file: AttachedFile, made_at: dt.datetime) -> Attachment:
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=made_at,
        modified=made_at,
        relationship=file.relationship,
    )


@contextmanager
def _reported(progress: Progress | None) -> Iterator[None]:
    """Listen to the steps and pages that the engine tells while it works in this thread."""
    listener = _Listener(progress or (lambda percent: None))
    PROGRESS_LOGGER.addHandler(listener)
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(listener)


class _Listener(logging.Handler):
    """Turns the engine's steps into percents; how many pages there will be is not known, so they count ever less."""

    _STEPS = {"Step 1": 10, "Step 2": 12, "Step 3": 15, "Step 4": 20, "Step 6": 80, "Step 7": 92}

    def __init__(self, progress: Progress):
        super().__init__()
        self._progress, self._thread, self._percent = progress, threading.get_ident(), 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        percent = self._STEPS.get(record.getMessage()[:6]) or self._of_page(record)
        if percent >= self._percent + 2:
            self._percent = percent
            self._progress(percent)

    def _of_page(self, record: logging.LogRecord) -> int:
        page = record.args[0] if record.args and isinstance(record.args[0], int) else 0
        if page > MOST_PAGES:
            raise PdfTooLarge(f"more than {MOST_PAGES} pages")
        return 20 + 60 * page // (page + 30)
