"""The commitments of both parties in the yearly cycle: in an operations plan, and in what waits for one person."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Version
from agreements.text.through_time import last_signed, version_to_show
from commitments.punctuality import SOON
from commitments.queries import Records, View, own_reporters, records_of
from negotiation.models import Side
from negotiation.sides import side_of
from organisations.roles import roles_of
from reporting.cycle import DueItem, due_item


def due_commitments(
    seen: Iterable[tuple[Agreement, list[Version]]], user, today: dt.date, last: dt.date
) -> Iterator[tuple[Agreement, DueItem]]:
    """What is late or due until `last` for the side of this person; supervision sees both sides."""
    for agreement, version, records in _with_records(seen, today):
        for record in records.values():
            for moment in record.moments:
                if moment.day and moment.day <= last and _concerns(moment.views, user, version):
                    label = _("Commitment %(what)s") % {"what": moment.commitment}
                    url = reverse("commitments:detail", args=[moment.commitment.pk])
                    yield agreement, due_item(moment.day, label, url, today)


def waiting_commitments(
    seen: Iterable[tuple[Agreement, list[Version]]], user, today: dt.date
) -> Iterator[tuple[Agreement, str, str]]:
    """Where this person has something to report within a month or already too late: the page, and how much."""
    for agreement, version, records in _with_records(seen, today):
        count = sum(_to_report(records, user, today))
        if count:
            words = ngettext(
                "%(count)s commitment of your side is late or due within 30 days: report how it stands.",
                "%(count)s commitments of your side are late or due within 30 days: report how they stand.",
                count,
            )
            url = reverse("commitments:chapter", args=[version.pk])
            yield agreement, url, words % {"count": count}


def _to_report(records: Records, user, today: dt.date) -> Iterator[bool]:
    """For each commitment whether one of its moments asks this person for a report."""
    soon = today + dt.timedelta(days=SOON)
    for record in records.values():
        yield any(
            moment.day
            and moment.day <= soon
            and any(
                view.standing.is_open and view.reporter in own_reporters(user, moment.commitment)
                for view in moment.views
            )
            for moment in record.moments
        )


def _with_records(
    seen: Iterable[tuple[Agreement, list[Version]]], today: dt.date
) -> Iterator[tuple[Agreement, Version, Records]]:
    """The agreements that were signed, with the version in force or signed last; asked once for one page."""
    signed = {agreement: version_to_show(own, today) for agreement, own in seen if last_signed(own)}
    missing = [agreement for agreement in signed if not hasattr(agreement, "seen_records")]
    for pk, records in (records_of(missing, today) if missing else {}).items():
        next(agreement for agreement in missing if agreement.pk == pk).seen_records = records
    for agreement, version in signed.items():
        yield agreement, version, agreement.seen_records


def _concerns(views: list[View], user, version: Version) -> bool:
    """One of the parties of this person has not reported that it is over."""
    side = side_of(user, version)
    if side == Side.COMMISSIONER:  # And auditors
        return any(view.standing.is_open for view in views)
    offices = {pk for _role, party, pk in roles_of(user) if party == "office"}
    return any(view.standing.is_open and _is_own(view.reporter.office_id, side, offices) for view in views)


def _is_own(office_id: int | None, side: str, offices: set[int]) -> bool:
    return side == Side.AGENCY if office_id is None else office_id in offices
