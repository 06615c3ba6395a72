"""What somebody is shown before it is done: the preview carries itself, signed, and nothing is kept in between.

A page reads a file or a pasted table, shows what would change and puts `sealed` into a hidden field; confirming sends
it back, `opened` tells what was agreed to, and `is_first_time` that it is not done twice.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Submission
from core.workflow import Refusal, Refused

VALID_SECONDS = 2 * 3600
LONGEST = 2_000_000  # characters: more is not sent back by a form
EXPIRED = _("This preview is no longer valid. Choose the file again.")
TOO_MUCH = _("This file holds too much text for one import. Import it in two parts.")


class Changed(Exception):
    """What a preview would change is no longer what it showed: raised by whoever carries it out."""


@dataclass(frozen=True)
class Opened:
    """What was shown, and the token that makes it happen once."""

    content: Any
    token: uuid.UUID


def sealed(content: Any, *, purpose: str, about: models.Model, user, token: uuid.UUID | None = None) -> str:
    """`content` (plain values) as a signed text, valid for this purpose, row and person only.

    `token` is that of an earlier preview which is shown again. Raises ValidationError when it is too long to send back.
    """
    shown = {"about": about.pk, "user": user.pk, "token": (token or uuid.uuid4()).hex, "content": content}
    text = signing.dumps(shown, salt=purpose, compress=True)
    if len(text) > LONGEST:
        raise ValidationError(TOO_MUCH, "too_much")
    return text


def opened(text: str, *, purpose: str, about: models.Model, user) -> Opened:
    """What `sealed` was given. Raises Refused when it is not ours, not of this row and person, or too old."""
    try:
        shown = signing.loads(text, salt=purpose, max_age=VALID_SECONDS)
    except signing.BadSignature:
        raise Refused([Refusal(EXPIRED)]) from None
    if (shown["about"], shown["user"]) != (about.pk, user.pk):
        raise Refused([Refusal(EXPIRED)])
    return Opened(shown["content"], uuid.UUID(shown["token"]))


def is_first_time(preview: Opened) -> bool:
    """Whether this preview is carried out for the first time. Ask it inside the transaction that carries it out."""
    _submission, is_first = Submission.objects.get_or_create(token=preview.token)
    return is_first
