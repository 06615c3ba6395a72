"""The record of each commitment: its moments, and what each party reports; found by key over all signed versions."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agreements.models import Agreement, Version
from agreements.text.reading import read_once
from agreements.text.through_time import (
    TermsByKey,
    as_held_by,
    signed_since,
    signed_texts,
    terms_by_key,
    version_deciding_on,
)
from commitments.models import Commitment, Report
from commitments.moments import When, moments_of
from commitments.punctuality import Punctuality, standing_of, worst
from organisations.models import Membership, Party
from organisations.roles import roles_of


@read_once
def commitments_of(version: Version) -> list[Commitment]:
    return list(Commitment.objects.filter(version=version))


REPORTING_AGENCY = (Membership.Role.EDITOR, Membership.Role.HEAD)
REPORTING_OFFICE = (Membership.Role.REVIEWER, Membership.Role.MINISTER)
Side = Commitment.Side
AGENCY = "agency"  # How an address names the agency; an office is named by its number
WHOLE = "whole"  # How an address names the moment of a commitment without a date


@dataclass(frozen=True)
class Reporter:
    """A party that reports on a commitment; `office_id` None is the agency."""

    office_id: int | None
    party: Party

    @property
    def code(self) -> str:
        return AGENCY if self.office_id is None else str(self.office_id)

    def __str__(self) -> str:
        return str(self.party)


@dataclass(frozen=True)
class View:
    """What one party says about a moment, newest first, and how that party stands."""

    reporter: Reporter
    reports: list[Report]
    standing: Punctuality

    @property
    def last(self) -> Report | None:
        return self.reports[0] if self.reports else None


@dataclass(frozen=True)
class Moment:
    """A due moment, or the whole of a commitment without a date; `commitment` is the text that holds then."""

    day: dt.date | None
    commitment: Commitment
    views: list[View]

    @property
    def standing(self) -> Punctuality:
        return worst(view.standing for view in self.views)

    @property
    def code(self) -> str:
        """How an address names it."""
        return f"{self.day:%Y-%m-%d}" if self.day else WHOLE


@dataclass(frozen=True)
class CommitmentRecord:
    """One commitment through all signed versions of an agreement, the last text at the end."""

    texts: list[Commitment]
    moments: list[Moment]

    @property
    def commitment(self) -> Commitment:
        return self.texts[-1]

    @property
    def late(self) -> list[Moment]:
        return [moment for moment in self.moments if moment.standing.is_late]

    @property
    def current(self) -> Moment | None:
        """The moment that counts now: the first that is late, else the next that is open, else the last."""
        open_ones = [moment for moment in self.moments if moment.standing.is_open]
        return next(iter([*self.late, *open_ones, *reversed(self.moments)]), None)

    @property
    def last_report(self) -> Report | None:
        """What was said last, whatever the moment."""
        reports = [view.last for moment in self.moments for view in moment.views if view.last]
        return max(reports, key=lambda report: (report.said_at, report.pk), default=None)

    @property
    def outcome(self) -> str:
        return self.last_report.outcome if self.last_report else ""


Records = dict[uuid.UUID, CommitmentRecord]


def records_of(agreements: Iterable[Agreement], today: dt.date) -> dict[int, Records]:
    """The records of these agreements by their number; they come with organisation and principals. Three queries."""
    texts = signed_texts(agreements)
    found = terms_by_key(texts, Commitment.objects.order_by("version__number", "number"))
    reports = _reports_on(found)
    return {
        pk: {
            key: CommitmentRecord(terms, _moments(texts[pk], terms, reports.get((pk, key), []), today))
            for key, terms in own.items()
        }
        for pk, own in found.items()
    }


def records_on_a_page(agreements: Iterable[Agreement], today: dt.date) -> dict[int, Records]:
    """The same, read once for one page: they stay with the agreements."""
    agreements = list(agreements)
    new = [agreement for agreement in agreements if not hasattr(agreement, "seen_records")]
    found = records_of(new, today) if new else {}
    for agreement in new:
        agreement.seen_records = found[agreement.pk]
    return {agreement.pk: agreement.seen_records for agreement in agreements}


def _reports_on(found: Mapping[int, TermsByKey]) -> dict[tuple[int, uuid.UUID], list[Report]]:
    """What was reported on these commitments, newest first, by agreement and key; one query."""
    commitments = {term.pk: term for own in found.values() for terms in own.values() for term in terms}
    reports: dict[tuple[int, uuid.UUID], list[Report]] = {}
    rows = Report.objects.filter(commitment__in=commitments).select_related("person", "office")
    for report in rows.order_by("-said_at", "-pk"):
        report.commitment = commitments[report.commitment_id]
        place = report.commitment.version.agreement_id, report.commitment.key
        reports.setdefault(place, []).append(report)
    return reports


def _moments(
    versions: Sequence[Version], texts: list[Commitment], reports: list[Report], today: dt.date
) -> list[Moment]:
    by_number = {text.version.number: text for text in texts}
    said = {number: When(text.due_on, text.recurrence) for number, text in by_number.items()}
    days: dict[dt.date | None, Commitment] = {
        day: by_number[number] for day, number in moments_of(versions, said).items()
    }
    if not days:  # Without a date, or with one that no text in force has any more
        days = {None: as_held_by(version_deciding_on(versions, today), texts)}
    days |= {report.moment: report.commitment for report in reports if report.moment not in days}
    asked_since = signed_since(text.version for text in texts).year
    order = sorted(days, key=lambda day: day or dt.date.max)
    return [_moment(day, days[day], reports, today, asked_since) for day in order]


def _moment(day: dt.date | None, text: Commitment, reports: list[Report], today: dt.date, asked_since: int) -> Moment:
    views = []
    for reporter in reporters_of(text):
        own = [report for report in reports if report.moment == day and report.office_id == reporter.office_id]
        outcome, on = (own[0].outcome, own[0].on) if own else ("", None)
        views.append(View(reporter, own, standing_of(day, outcome, on, today, asked_since=asked_since)))
    return Moment(day, text, views)


def reporters_of(commitment: Commitment) -> list[Reporter]:
    """The parties that report on it: those whose commitment it is; both for a common one."""
    agreement, found = commitment.version.agreement, []
    if commitment.side != Side.PRINCIPAL:
        found.append(Reporter(None, agreement.organisation))
    if commitment.side != Side.AGENCY:
        found += [Reporter(principal.office_id, principal.office) for principal in agreement.principals.all()]
    return found


def own_reporters(user, commitment: Commitment) -> list[Reporter]:
    """The parties to this commitment for which this person may report."""
    return [reporter for reporter in reporters_of(commitment) if may_report_for(user, commitment, reporter.office_id)]


def may_report_for(user, commitment: Commitment, office_id: int | None) -> bool:
    if office_id is None:
        place, roles = ("organisation", commitment.organisation_id), REPORTING_AGENCY
    else:
        place, roles = ("office", office_id), REPORTING_OFFICE
    return any((role, *place) in roles_of(user) for role in roles)
