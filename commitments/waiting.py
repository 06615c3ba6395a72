"""Whom a commitment that is late or falls due concerns: those who report for the party that keeps it, and readers."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.duties import Duty, dated, due_dates, waits
from agreements.models import Agreement
from agreements.slots import StatusMark
from agreements.text.through_time import version_to_show
from commitments.models import Commitment
from commitments.queries import Moment, Records, View, may_report_for, records_of, records_on_a_page
from core.days import SOON
from organisations.models import Membership
from organisations.roles import has_agency_role, has_office_role, offices_of

KIND = "commitment"
Side = Commitment.Side


def in_one_line(duties: list[Duty], today: dt.date) -> Duty:
    """How many commitments of an agreement ask for a report of one person."""
    first, count = duties[0], len({duty.subject for duty in duties})
    sentence = ngettext(
        "%(count)s commitment of your side is late or due within 30 days: report how it stands.",
        "%(count)s commitments of your side are late or due within 30 days: report how they stand.",
        count,
    )
    version = version_to_show(first.agreement.seen_versions, today)
    return Duty(
        kind=KIND,
        agreement=first.agreement,
        person=first.person,
        label=_("Commitments"),
        url=reverse("commitments:chapter", args=[version.pk]),
        sentence=sentence % {"count": count},
        status=_("To report"),
        is_late=any(duty.is_late for duty in duties),
    )


@waits(50, together=in_one_line, by_letter=True)
def reports_to_give(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Every moment that is near or past while a party has not reported that it is over, for each who may report."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    soon = today + dt.timedelta(days=SOON)
    for pk, records in records_on_a_page(agreements, today).items():
        for key, moment, view in _open_moments(records, soon):
            for person in people:
                if may_report_for(person, moment.commitment, view.reporter.office_id):
                    about = f"commitment-{pk}-{key}-{view.reporter.code}"
                    facts = {"agreement": by_number[pk], "person": person, "subject": key, "about": about}
                    agreed = f"{moment.commitment}, {moment.commitment.version.agreement}"
                    yield dated(day=moment.day, today=today, **_told(moment, agreed), **facts)


@due_dates.add
def commitments_due(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    """What is late or due for the side of this person; supervision sees both sides."""
    by_number = {agreement.pk: agreement for agreement in agreements}
    for pk, records in records_on_a_page(agreements, today).items():
        concerned = [
            moment for _key, moment, view in _open_moments(records, last) if _concerns(view, person, by_number[pk])
        ]
        for moment in {id(moment): moment for moment in concerned}.values():  # Once, however many parties are to report
            told = _told(moment, str(moment.commitment))
            yield dated(day=moment.day, today=today, agreement=by_number[pk], **told)


def _told(moment: Moment, what: str) -> dict[str, str]:
    label = _("Commitment %(what)s") % {"what": what}
    return {"kind": KIND, "label": label, "url": reverse("commitments:detail", args=[moment.commitment.pk])}


def _open_moments(records: Records, last: dt.date) -> Iterator[tuple[UUID, Moment, View]]:
    """(key of the commitment, moment, what a party says that has not reported that it is over), until `last`."""
    for key, record in records.items():
        for moment in record.moments:
            if moment.day and moment.day <= last:
                yield from ((key, moment, view) for view in moment.views if view.standing.is_open)


def _concerns(view: View, person: User, agreement: Agreement) -> bool:
    office = view.reporter.office_id
    if has_agency_role(person, agreement, *Membership.AGENCY_ROLES):
        return office is None
    if has_office_role(person, agreement, *Membership.OFFICE_ROLES):
        return office in offices_of(person)
    return True


def late_statuses(agreements: list[Agreement], today: dt.date) -> dict[int, list[StatusMark]]:
    """For each agreement how many commitments of each side are late; no word of a side without."""
    return {
        pk: [StatusMark("bad", late_words(side, count)) for side, count in late_by_side(records).items() if count]
        for pk, records in records_of(agreements, today).items()
    }


def late_by_side(records: Records) -> dict[str, int]:
    """How many commitments of each side are late; common ones stand apart."""
    late = [record.commitment.side for record in records.values() if record.late]
    return {side: late.count(side) for side in Side.values}


def late_words(side: str, count: int) -> str:
    words = {
        Side.AGENCY: ngettext("%(count)s late of the agency", "%(count)s late of the agency", count),
        Side.PRINCIPAL: ngettext("%(count)s late of the principal", "%(count)s late of the principal", count),
        Side.COMMON: ngettext("%(count)s common late", "%(count)s common late", count),
    }
    return words[side] % {"count": count}
