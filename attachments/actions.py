"""Keep a file with what it belongs to, and take it away again."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from attachments.file_types import MEGABYTE, MOST_BYTES, TOO_BIG, checked_name, media_type_of
from attachments.models import Attachment, Enclosure, StoredFile
from documents.seals.sealing import sha256

MOST_FILES = 20  # of one carrier
TOO_MANY = _("There are %(count)s files here already. Remove one, or join some.")


def read_upload(upload: UploadedFile) -> StoredFile:
    """The checked file, not saved yet. Raises ValidationError; what is too large is not even read."""
    if upload.size > MOST_BYTES:
        raise ValidationError(TOO_BIG, "size", {"size": MOST_BYTES // MEGABYTE})
    name = checked_name(upload.name)
    content = upload.read()
    media_type = media_type_of(name, content)
    return StoredFile(name=name, media_type=media_type, size=len(content), sha256=sha256(content), content=content)


def refuse_too_many(count: int) -> None:
    if count >= MOST_FILES:
        raise ValidationError(TOO_MANY, "many", {"count": count})


def keep_file(row: Attachment | Enclosure, file: StoredFile, *, by) -> None:
    """Save the bytes and point the row to them. Inside the transaction that saves the row."""
    file.uploaded_by = by
    file.save()
    row.file = file


def forget_bytes(file: StoredFile) -> None:
    """The bytes go when no version and nothing else holds them any more."""
    if not file.attachments.exists() and not file.enclosures.exists():
        file.delete()
