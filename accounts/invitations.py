"""Links with which an invited person chooses a password: signed, valid for some days, good for one use."""

import datetime as dt

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from accounts.models import User
from core.workflow import Refusal, Refused

VALID_DAYS = 7
_SALT = "accounts.invitation"


def invitation_path(person: User) -> str:
    """The address of the page on which `person` chooses a password."""
    token = signing.dumps([person.pk, _state(person)], salt=_SALT)
    return reverse("accounts:invitation", args=[_uid(person.pk), token])


def read_invitation(uidb64: str, token: str) -> User:
    """The person whom the link invites.

    Raises Refused with a sentence on what to do. Whose link it is, is told only to somebody who holds a link of ours.
    """
    try:
        pk, state = signing.loads(token, salt=_SALT, max_age=dt.timedelta(days=VALID_DAYS))
    except signing.SignatureExpired:
        raise _refused(
            _("This link was valid for %(days)s days, which are over. Ask the administrator for a new one.")
            % {"days": VALID_DAYS}
        ) from None
    except signing.BadSignature:
        raise _refused(
            _("This link is incomplete. Copy the whole address, or ask the administrator for a new one.")
        ) from None
    person = User.objects.filter(pk=pk).first()
    if person is None or uidb64 != _uid(pk) or not person.is_active:
        raise _refused(_("This link is no longer valid. Ask the administrator."))
    if person.has_usable_password():
        raise _refused(_("This link was already used. Sign in; if you forgot your password, ask for a new one there."))
    if state != _state(person):
        raise _refused(_("A newer link took the place of this one. Use the newest letter, or ask the administrator."))
    return person


def _state(person: User) -> str:
    """Changes as soon as the link is used, a newer one is made or the address changes."""
    return salted_hmac(_SALT, f"{person.password}:{person.email}").hexdigest()[:32]


def _uid(pk: int) -> str:
    return urlsafe_base64_encode(force_bytes(pk))


def _refused(sentence: str) -> Refused:
    return Refused([Refusal(sentence)])
