"""Whom values that are due concern: those who may enter them; one letter for all values of the same day."""

import datetime as dt
from collections.abc import Iterator
from functools import cache, partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.duties import Duty, dated, waits
from agreements.models import Agreement
from measurements.values.arrears.queries import arrears_of
from organisations.models import Membership
from organisations.roles import has_agency_role
from outputs.slots import late_in_words

KIND = "value"
CONTRIBUTE = Membership.Role.CONTRIBUTOR
MEASURE = (Membership.Role.EDITOR, CONTRIBUTE)


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
    """Every value that is due, where one of these people measures."""
    measuring = {one.pk: [person for person in people if has_agency_role(person, one, *MEASURE)] for one in agreements}
    by_number = {agreement.pk: agreement for agreement in agreements if measuring[agreement.pk]}
    contribute = any(has_agency_role(person, by_number[pk], CONTRIBUTE) for pk in by_number for person in measuring[pk])
    for pk, slots in arrears_of(by_number.values(), today, with_owners=contribute).items():
        facts = {
            "kind": KIND,
            "agreement": by_number[pk],
            "label": _("Values to enter for %(agreement)s") % {"agreement": by_number[pk]},
            "url": reverse("measurements:due", args=[pk]),
        }
        for person in measuring[pk]:
            may_measure = cache(partial(person.has_perm, "measurements.add_measurement"))
            for slot in slots:
                if may_measure(slot.indicator):
                    day = slot.period.last_expected_day
                    yield dated(day=day, today=today, person=person, about=f"values-{pk}-{day:%Y-%m-%d}", **facts)


def count_late(agreements: list[Agreement], today: dt.date) -> dict[int, int]:
    """How many values are late in each agreement, whoever enters them."""
    return {pk: sum(slot.is_late for slot in slots) for pk, slots in arrears_of(agreements, today).items()}
