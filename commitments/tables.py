"""What the pages of commitments show, as one person may see them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.frame import editing, page_frame
from agreements.models import Version
from commitments.catalogue.actions import is_outdated
from commitments.filters import CommitmentFilter
from commitments.frame import commitments_crumbs
from commitments.models import CatalogueEntry, Commitment
from commitments.queries import WHOLE, CommitmentRecord, Moment, Records, Reporter, View, own_reporters, records_of


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment in the list of a version, with its record when it was signed once."""

    commitment: Commitment
    record: CommitmentRecord | None
    newer_edition: int | None

    @property
    def current(self) -> Moment | None:
        return self.record.current if self.record else None


@dataclass(frozen=True)
class ReportPlace:
    """What one party says about a moment, and where this person may report for it."""

    view: View
    report_url: str


@dataclass(frozen=True)
class MomentLine:
    """One moment on the page of a commitment."""

    moment: Moment
    places: list[ReportPlace]


def chapter_of(version: Version, request: HttpRequest) -> dict[str, Any]:
    """The commitments of both sides with how they stand, narrowed down as asked."""
    commitments = Commitment.objects.filter(version=version)
    filters = CommitmentFilter(request.GET, commitments)
    records = records_of_version(version)
    rows = [row for row in rows_of(version, list(filters.qs), records) if filters.keeps(row.record)]
    sides = [(side, label, [r for r in rows if r.commitment.side == side]) for side, label in Commitment.Side.choices]
    is_narrowed = any(request.GET.get(name) for name in filters.filters)
    return {
        **page_frame(version, request.user),
        "filters": filters,
        "is_narrowed": is_narrowed,
        "is_empty": not rows,
        "sides": [group for group in sides if group[2] or not is_narrowed],
    }


def rows_of(version: Version, commitments: list[Commitment], records: Records) -> list[CommitmentRow]:
    """In a draft each commitment of the catalogue tells whether there is a newer edition."""
    codes = {c.source_code for c in commitments if c.source_code} if version.is_open else set()
    entries = {entry.code: entry for entry in CatalogueEntry.objects.filter(code__in=codes)} if codes else {}
    found = []
    for commitment in commitments:
        entry = entries.get(commitment.source_code)
        newer = entry.edition if entry and is_outdated(commitment, entry) else None
        found.append(CommitmentRow(commitment, records.get(commitment.key), newer))
    return found


def records_of_version(version: Version) -> Records:
    return records_of([version.agreement], localdate())[version.agreement_id]


def record_of(commitment: Commitment) -> CommitmentRecord | None:
    return records_of_version(commitment.version).get(commitment.key)


def page_of(commitment: Commitment, user) -> dict[str, Any]:
    """One commitment: its texts, its moments, what each party reported, and what this person may do."""
    version, record = commitment.version, record_of(commitment)
    entry = CatalogueEntry.objects.filter(code=commitment.source_code).first() if commitment.source_code else None
    return {
        "commitment": commitment,
        "version": version,
        "crumbs": commitments_crumbs(version),
        "record": record,
        "lines": lines_of(record, commitment, user) if record else [],
        "texts": record.texts if record else [],
        "can_edit": editing(version, user)["can_edit"],
        "newer_edition": entry.edition if entry and version.is_open and is_outdated(commitment, entry) else None,
    }


def lines_of(record: CommitmentRecord, commitment: Commitment, user) -> list[MomentLine]:
    return [
        MomentLine(moment, [ReportPlace(view, report_url(moment, view.reporter, user)) for view in moment.views])
        for moment in record.moments
    ]


def report_url(moment: Moment, reporter: Reporter, user) -> str:
    """Where this person reports for this party; empty when they may not."""
    codes = {own.code for own in own_reporters(user, moment.commitment)}
    if reporter.code not in codes:
        return ""
    asked = urlencode({"moment": moment.code, "party": reporter.code})
    return f"{reverse('commitments:report_create', args=[moment.commitment.pk])}?{asked}"


def asked_moment(record: CommitmentRecord, code: str, codes: set[str]) -> Moment | None:
    """The moment that an address names; without one the first that is late or comes next for one of these parties."""
    if code:
        return next((moment for moment in record.moments if moment.code == code), None)
    mine = [moment for moment in record.moments if any(view.reporter.code in codes for view in moment.views)]
    waiting = [m for m in mine for view in m.views if view.reporter.code in codes and view.standing.is_open]
    return next(iter([*waiting, *reversed(mine)]), None)


def moment_code(day: dt.date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else WHOLE


def moment_name(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("the whole commitment")
