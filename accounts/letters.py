"""The letters about an account, each in the language of whoever reads it."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.invitations import VALID_DAYS
from accounts.models import User

logger = logging.getLogger(__name__)


def send_invitation(person: User, url: str) -> bool:
    with override(person.language):
        return _send(
            person.email,
            _("Your access to Bestuursovereenkomsten"),
            _("Hello %(name)s,"),
            _("You have been given access to Bestuursovereenkomsten. Choose your own password on this page:"),
            "%(url)s",
            _("The link is valid for %(days)s days and can be used once. Your user name is %(username)s."),
            name=person,
            url=url,
            days=VALID_DAYS,
            username=person.username,
        )


def send_password_reset(person: User, url: str) -> bool:
    with override(person.language):
        return _send(
            person.email,
            _("A new password for Bestuursovereenkomsten"),
            _("Hello %(name)s,"),
            _("Somebody asked for a new password for your account. If that was you, choose it on this page:"),
            "%(url)s",
            _("If it was not you, do nothing: your password stays as it is. Your user name is %(username)s."),
            name=person,
            url=url,
            username=person.username,
        )


def send_address_changed(person: User, old_address: str) -> bool:
    """To the address that no longer counts, so that nobody loses an account without knowing."""
    with override(person.language):
        return _send(
            old_address,
            _("Your e-mail address in Bestuursovereenkomsten was changed"),
            _("Hello %(name)s,"),
            _("From now on letters about your account go to %(address)s instead of to this address."),
            _("If you did not ask for this, tell the administrator at once."),
            name=person,
            address=person.email,
        )


def _send(to: str, subject: str, *paragraphs: str, **values) -> bool:
    """False when the mail server does not take the letter; the log says why."""
    text = "\n\n".join(paragraphs) % values
    try:
        send_mail(subject, f"{text}\n", None, [to])
    except (OSError, SMTPException):
        logger.exception("A letter could not be sent")
        return False
    return True
