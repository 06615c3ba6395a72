"""The letters about what waits for people: the same duties as on their pages, each in the language of its reader."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import override

from agreements.duties import duties_by_letter
from agreements.models import Agreement, Version
from agreements.queries import with_parties
from organisations.roles import people_with_roles
from reminders.slots import Reminder, reminders


@reminders.add
def duties(today: dt.date) -> Iterator[Reminder]:
    """Of the agreements that were signed; what several duties of one day have in common is mentioned once."""
    signed = Version.objects.filter(status=Version.Status.SIGNED)
    agreements = list(with_parties(Agreement.objects.filter(pk__in=signed.values("agreement")).order_by("pk")))
    people = people_with_roles()
    for language in sorted({person.language for person in people}):
        with override(language):
            readers = [person for person in people if person.language == language]
            found = list(duties_by_letter(agreements, readers, today))
        once = {(duty.person.pk, duty.about, duty.day): duty for duty in found}
        for duty in once.values():
            yield Reminder(duty.person, duty.about, duty.day, duty.label, duty.url)
