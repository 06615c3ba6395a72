"""The letter with everything that a person is reminded of on one day, in the language of that person."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.models import User
from core.days import how_far
from reminders.slots import Reminder


def send_letter(person: User, reminders: Sequence[Reminder], today: dt.date) -> None:
    """Raises OSError or SMTPException when the mail server does not take it."""
    with override(person.language):
        subject = ngettext(
            "%(count)s date asks for your attention", "%(count)s dates ask for your attention", len(reminders)
        )
        lines = [_line(reminder, today) for reminder in reminders]
        parts = [
            _("Hello %(name)s,") % {"name": person},
            _("These dates are near, or past without anything having been reported:"),
            *lines,
            _("Each date is mentioned a month before, a week before, on the day itself and once after it."),
        ]
        send_mail(subject % {"count": len(reminders)}, "\n\n".join(parts) + "\n", None, [person.email])


def _line(reminder: Reminder, today: dt.date) -> str:
    return f"- {reminder.day:%d/%m/%Y} ({how_far(reminder.day, today)}) {reminder.label}\n  {_address(reminder.path)}"


def _address(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
