"""Sends what is due to whom it concerns, once."""

import datetime as dt
import logging
from smtplib import SMTPException

from django.db import transaction

from accounts.models import User
from reminders.letters import send_letter
from reminders.models import SentReminder
from reminders.nearness import stage_of
from reminders.slots import Reminder, all_reminders

logger = logging.getLogger(__name__)


def send_reminders(today: dt.date) -> tuple[int, int]:
    """One letter to each person for whom a date entered a new stage; (letters sent, letters that failed).

    A letter that fails is remembered by nobody, so that the next run sends it.
    """
    by_person: dict[int, list[Reminder]] = {}
    for reminder in all_reminders(today):
        if stage_of(reminder.day, today):
            by_person.setdefault(reminder.person.pk, []).append(reminder)
    sent = failed = 0
    for pk, reminders in sorted(by_person.items()):
        try:
            sent += remind(pk, reminders, today)
        except (OSError, SMTPException):
            logger.exception("A reminder could not be sent")
            failed += 1
    return sent, failed


@transaction.atomic
def remind(person_id: int, reminders: list[Reminder], today: dt.date) -> bool:
    """Send one person what was not sent yet, and remember it; False when there is nothing. Locks the person."""
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)
    told = set(SentReminder.objects.filter(person=person).values_list("about", "day", "stage"))
    fresh = {
        key: reminder
        for reminder in sorted(reminders, key=lambda reminder: (reminder.day, reminder.about))
        if (key := (reminder.about, reminder.day, str(stage_of(reminder.day, today)))) not in told
    }
    if not fresh or not person.is_active:
        return False
    for about, day, stage in fresh:
        SentReminder.objects.create(person=person, about=about, day=day, stage=stage)
    send_letter(person, list(fresh.values()), today)
    return True
