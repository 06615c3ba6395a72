"""Whether terms can be edited now, asked under a lock so that no edit slips in while the version is closed."""

from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.terms import Term
from core.workflow import Refusal, Refused


def must_be_open(term: Term) -> None:
    """Guard of every page that creates, edits or removes a term: locks its version, refuses when that is closed."""
    lock_open_version(term.version_id)


def lock_open_version(version_id: int) -> Version:
    """The version, locked until the end of the transaction; Refused when its content is closed."""
    version = Version.objects.select_for_update(of=("self",)).get(pk=version_id)
    if not version.is_content_open:
        raise Refused([Refusal(why_closed(version), version.get_absolute_url())])
    return version


def why_closed(version: Version) -> str:
    """Why nothing can be edited in this version, in a sentence; empty when it can."""
    if version.is_content_open:
        return ""
    if version.status == Version.Status.NEGOTIATION:
        return _("The principal is to move. You can edit again when the turn comes back to the agency.")
    if version.status == Version.Status.AGREED:
        return _("Both parties have accepted this text. Reopen the negotiation to change it.")
    if version.status == Version.Status.WITHDRAWN:
        return _("This version was withdrawn.")
    return _("This version is signed. It changes only by an amendment.")
