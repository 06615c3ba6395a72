"""What a person has to measure, in every agreement that they see."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurements.values.actions import own_slots
from measurements.values.queries import records_of
from measurements.values.waiting import MEASURE
from organisations.roles import has_agency_role
from work.seen import Seen, Waiting


def waiting_values(seen: Iterable[Seen], user, today: dt.date) -> Iterator[Waiting]:
    """For each agreement how many values this person may enter now, and since when the first is expected."""
    by_number = {one.agreement.pk: one.agreement for one in seen if has_agency_role(user, one.agreement, *MEASURE)}
    for pk, records in records_of(by_number.values(), today).items():
        due = [slot for slot in own_slots(records.values(), user).values() if slot.is_due]
        if due:
            late = sum(slot.is_late for slot in due)
            words = ngettext("Enter %(count)s value.", "Enter %(count)s values.", len(due)) % {"count": len(due)}
            yield Waiting(
                label=_("Measurements"),
                url=reverse("measurements:due", args=[pk]),
                agreement=by_number[pk],
                expected=words,
                by=min(slot.period.last_expected_day for slot in due),
                tone="bad" if late else "warn",
                status=ngettext("%(count)s value is late", "%(count)s values are late", late) % {"count": late}
                if late
                else _("To enter"),
            )
