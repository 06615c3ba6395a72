"""What the pages of an agreement and of a version show of the negotiation: marks, open questions, a lost acceptance."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.chapters import Chapter
from agreements.languages.queries import count_of_languages
from agreements.models import Agreement, Term, TranslationReview, Version
from agreements.queries import open_version, versions_of
from agreements.slots import (
    BarEntry,
    Link,
    Notes,
    OpenPoint,
    bar_entries,
    home_panels,
    list_notes,
    open_points,
    term_links,
    version_panels,
)
from agreements.versions.actions import MAY_CHANGE, RENAMED, WITHDRAWN
from core.slots import Panel
from negotiation.checks import why_silent
from negotiation.models import Remark, Side
from negotiation.queries import (
    chapters_of,
    lost_acceptances,
    open_by_agreement,
    open_by_term,
    still_open,
    with_answers,
)
from negotiation.tables import negotiation_of, talks_of
from outputs.models import Indicator, Output
from outputs.slots import output_panel

WHY = {  # An acceptance went, by the reason that its history holds
    MAY_CHANGE: gettext_lazy("The text can change again: whoever had accepted decides anew on the text as it will be."),
    RENAMED: gettext_lazy(
        "A name or another fact in the accepted text has changed: each party accepts it anew, as it is called now."
    ),
    WITHDRAWN: gettext_lazy("The party withdrew its own acceptance; what the others accepted stays."),
}


@home_panels.add
def negotiation_on_the_home_page(version: Version, user) -> Panel | None:
    """Of the version that is open, while both parties see it."""
    versions = getattr(version.agreement, "seen_versions", None) or versions_of(version.agreement, user)
    running = open_version(versions)
    return _panel(running, user) if running and running.shared_at else None


@version_panels.add
def negotiation_on_the_page_of_a_version(version: Version, user) -> Panel | None:
    """Until it is signed, and after that while something is still open."""
    if version.shared_at is None or not (version.is_open or still_open(version, user).by_term):
        return None
    return _panel(version, user)


@version_panels.add
def languages_on_the_page_of_a_version(version: Version, user) -> Panel:
    missing, to_review = count_of_languages(version)
    return Panel("negotiation/languages_panel.html", {"version": version, "missing": missing, "to_review": to_review})


@bar_entries.add
def remarks(version: Version) -> BarEntry | None:
    """Once both parties see the text."""
    if version.shared_at is None:
        return None
    return BarEntry("negotiation", _("Remarks"), reverse("negotiation:remarks", args=[version.pk]), Chapter.PROCESSES)


@list_notes.add
def open_remarks_in_the_list(agreements: list[Agreement], today: dt.date) -> Notes:
    """How many remarks and questions are open, with the last version that was shared."""
    shared = {agreement.pk: [v for v in agreement.seen_versions if v.shared_at] for agreement in agreements}
    counts = open_by_agreement(version for versions in shared.values() for version in versions)
    return {pk: [_open_remarks(counts[pk], shared[pk][-1])] for pk in counts}


def _open_remarks(count: int, version: Version) -> Link:
    words = ngettext("%(count)s open remark or question", "%(count)s open remarks and questions", count)
    url = f"{reverse('negotiation:remarks', args=[version.pk])}?state=open"
    return Link(words % {"count": count}, url, "warn")


def _panel(version: Version, user) -> Panel:
    withdrawn = withdrawn_acceptance(version)
    why = WHY.get(withdrawn.history_change_reason, "") if withdrawn else ""
    context = {**negotiation_of(version, user), "withdrawn": withdrawn, "why": why}
    return Panel("negotiation/panel.html", context)


def withdrawn_acceptance(version: Version):
    """The last acceptance that was taken back, as the history holds it; None when a party accepts again.

    A party that withdrew its own leaves what the others accepted as it is.
    """
    lost = lost_acceptances([version])
    if version.is_accepted_by_somebody:
        lost = [row for row in lost if row.history_change_reason == WITHDRAWN]
    return next(reversed(lost), None)


@output_panel("questions", gettext_lazy("Remarks and questions"))
def said_about_an_output(output: Output, user) -> Panel:
    """Remarks and questions about the output and its indicators, the newest first."""
    keys = {output.key, *Indicator.objects.filter(output__key=output.key).values_list("key", flat=True)}
    same = Remark.objects.visible_to(user).filter(version__agreement=output.version.agreement_id, term_key__in=keys)
    remarks = with_answers(same).order_by("-written_at", "-pk")
    talks = talks_of(list(remarks), output.version, user)
    return Panel("negotiation/output_panel.html", {"talks": talks})


@dataclass(frozen=True)
class RemarkLinks:
    """How many are open about each term of a version, and whether this person may add to them."""

    version: Version
    open_by_term: Counter
    may_add: bool

    def of_term(self, term: Term) -> list[Link]:
        count = self.open_by_term[term.CHAPTER, term.key]
        where = [self.version.pk, term.KIND, term.key]
        return list(self._links(term.CHAPTER, count, "term_remark_create", where))

    def of_chapter(self, chapter: Chapter) -> list[Link]:
        count = sum(count for (section, _key), count in self.open_by_term.items() if section == chapter)
        return list(self._links(chapter, count, "remark_create", [self.version.pk, chapter]))

    def _links(self, chapter: Chapter, count: int, name: str, where: list) -> Iterator[Link]:
        if count:
            words = ngettext("%(count)s open", "%(count)s open", count) % {"count": count}
            address = reverse("negotiation:remarks", args=[self.version.pk])
            yield Link(words, f"{address}?state=open&section={chapter}", "warn")
        if self.may_add:
            yield Link(_("Remark or question"), reverse(f"negotiation:{name}", args=where))


@term_links.add
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
        where = (term.KIND, str(term.key))
        return [
            Link(_("To be reviewed: %(text)s") % {"text": row.label}, row.get_absolute_url(), "warn")
            for row in self.reviews
            if (row.subject_kind, row.subject_key) == where
        ]

    def of_chapter(self, chapter: Chapter) -> list[Link]:
        return []


@term_links.add
def review_links(version: Version, user) -> ReviewLinks | None:
    """To everybody who sees the text: who reads only one of both languages has to know."""
    reviews = list(version.translation_reviews.waiting())
    return ReviewLinks(reviews) if reviews else None


@open_points.add
def open_remarks(version: Version, user) -> Iterator[OpenPoint]:
    """Remarks and questions that nobody closed: they stop nothing and stay."""
    count = sum(still_open(version, user).by_term.values())
    if count:
        words = ngettext(
            "%(count)s remark or question is open. It stops nothing: it stays with the file and does not lapse.",
            "%(count)s remarks and questions are open. They stop nothing: they stay with the file and do not lapse.",
            count,
        )
        url = f"{reverse('negotiation:remarks', args=[version.pk])}?state=open"
        yield OpenPoint("warn", _("Remarks and questions"), words % {"count": count}, _("See what is open"), url)
    elif version.shared_at:
        yield OpenPoint("good", _("Remarks and questions"), _("Nothing is open"))


@open_points.add
def marks_that_are_no_agreement(version: Version, user) -> Iterator[OpenPoint]:
    """Chapters that a party marked with a question, or that changed since it marked them."""
    open_now = still_open(version, user)
    doubtful = [
        f"{chapter.section.label} ({Side(standing.side).label})"
        for chapter in chapters_of(version, user, open_now)
        for standing in chapter.standings
        if standing.tone == "warn"
    ]
    if doubtful:
        words = _(
            "Not marked as agreed, or changed since: %(chapters)s. It stops nothing; what counts is the acceptance."
        )
        url = reverse("negotiation:remarks", args=[version.pk])
        told = words % {"chapters": ", ".join(doubtful)}
        yield OpenPoint("warn", _("Marks of chapters"), told, _("See the marks"), url)
