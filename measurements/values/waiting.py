"""Whom values that are due concern: those who may enter them; one letter for all values of the same day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import Agreement, Version
from agreements.queries import with_parties
from measurements.values.actions import own_slots
from measurements.values.queries import records_of
from organisations.models import Membership
from reminders.nearness import stage_of
from reminders.slots import Reminder, reminders

MEASURE = (Membership.Role.EDITOR, Membership.Role.CONTRIBUTOR)


@reminders.add
def values(today: dt.date) -> Iterator[Reminder]:
    """Every day by which values are expected that are not there yet, for each person who enters some of them."""
    signed = Version.objects.filter(status=Version.Status.SIGNED)
    agreements = list(with_parties(Agreement.objects.filter(pk__in=signed.values("agreement")).order_by("pk")))
    people = _people()
    for agreement, records in zip(agreements, records_of(agreements, today).values(), strict=True):
        for person in people[agreement.organisation_id]:
            own = own_slots(records.values(), person).values()
            days = {slot.period.last_expected_day for slot in own if slot.is_due}
            yield from (_letter(agreement, person, day) for day in sorted(days) if stage_of(day, today))


def _letter(agreement: Agreement, person: User, day: dt.date) -> Reminder:
    path = reverse("measurements:due", args=[agreement.pk])
    about = f"values-{agreement.pk}-{day:%Y-%m-%d}"
    return Reminder(person, about, day, lambda: _("Values to enter for %(agreement)s") % {"agreement": agreement}, path)


def _people() -> dict[int, list[User]]:
    """Those who measure, by their organisation."""
    running = Membership.objects.running().filter(role__in=MEASURE, office=None, user__is_administrator=False)
    found: dict[int, list[User]] = defaultdict(list)
    for row in running.select_related("user").order_by("pk"):
        if row.user not in found[row.organisation_id]:
            found[row.organisation_id].append(row.user)
    return found
