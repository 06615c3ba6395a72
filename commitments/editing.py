"""Whether somebody can report now, and for whom; asked under a lock so that two reports never follow the same one."""

from django.utils.translation import gettext as _

from agreements.models import Commitment, Version
from commitments.models import Report
from commitments.records import Reporter, reporters_of
from core.workflow import Refusal, Refused
from organisations.models import Membership
from organisations.roles import roles_of

REPORTING_AGENCY = (Membership.Role.EDITOR, Membership.Role.HEAD)
REPORTING_OFFICE = (Membership.Role.REVIEWER, Membership.Role.MINISTER)


def own_reporters(user, commitment: Commitment) -> list[Reporter]:
    """The parties to this commitment for which this person may report."""
    return [reporter for reporter in reporters_of(commitment) if may_report_for(user, commitment, reporter.office_id)]


def may_report_for(user, commitment: Commitment, office_id: int | None) -> bool:
    if office_id is None:
        place, roles = ("organisation", commitment.organisation_id), REPORTING_AGENCY
    else:
        place, roles = ("office", office_id), REPORTING_OFFICE
    return any((role, *place) in roles_of(user) for role in roles)


def why_no_report(commitment: Commitment) -> str:
    """Why nothing can be reported about this commitment, in a sentence; empty when it can."""
    if commitment.version.is_signed:
        return ""
    return _("Reports begin when the version is signed.")


def must_be_signed(report: Report) -> None:
    """Guard of the page that adds a report: locks the version of the commitment, so that reports come one by one."""
    version = Version.objects.select_for_update(of=("self",)).get(pk=report.commitment.version_id)
    if not version.is_signed:
        raise Refused([Refusal(why_no_report(report.commitment), version.get_absolute_url())])


def last_report(report: Report) -> Report | None:
    """What the party of a new report said last about the same moment, in whatever version."""
    same = Report.objects.filter(
        commitment__key=report.commitment.key,
        commitment__version__agreement=report.commitment.version.agreement_id,
        moment=report.moment,
        office=report.office_id,
    )
    return same.select_related("person", "commitment").order_by("-reported_at", "-pk").first()
