"""Whether something can be said of a result now, and what was said last; asked under a lock, so that rows queue."""

import datetime as dt

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.text.terms import Term
from core.workflow import Refusal, Refused
from measurements.models import GivenStatus, MilestoneReport


def why_no_status(term: Term, year: int, today: dt.date) -> str:
    """Why no status is given for this year, in a sentence; empty when one can be."""
    if not term.version.is_signed:
        return _("Results begin when the version is signed.")
    judged = term.version.agreement.year(year)
    if judged.first_day > today:
        return _("%(year)s is still to come: there is nothing to judge yet.") % {"year": judged.name}
    return ""


def why_no_milestone_report(term: Term) -> str:
    return "" if term.version.is_signed else _("Results begin when the version is signed.")


def status_can_be_given(given: GivenStatus) -> None:
    """Guard of the page that gives a status."""
    _lock(given.indicator)
    if closed := why_no_status(given.indicator, given.year, localdate()):
        raise Refused([Refusal(closed, given.get_absolute_url())])


def milestone_can_be_reported(report: MilestoneReport) -> None:
    """Guard of the page that reports on a milestone."""
    _lock(report.milestone)
    if closed := why_no_milestone_report(report.milestone):
        raise Refused([Refusal(closed, report.milestone.get_absolute_url())])


def last_said(row: GivenStatus | MilestoneReport) -> GivenStatus | MilestoneReport | None:
    """What was said last of the same thing, in whatever version."""
    about = {f"{row.ABOUT}__key": row.about.key, f"{row.ABOUT}__version__agreement": row.about.version.agreement_id}
    if isinstance(row, GivenStatus):
        about["year"] = row.year
    return type(row).objects.filter(**about).select_related("person", row.ABOUT).order_by("-pk").first()


def _lock(term: Term) -> None:
    """All rows about one agreement wait for each other, whichever of its versions they are about."""
    first = Version.objects.filter(agreement=term.version.agreement_id).order_by("number")
    first.select_for_update(of=("self",)).first()
    term.version.refresh_from_db(fields=["status"])
