"""Whom values that are due concern: those who may enter them; one letter for all values of the same day."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.duties import Duty, dated
from agreements.models import Agreement
from agreements.slots import waits
from measurements.values.actions import own_slots
from measurements.values.queries import records_of
from organisations.models import Membership
from organisations.roles import has_agency_role
from outputs.slots import late_in_words

KIND = "value"
MEASURE = (Membership.Role.EDITOR, Membership.Role.CONTRIBUTOR)


def in_one_line(duties: list[Duty], today: dt.date) -> Duty:
    """How many values of an agreement one person may enter now, and since when the first is expected."""
    first, count = duties[0], len(duties)
    late = sum(duty.is_late for duty in duties)
    return Duty(
        kind=KIND,
        agreement=first.agreement,
        person=first.person,
        label=_("Measurements"),
        url=first.url,
        sentence=ngettext("Enter %(count)s value.", "Enter %(count)s values.", count) % {"count": count},
        day=min(duty.day for duty in duties),
        tone="bad" if late else "warn",
        status=late_in_words(late) or _("To enter"),
        is_late=bool(late),
    )


@waits(60, together=in_one_line, by_letter=True)
def values_to_enter(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Every value that is due; the records are read only where one of these people measures."""
    measuring = {one.pk: [person for person in people if has_agency_role(person, one, *MEASURE)] for one in agreements}
    by_number = {agreement.pk: agreement for agreement in agreements if measuring[agreement.pk]}
    for pk, records in records_of(by_number.values(), today).items():
        facts = {
            "kind": KIND,
            "agreement": by_number[pk],
            "label": _("Values to enter for %(agreement)s") % {"agreement": by_number[pk]},
            "url": reverse("measurements:due", args=[pk]),
        }
        for person in measuring[pk]:
            for slot in own_slots(records.values(), person).values():
                if slot.is_due:
                    day = slot.period.last_expected_day
                    yield dated(day=day, today=today, person=person, about=f"values-{pk}-{day:%Y-%m-%d}", **facts)


def count_late(agreements: list[Agreement], today: dt.date) -> dict[int, int]:
    """How many values are late in each agreement, whoever enters them."""
    return {
        pk: sum(len(record.late) for record in records.values())
        for pk, records in records_of(agreements, today).items()
    }
