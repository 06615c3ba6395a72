"""What may be uploaded, told from the bytes themselves: the name only has to agree with them.

Office files are archives: they are looked at before anything is unpacked, and nothing in them is ever opened or run.
"""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.texts.characters import printable

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 200 * MEGABYTE
MOST_RATIO = 200
MOST_PARTS = 3000
LONGEST_NAME = 150
PROGRAMS = ("vbaproject.bin", ".exe", ".dll", ".js", ".vbs")
SNIFFED = 4096  # bytes that are enough to tell a picture
TOO_BIG = _("The file is larger than %(size)s MB. Make it smaller, or divide it.")
EMPTY = _("The file is empty.")
NOT_ALLOWED = _("“%(extension)s” cannot be attached. Allowed are PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, TXT and CSV.")
OTHER_CONTENT = _("The content of this file is not what its name says (%(extension)s). Save it again in that format.")
BAD_NAME = _("The name of the file holds characters that cannot be read. Give it another name.")
LONG_NAME = _("The name of the file is longer than %(length)s characters. Give it a shorter name.")
LOCKED = _("The file has a password or is encrypted. Attach it without.")
MACROS = _("The file holds macros or programs. Save it without, or as PDF.")
DAMAGED = _("The file is damaged and cannot be read. Open it, save it again and try once more.")
TOO_LARGE_INSIDE = _("The file unpacks to far more than a document holds.")


def checked_name(name: str) -> str:
    """The last part of `name`, as people read it. Raises ValidationError when it cannot be kept."""
    last = PurePosixPath(name.replace("\\", "/")).name.strip()
    last = unicodedata.normalize("NFC", last)
    if len(last) > LONGEST_NAME:
        raise ValidationError(LONG_NAME, "name", {"length": LONGEST_NAME})
    try:
        printable(last)
    except ValidationError:
        raise ValidationError(BAD_NAME, "name") from None
    if not last.strip(". ") or any(character in last for character in '\n\r\t"<>|:*?'):
        raise ValidationError(BAD_NAME, "name")
    return last


def media_type_of(name: str, content: bytes) -> str:
    """The media type of an allowed file, told by its content. Raises ValidationError with a sentence otherwise."""
    extension = PurePosixPath(name).suffix.lower()
    if extension not in _KINDS:
        raise ValidationError(NOT_ALLOWED, "kind", {"extension": extension or name[:20]})
    if not content:
        raise ValidationError(EMPTY, "empty")
    if len(content) > MOST_BYTES:
        raise ValidationError(TOO_BIG, "size", {"size": MOST_BYTES // MEGABYTE})
    media_type, holds = _KINDS[extension]
    if not holds(content):
        raise ValidationError(OTHER_CONTENT, "content", {"extension": extension})
    return media_type


def _is_pdf(content: bytes) -> bool:
    return content.startswith((b"%PDF-1.", b"%PDF-2.")) and b"%%EOF" in content[-2048:]


def _is_picture(*media_types: str) -> Callable[[bytes], bool]:
    def holds(content: bytes) -> bool:
        try:
            return puremagic.from_string(content[:SNIFFED], mime=True) in media_types
        except (puremagic.PureError, ValueError):
            return False

    return holds


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    starts_otherwise = text.lstrip().startswith(("<", "%PDF", "{\\rtf", "#!", "%!"))
    return not starts_otherwise and all(c in "\n\r\t\f" or unicodedata.category(c) != "Cc" for c in text)


def _is_office(main_part: str) -> Callable[[bytes], bool]:
    """An Office Open XML file says in its list of parts what the main one is."""

    def holds(content: bytes) -> bool:
        with _archive(content) as archive:
            names = archive.namelist()
            listed = _part(archive, "[Content_Types].xml")
            if (
                any(name.lower().endswith((".bin", ".exe", ".dll", ".js", ".vbs")) for name in names)
                or b"macro" in listed
            ):
                raise ValidationError(MACROS, "macros")
            return main_part.encode() in listed

    return holds


def _is_open_document(media_type: str) -> Callable[[bytes], bool]:
    """An OpenDocument file begins with a part that names its media type."""

    def holds(content: bytes) -> bool:
        with _archive(content) as archive:
            if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
                raise ValidationError(MACROS, "macros")
            if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
                raise ValidationError(LOCKED, "locked")
            return _part(archive, "mimetype").strip() == media_type.encode()

    return holds


def _archive(content: bytes) -> zipfile.ZipFile:
    """The archive, once its list of parts has shown that it holds no more than a document does."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(LOCKED, "locked")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ValidationError(DAMAGED, "damaged") from None
    parts = archive.infolist()
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1) + MEGABYTE:
        raise ValidationError(TOO_LARGE_INSIDE, "unpacked")
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(LOCKED, "locked")
    return archive


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One small part; empty when it is not there."""
    try:
        with archive.open(name) as part:
            return part.read(MEGABYTE)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zipfile.zlib.error):
        raise ValidationError(DAMAGED, "damaged") from None


_ODF = "application/vnd.oasis.opendocument"
_OOXML = "application/vnd.openxmlformats-officedocument"
_KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", _is_pdf),
    ".png": ("image/png", _is_picture("image/png")),
    ".jpg": ("image/jpeg", _is_picture("image/jpeg", "image/jpg")),
    ".jpeg": ("image/jpeg", _is_picture("image/jpeg", "image/jpg")),
    ".docx": (f"{_OOXML}.wordprocessingml.document", _is_office("wordprocessingml.document.main+xml")),
    ".xlsx": (f"{_OOXML}.spreadsheetml.sheet", _is_office("spreadsheetml.sheet.main+xml")),
    ".odt": (f"{_ODF}.text", _is_open_document(f"{_ODF}.text")),
    ".ods": (f"{_ODF}.spreadsheet", _is_open_document(f"{_ODF}.spreadsheet")),
    ".txt": ("text/plain; charset=utf-8", _is_text),
    ".csv": ("text/csv; charset=utf-8", _is_text),
}
ACCEPTED = ",".join(_KINDS)
