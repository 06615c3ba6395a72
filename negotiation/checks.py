"""Whether something can be said or marked now, asked under a lock."""

from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.text.checks import lock_version
from core.workflow import Refusal, Refused
from negotiation.models import Answer, Remark, SectionMark

UNDER_NEGOTIATION = (Version.Status.NEGOTIATION, Version.Status.AGREED)


def why_silent(version: Version) -> str:
    """Why no new remark is possible about this version, in a sentence; empty when it is."""
    if version.shared_at is None:
        return _("Remarks, questions and marks begin when the text is shared with the principal.")
    if version.status not in UNDER_NEGOTIATION:
        return _("This version is no longer under negotiation. Earlier questions can still be answered and closed.")
    return ""


def must_be_under_negotiation(obj: Remark | SectionMark) -> None:
    """Guard of the pages that add a remark or a mark: locks the version, so that nothing slips in after signature."""
    version = lock_version(obj.version_id)
    if reason := why_silent(version):
        raise Refused([Refusal(reason, version.get_absolute_url())])


def why_unanswerable(remark: Remark) -> str:
    if remark.is_open:
        return ""
    return _("This was closed. Reopen it to go on.")


def must_be_open(answer: Answer) -> None:
    """Guard of the page that adds an answer: locks what is answered."""
    remark = Remark.objects.select_for_update(of=("self",)).get(pk=answer.remark_id)
    if reason := why_unanswerable(remark):
        raise Refused([Refusal(reason, remark.get_absolute_url())])
