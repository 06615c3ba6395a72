"""What a signed-in person sent in vain, in their session: at most a few forms, until they are saved or signed out."""

import time
import uuid

from django.http import HttpRequest

from core.unsaved.sent import Sent, with_parameter, without_parameter

MOST_FORMS = 5
MOST_CHARACTERS = 400_000  # Together: a session is read at every request
VALID_SECONDS = 12 * 3600
_KEY = "unsaved"


def remember(request: HttpRequest, sent: Sent) -> str | None:
    """The address at which the form stands with what was sent in it; None when that is too much to remember."""
    if sent.length > MOST_CHARACTERS:
        return None
    token = uuid.uuid4().hex
    newest = [(token, int(time.time()), sent.as_plain()), *_all(request)]
    lengths, kept = 0, []
    for entry in newest[:MOST_FORMS]:
        lengths += Sent(**entry[2]).length
        kept += [entry] if lengths <= MOST_CHARACTERS else []
    request.session[_KEY] = kept
    return with_parameter(sent.page, token)


def recalled(request: HttpRequest, token: str) -> Sent | None:
    """What was remembered under `token`, for this person."""
    found = (Sent(**plain) for own, at, plain in _all(request) if own == token and at > time.time() - VALID_SECONDS)
    sent = next(found, None)
    return sent if sent and sent.person == request.user.pk else None


def forget(request: HttpRequest) -> None:
    """What was sent to this address is carried out now."""
    address = without_parameter(request.get_full_path())
    if known := _all(request):
        left = [entry for entry in known if entry[2]["address"] != address]
        if left != known:
            request.session[_KEY] = left


def _all(request: HttpRequest) -> list:
    return request.session.get(_KEY, [])
