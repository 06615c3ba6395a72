"""Whether something can be said of a result now, and what was said last; asked under a lock, so that rows queue."""

import datetime as dt

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.text.checks import lock_agreement
from agreements.text.terms import Term
from agreements.years.checks import why_year_is_closed
from agreements.years.queries import closed_years
from core.workflow import Refusal, Refused
from measurements.models import GivenStatus, MilestoneReport
from outputs.models import Milestone


def why_no_status(term: Term, year: int, today: dt.date) -> str:
    """Why no status is given for this year, in a sentence; empty when one can be."""
    if not term.version.is_signed:
        return _("Results begin when the version is signed.")
    judged = term.version.agreement.year(year)
    if judged.first_day > today:
        return _("%(year)s is still to come: there is nothing to judge yet.") % {"year": judged.name}
    return why_year_is_closed(judged, closed_years(term.version.agreement))


def why_no_milestone_report(milestone: Milestone) -> str:
    """Why nothing is reported on a milestone, in a sentence; empty when something can be."""
    if not milestone.version.is_signed:
        return _("Results begin when the version is signed.")
    agreement = milestone.version.agreement
    return why_year_is_closed(agreement.all_years.holding(milestone.due_on), closed_years(agreement))


def status_can_be_given(given: GivenStatus) -> None:
    """Guard of the page that gives a status."""
    lock_agreement(given.agreement)
    if closed := why_no_status(given.indicator, given.year, localdate()):
        raise Refused([Refusal(closed, given.get_absolute_url())])


def milestone_can_be_reported(report: MilestoneReport) -> None:
    """Guard of the page that reports on a milestone."""
    lock_agreement(report.agreement)
    if closed := why_no_milestone_report(report.milestone):
        raise Refused([Refusal(closed, report.milestone.get_absolute_url())])


def last_said(row: GivenStatus | MilestoneReport) -> GivenStatus | MilestoneReport | None:
    """What was said last of the same thing, in whatever version."""
    if isinstance(row, GivenStatus):
        same = GivenStatus.objects.filter(indicator__key=row.indicator.key, year=row.year).select_related("indicator")
    else:
        same = MilestoneReport.objects.filter(milestone__key=row.milestone.key).select_related("milestone")
    return same.filter(agreement=row.agreement_id).select_related("person").order_by("-pk").first()
