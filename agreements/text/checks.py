"""Whether terms can be edited now, asked under a lock so that no edit slips in while the version is closed.

Everybody locks in one order, so that two never wait for each other: the agreement, then its versions, then what belongs
to one version. The agreement is locked for what is decided about it one by one, whichever of its versions is meant:
signing and the other steps of a version, shifts, amounts, values, results, reports. Editing a text locks the version
alone.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from agreements.models import Agreement, Dispute, DisputeEntry, Version, YearNumber
from agreements.text.terms import Term
from core.workflow import Refusal, Refused


def lock_agreement(agreement: Agreement) -> Agreement:
    """The agreement, locked until the end of the transaction; always before its versions and their rows."""
    return Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)


def lock_version(version_id: int) -> Version:
    """The version, locked until the end of the transaction; always before the rows that belong to it."""
    return Version.objects.select_for_update(of=("self",)).get(pk=version_id)


def must_be_open(term: Term) -> None:
    """Guard of every page that creates, edits or removes a term: locks its version, refuses when that is closed."""
    lock_open_version(term.version_id)


def lock_open_version(version_id: int) -> Version:
    """The version, locked until the end of the transaction; Refused when its content is closed."""
    version = lock_version(version_id)
    if not version.is_content_open:
        raise Refused([Refusal(why_closed(version), version.get_absolute_url())])
    return version


def why_closed(version: Version) -> str:
    """Why nothing can be edited in this version, in a sentence; empty when it can."""
    if version.is_content_open:
        return ""
    if version.status == Version.Status.NEGOTIATION and version.turn == Version.Side.PRINCIPAL:
        return _("The principal is to move. You can edit again when the turn comes back to the agency.")
    if version.status == Version.Status.NEGOTIATION:
        return _("The principal has accepted this text. Choose “Change the text again” to edit it.")
    if version.status in (Version.Status.AGREED, Version.Status.ADVICE):
        return _("Both parties have accepted this text. Reopen the negotiation to change it.")
    if version.status == Version.Status.WITHDRAWN:
        return _("This version was withdrawn.")
    return _("This version is signed. It changes only by an amendment.")


def must_not_rewrite(version: Version, years: Iterable[int]) -> None:
    """Refused when an amendment would give a year that ended before it takes effect another figure."""
    wanted = set(years)
    if ended := [year for year in version.ended_years if year in wanted]:
        raise Refused([Refusal(ended_in_words(version, ended), version.get_absolute_url())])


def ended_in_words(version: Version, ended: Iterable[YearNumber] | None = None) -> str:
    """That the figures of these years, of all that ended before the amendment, stay; empty where none did."""
    ended = list(version.ended_years if ended is None else ended)
    if not ended:
        return ""
    words = {"years": ", ".join(year.name for year in ended), "day": f"{version.effective_from:%d/%m/%Y}"}
    return _("This amendment takes effect on %(day)s. What was agreed for %(years)s stays as it is.") % words


def must_be_open_amendment(version: Version) -> None:
    """Guard of the page that changes why and from when an amendment applies: locks the version as it is now."""
    version = lock_version(version.pk)
    if reason := why_amendment_is_closed(version):
        raise Refused([Refusal(reason, version.get_absolute_url())])


def why_amendment_is_closed(version: Version) -> str:
    """Why the cause and the first day of this version cannot be edited, in a sentence; empty when they can."""
    if version.based_on_id is None:
        return _("The first version takes effect on the first day of the agreement. Change the period instead.")
    return why_closed(version)


def must_await_an_answer(version: Version) -> None:
    """Guard of the page that agrees on a day for an answer: locks the version as it is now."""
    version = lock_version(version.pk)
    if reason := why_no_answer_day(version):
        raise Refused([Refusal(reason, version.get_absolute_url())])


def why_no_answer_day(version: Version) -> str:
    """Why no day is agreed on by which an answer is expected, in a sentence; empty when it can be."""
    if not version.is_open:
        return _("Nobody is to move any more in this version.")
    if version.status == Version.Status.DRAFTING:
        return _("A day is agreed on as soon as the text is shared with the principal.")
    return ""


def must_be_first_draft(agreement: Agreement) -> None:
    """Guard of the page that changes parties, kind, title and period: locks the agreement, refuses once shared."""
    lock_agreement(agreement)
    versions = Version.objects.select_for_update(of=("self",)).filter(agreement=agreement)
    if reason := why_facts_are_closed(versions):
        raise Refused([Refusal(reason, agreement.get_absolute_url())])


def why_facts_are_closed(versions: Iterable[Version]) -> str:
    """Why parties, kind, title and period cannot be edited, in a sentence; empty when they can."""
    if all(version.status == Version.Status.DRAFTING and version.based_on_id is None for version in versions):
        return ""
    return _(
        "Parties, kind, title and period belong to the text since the first version was shared or withdrawn, and no "
        "longer change. If they are wrong, withdraw that version and start a new agreement."
    )


def must_be_open_dispute(entry: DisputeEntry) -> None:
    """Guard of the pages that record and correct a step in a dispute: locks the dispute as it is now."""
    dispute = Dispute.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.dispute_id)
    if reason := why_dispute_is_closed(dispute):
        raise Refused([Refusal(reason, dispute.get_absolute_url())])


def why_dispute_is_closed(dispute: Dispute) -> str:
    """Why nothing more is recorded in this dispute, in a sentence; empty while it is open."""
    if not dispute.is_closed:
        return ""
    return _("This dispute is closed. To go on with it, first take away the day and the conclusion that closed it.")
