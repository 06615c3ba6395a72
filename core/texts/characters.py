"""What may stand in a text that is kept, compared and printed for decades."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

WEB = ("https://", "http://")
_SOFT_HYPHEN = "\u00ad"
_LINE_BREAKS = "\n\r\t"
_UNUSABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def printable(value: str) -> None:
    """Refuse characters that no reader sees or no document can print: control and direction marks, pictograms."""
    for position, character in enumerate(value, start=1):
        if character in _LINE_BREAKS or character == _SOFT_HYPHEN:
            continue
        if unicodedata.category(character) in _UNUSABLE:
            message = _("Character %(position)s is invisible or a direction mark. Remove it or type the text again.")
        elif _is_pictogram(character):
            message = _("Character %(position)s (%(character)s) cannot be printed. Use words instead of pictograms.")
        else:
            continue
        raise ValidationError(message, code="unprintable", params={"position": position, "character": character})


def _is_pictogram(character: str) -> bool:
    point = ord(character)
    return point >= 0x1F000 or 0x2600 <= point <= 0x27BF or 0xFE00 <= point <= 0xFE0F


def reference_or_address(value: str) -> None:
    """What begins like a web address must be one."""
    if value.startswith(WEB):
        try:
            URLValidator(schemes=["http", "https"])(value)
        except ValidationError:
            raise ValidationError(_("This is not a complete web address."), "address") from None


def text_line(label, max_length: int = 200, **options) -> models.CharField:
    """A column for a text of one line."""
    return models.CharField(label, max_length=max_length, validators=[printable], **options)


def long_text(label, max_length: int = 10_000, **options) -> models.TextField:
    """A column for a text of several paragraphs."""
    return models.TextField(label, max_length=max_length, validators=[printable], **options)
