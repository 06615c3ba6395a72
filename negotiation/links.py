"""Beside each term and chapter: what is open about it, where to say something, which translation to look at again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Term, TranslationReview, Version
from agreements.term_links import Link, term_links
from negotiation.editing import why_silent
from negotiation.queries import open_by_term
from negotiation.sections import section_of


@dataclass(frozen=True)
class RemarkLinks:
    """How many are open about each term of a version, and whether this person may add to them."""

    version: Version
    open_by_term: Counter
    may_add: bool

    def of_term(self, term: Term) -> list[Link]:
        section = section_of(type(term))
        where = [self.version.pk, term._meta.label_lower, term.key]
        return list(self._links(section, self.open_by_term[section, term.key], "term_remark_create", where))

    def of_chapter(self, number: int) -> list[Link]:
        count = sum(count for (section, _key), count in self.open_by_term.items() if section == number)
        return list(self._links(number, count, "remark_create", [self.version.pk, number]))

    def _links(self, section: int, count: int, name: str, where: list) -> Iterator[Link]:
        if count:
            words = ngettext("%(count)s open", "%(count)s open", count) % {"count": count}
            address = reverse("negotiation:remarks", args=[self.version.pk])
            yield Link(words, f"{address}?state=open&section={int(section)}", "warn")
        if self.may_add:
            yield Link(_("Remark or question"), reverse(f"negotiation:{name}", args=where))


@term_links
def remark_links(version: Version, user) -> RemarkLinks | None:
    """Nothing before a version is shared, but what an earlier one left open."""
    may_add = not why_silent(version) and user.has_perm("negotiation.add_remark", version)
    counts = open_by_term(version, user)
    return RemarkLinks(version, counts, may_add) if may_add or counts else None


@dataclass(frozen=True)
class ReviewLinks:
    """The texts of a version that changed in one language only."""

    reviews: list[TranslationReview]

    def of_term(self, term: Term) -> list[Link]:
        where = (term._meta.label, str(term.key))
        return [
            Link(_("To be reviewed: %(text)s") % {"text": row.label}, row.get_absolute_url(), "warn")
            for row in self.reviews
            if (row.subject_label, row.subject_key) == where
        ]

    def of_chapter(self, number: int) -> list[Link]:
        return []


@term_links
def review_links(version: Version, user) -> ReviewLinks | None:
    """To everybody who sees the text: who reads only one of both languages has to know."""
    reviews = list(version.translation_reviews.waiting())
    return ReviewLinks(reviews) if reviews else None
