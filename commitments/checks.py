"""Whether somebody can report now, and for whom; asked under a lock so that two reports never follow the same one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import advised
from agreements.models import Version
from agreements.text.checks import lock_agreement
from commitments.models import Commitment, Report
from commitments.queries import commitments_of
from core.workflow import Refusal, Refused


@advised(Chapter.COMMITMENTS, gettext_lazy("The agency and the principal each promise something, alone or together."))
def binds_both_parties(version: Version) -> Iterator[Refusal]:
    side, url = Commitment.Side, reverse("commitments:chapter", args=[version.pk])
    sides = {commitment.side for commitment in commitments_of(version)}
    if not sides & {side.AGENCY, side.COMMON}:
        yield Refusal(_("There is no commitment of the agency, nor a common one."), url)
    if not sides & {side.PRINCIPAL, side.COMMON}:
        yield Refusal(_("There is no commitment of the principal, nor a common one."), url)


@advised(Chapter.COMMITMENTS, gettext_lazy("Each commitment has an owner, and a due date or a recurrence."))
def names_who_and_when(version: Version) -> Iterator[Refusal]:
    for commitment in commitments_of(version):
        url = commitment.get_absolute_url()
        if not commitment.owner:
            yield Refusal(_("Commitment “%(commitment)s” has no owner.") % {"commitment": commitment}, url)
        if not commitment.is_dated:
            message = _("Commitment “%(commitment)s” has no due date and does not recur.")
            yield Refusal(message % {"commitment": commitment}, url)


def why_no_report(commitment: Commitment) -> str:
    """Why nothing can be reported about this commitment, in a sentence; empty when it can."""
    if commitment.version.is_signed:
        return ""
    return _("Reports begin when the version is signed.")


def must_be_signed(report: Report) -> None:
    """Guard of the page that adds a report: locks the agreement, so that reports come one by one."""
    version = report.commitment.version
    lock_agreement(report.agreement)
    if not version.is_signed:
        raise Refused([Refusal(why_no_report(report.commitment), version.get_absolute_url())])


def last_report(report: Report) -> Report | None:
    """What the party of a new report said last about the same moment, in whatever version."""
    same = Report.objects.filter(
        agreement=report.agreement_id,
        commitment__key=report.commitment.key,
        moment=report.moment,
        office=report.office_id,
    )
    return same.select_related("person", "commitment").order_by("-said_at", "-pk").first()
