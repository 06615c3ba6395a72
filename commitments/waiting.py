"""Whom a commitment that is due concerns: those who report for the party that keeps it."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.models import Agreement, Version
from agreements.queries import with_parties
from commitments.queries import REPORTING_AGENCY, REPORTING_OFFICE, Moment, View, records_of
from organisations.models import Membership
from reminders.nearness import stage_of
from reminders.slots import Reminder, reminders

People = dict[tuple[str, int], list[User]]  # by ("organisation" or "office", its number)


@reminders.add
def commitments(today: dt.date) -> Iterator[Reminder]:
    """Every moment that is near or past while one of its parties has not reported that it is over."""
    signed = Version.objects.filter(status=Version.Status.SIGNED)
    agreements = list(with_parties(Agreement.objects.filter(pk__in=signed.values("agreement")).order_by("pk")))
    people = _people()
    for pk, records in records_of(agreements, today).items():
        for key, record in records.items():
            for moment in record.moments:
                if moment.day and stage_of(moment.day, today):
                    for view in moment.views:
                        about = f"commitment-{pk}-{key}-{view.reporter.code}"
                        yield from _of_view(about, moment, view, people)


def _of_view(about: str, moment: Moment, view: View, people: People) -> Iterator[Reminder]:
    if not view.standing.is_open:
        return
    commitment, office_id = moment.commitment, view.reporter.office_id
    place = ("organisation", commitment.organisation_id) if office_id is None else ("office", office_id)
    path = reverse("commitments:detail", args=[commitment.pk])
    for person in people.get(place, []):
        yield Reminder(
            person,
            about,
            moment.day,
            lambda: _("Commitment %(what)s") % {"what": f"{commitment}, {commitment.version.agreement}"},
            path,
        )


def _people() -> People:
    roles = Q(role__in=REPORTING_AGENCY, office=None) | Q(role__in=REPORTING_OFFICE, organisation=None)
    running = Membership.objects.running().filter(roles, user__is_administrator=False).select_related("user")
    found: People = {}
    for row in running:
        place = ("organisation", row.organisation_id) if row.organisation_id else ("office", row.office_id)
        if row.user not in found.setdefault(place, []):
            found[place].append(row.user)
    return found
