"""The files of a version itself, on its page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.advice.checks import why_not_recorded
from agreements.advice.slots import papers
from agreements.chapters import Chapter
from agreements.models import Advice, Agreement, AppliedSanction, Dispute, Publication, Term, Version
from agreements.slots import Link, object_links, term_links, version_panels
from agreements.text.checks import why_dispute_is_closed
from agreements.text.slots import companions
from attachments.models import Attachment, Enclosure
from attachments.queries import attachments_of, attachments_of_terms, enclosures_of
from attachments.slots import Carrier, carriers
from commitments.models import Report
from core.slots import Panel
from measurements.models import Measurement
from negotiation.checks import why_unanswerable
from negotiation.models import Remark


@papers.add
def is_enclosed_with(advice: Advice) -> bool:
    return enclosures_of(advice).exists()


@companions.add
def files_that_go_with(terms: Iterable[Term]) -> Iterable[Attachment]:
    return attachments_of_terms(terms)


@version_panels.add
def files_of_a_version(version: Version, user) -> Panel | None:
    """Nothing when there is none and this person cannot add one."""
    files, can_add = (
        list(attachments_of(version)),
        version.is_content_open and user.has_perm("agreements.change_version", version),
    )
    if not files and not can_add:
        return None
    removable = {row.pk for row in files} if can_add else set()
    context = {"version": version, "files": files, "can_add": can_add, "removable": removable}
    return Panel("attachments/panel.html", context)


def _why_advice_is_closed(advice: Advice) -> str:
    return why_not_recorded(advice.version)


for carrier in (
    Carrier(Advice, "version__agreement", "agreements.ask_advice", _why_advice_is_closed),
    Carrier(Publication, "version__agreement", "agreements.change_publication"),
    Carrier(Dispute, "agreement", "agreements.change_dispute", why_dispute_is_closed),
    Carrier(AppliedSanction, "sanction__version__agreement", "agreements.change_appliedsanction"),
    Carrier(Report, "commitment__version__agreement", "commitments.support_report"),
    Carrier(Measurement, "agreement", "measurements.support_measurement"),
    Carrier(Remark, "version__agreement", "negotiation.add_answer", why_unanswerable),
):
    carriers.add(carrier)


def _link(count: int, url: str) -> Link:
    return Link(_("Attachments (%(count)s)") % {"count": count} if count else _("Attach a file"), url)


@dataclass(frozen=True)
class FilesOfTerms:
    """How many files each term of a version carries, and whether this person may add to them."""

    counts: Counter
    may_add: bool

    def of_term(self, term: Term) -> list[Link]:
        label = term.KIND
        count = self.counts[label, term.key]
        if not count and not self.may_add:
            return []
        return [_link(count, reverse("attachments:about_term", args=[label, term.pk]))]

    def of_chapter(self, chapter: Chapter) -> list[Link]:
        return []


@term_links.add
def files_of_terms(version: Version, user) -> FilesOfTerms | None:
    rows = Attachment.objects.filter(version=version).order_by().values_list("about", "about_key")
    counts, may_add = Counter(rows), version.is_content_open and user.has_perm("agreements.change_version", version)
    return FilesOfTerms(counts, may_add) if counts or may_add else None


@dataclass(frozen=True)
class FilesOfHappenings:
    counts: Counter

    def of_object(self, obj: Model) -> list[Link]:
        if obj.KIND not in carriers:
            return []
        label = obj.KIND
        return [_link(self.counts[label, obj.pk], reverse("attachments:about", args=[label, obj.pk]))]


@object_links.add
def files_of_happenings(agreement: Agreement, user) -> FilesOfHappenings:
    return FilesOfHappenings(
        Counter(Enclosure.objects.filter(agreement=agreement).order_by().values_list("about", "subject_id"))
    )
