"""What a form of ours sent when it could not be carried out: who typed it, where it stood, and every field of it.

A form names, signed, the person it was given to (`mark`). Only such a form is remembered, and only for that person:
another site cannot make one, and whoever signs in after somebody else gets nothing of theirs.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

MARK, MARK_HEADER = "typed_by", "X-Typed-By"
PARAMETER = "unsaved"  # In an address: what is to be laid back into its form. In the sign-in form: what it carries
LONGEST = 4_000_000  # characters: more is not sent by a form
VALID_SECONDS = 7 * 24 * 3600
_SALT = "core.unsaved"
_NEVER = {"csrfmiddlewaretoken", MARK, PARAMETER}
_OF_THE_FORM = {"submission", "revision", "basis", "preview", "after", "seen", "seen_sha256", "sha256", "edition"}
_TOKEN = re.compile(r"[\w:.=-]{32,}", re.ASCII)


@dataclass(frozen=True)
class Sent:
    """What was sent to `address` from the form on `page`, by the person with this id."""

    address: str
    page: str
    person: int
    fields: dict[str, list[str]]
    has_files: bool = False

    @property
    def texts(self) -> dict[str, list[str]]:
        """What a person typed or chose, without what the form carries for itself; nothing empty."""
        found = {
            name: [text for text in values if text.strip() and not _TOKEN.fullmatch(text)]
            for name, values in self.fields.items()
            if name.rpartition("-")[2] not in _OF_THE_FORM
        }
        return {name: values for name, values in found.items() if values}

    @property
    def is_text(self) -> bool:
        return bool(self.texts)

    @property
    def length(self) -> int:
        return sum(len(name) + sum(map(len, values)) for name, values in self.fields.items())

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def mark_of(user) -> str:
    """Whom a form is given to, signed; nothing for a stranger."""
    return mark_of_person(user.pk) if user and user.is_authenticated else ""


def mark_of_person(pk: int) -> str:
    return signing.Signer(salt=_SALT).sign(str(pk))


def person_of(request: HttpRequest) -> int | None:
    """Whom the form that was sent had been given to."""
    mark = request.POST.get(MARK) or request.headers.get(MARK_HEADER, "")
    try:
        return int(signing.Signer(salt=_SALT).unsign(mark))
    except (signing.BadSignature, ValueError):
        return None


def sent_by(request: HttpRequest) -> Sent | None:
    """What `request` sent, without secrets and files; None when it comes from no form of ours that names its person."""
    person = person_of(request) if request.method == "POST" else None
    if person is None:
        return None
    address = without_parameter(request.get_full_path())
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in _NEVER and not is_secret(name)}
    sent = Sent(address, page_of(request) or address, person, fields, bool(request.FILES))
    return sent if sent.length <= LONGEST else None


def is_secret(name: str) -> bool:
    """A field that nobody but the sign-in may know; see the test that finds every field of this kind."""
    return "password" in name


def sealed(sent: Sent) -> str:
    """As a text that travels through the sign-in page, signed."""
    return signing.dumps(sent.as_plain(), salt=_SALT, compress=True)


def opened(text: str) -> Sent | None:
    """What `sealed` was given; None when it is not ours, or too old."""
    try:
        return Sent(**signing.loads(text, salt=_SALT, max_age=VALID_SECONDS))
    except (signing.BadSignature, TypeError):
        return None


def without_parameter(address: str) -> str:
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PARAMETER]
    return parts.path + (f"?{urlencode(query)}" if query else "")


def with_parameter(address: str, token: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode({PARAMETER: token})}"


def page_of(request: HttpRequest) -> str:
    """The page that held the form, as the browser names it; nothing when that is not one of ours."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    page = without_parameter(referrer.path + (f"?{referrer.query}" if referrer.query else ""))
    is_own = referrer.netloc == request.get_host() and url_has_allowed_host_and_scheme(page, None)
    return page if is_own else ""
