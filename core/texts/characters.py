"""What may stand in a text that is kept, compared and printed for decades."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

UNSEEN = _("Character %(position)s is invisible or a direction mark. Remove it or type the text again.")
UNPRINTED = _("Character %(position)s (%(character)s) cannot be printed. Use letters and ordinary signs instead.")
WEB = ("https://", "http://")
_UNUSABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LAYOUT = "\n\r\t\u00ad"  # Line ends, tabs and soft hyphens
_PRINTED = re.compile(  # What Lato or DejaVu holds, as a test proves: Latin, Greek, Cyrillic, accents, signs
    "[ -\u02a9\u02b0-\u02e9\u02ec-\u02ee\u0300-\u034e\u0370-\u0525\u1e00-\u1efb\u1f00-\u1fff\u2000-\u205e\u2070-\u209c"
    "\u20a0-\u20b5\u20b8-\u20ba\u20bd\u2100-\u2109\u210b-\u2149\u2150-\u2185\u2190-\u22ff\u2500-\u25ff\ufb00-\ufb06]"
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")


def composed(text: str) -> str:
    """With each letter and its accent as one character where there is one, and line ends of one character."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def alike(one: str, other: str) -> bool:
    """Whether two texts read the same: line ends, spaces that do not break and composed letters make no difference."""
    return one == other or _as_read(one) == _as_read(other)


def _as_read(text: str) -> str:
    return composed(text).translate(_SPACES).strip()


def printable(value: str) -> None:
    """Refuse characters that no reader sees or no document can print: control and direction marks, other scripts."""
    for position, character in enumerate(value, start=1):
        is_seen = character in _LAYOUT or unicodedata.category(character) not in _UNUSABLE
        if not is_seen or not (character in _LAYOUT or _PRINTED.match(character)):
            message = UNPRINTED if is_seen else UNSEEN
            raise ValidationError(message, "unprintable", {"position": position, "character": character})


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
