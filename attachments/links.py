"""Beside a term, an advice, a dispute or a remark: how many files it carries, and the page that shows them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.models import Agreement, Term, Version
from agreements.term_links import Link, object_links, term_links
from attachments.carriers import is_carrier
from attachments.models import Attachment, Enclosure


def _link(count: int, url: str) -> Link:
    return Link(_("Attachments (%(count)s)") % {"count": count} if count else _("Attach a file"), url)


@dataclass(frozen=True)
class FilesOfTerms:
    """How many files each term of a version carries, and whether this person may add to them."""

    counts: Counter
    may_add: bool

    def of_term(self, term: Term) -> list[Link]:
        label = term._meta.label_lower
        count = self.counts[label, term.key]
        if not count and not self.may_add:
            return []
        return [_link(count, reverse("attachments:about_term", args=[label, term.pk]))]

    def of_chapter(self, number: int) -> list[Link]:
        return []


@term_links
def files_of_terms(version: Version, user) -> FilesOfTerms | None:
    rows = Attachment.objects.filter(version=version).order_by().values_list("about", "about_key")
    counts, may_add = Counter(rows), version.is_content_open and user.has_perm("agreements.change_version", version)
    return FilesOfTerms(counts, may_add) if counts or may_add else None


@dataclass(frozen=True)
class FilesOfHappenings:
    counts: Counter

    def of_object(self, obj: Model) -> list[Link]:
        if not is_carrier(obj):
            return []
        label = obj._meta.label_lower
        return [_link(self.counts[label, obj.pk], reverse("attachments:about", args=[label, obj.pk]))]


@object_links
def files_of_happenings(agreement: Agreement, user) -> FilesOfHappenings:
    return FilesOfHappenings(
        Counter(Enclosure.objects.filter(agreement=agreement).order_by().values_list("about", "subject_id"))
    )
