"""What the pages of a negotiation ask, in a number of queries that does not depend on the rows."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from agreements.chapters import Chapter
from agreements.models import Acceptance, Term, Version
from agreements.text.fingerprint import fingerprints_of_chapters
from agreements.text.terms import term_model, with_names
from negotiation.models import Answer, Remark, SectionMark, Side
from negotiation.sides import waits_for


@dataclass(frozen=True)
class MarkOfParty:
    """How one party has marked a chapter, and whether the chapter changed since."""

    side: str
    mark: SectionMark | None
    has_changed: bool = False

    @property
    def tone(self) -> str:
        if self.mark is None:
            return "none"
        return "good" if self.mark.mark == SectionMark.Mark.AGREED and not self.has_changed else "warn"


@dataclass(frozen=True)
class MarkedChapter:
    """A chapter with the marks of both parties and what is still open about it."""

    section: Chapter
    url: str
    standings: list[MarkOfParty]
    open_count: int


@dataclass(frozen=True)
class StillOpen:
    """How much is open by (section, key of the term), and how many questions wait for each side."""

    by_term: Counter
    by_side: Counter


def about_version(version: Version, user) -> QuerySet[Remark]:
    """What was said about a version, as far as this person may see it."""
    return said_about(version) & Remark.objects.visible_to(user)


def said_about(version: Version) -> QuerySet[Remark]:
    """What was said about a version, and what earlier versions left open or was closed since this one was shared."""
    left = Q(closed_at=None)
    if version.shared_at:
        left |= Q(closed_at__gte=version.shared_at)
    earlier = Q(version__agreement=version.agreement_id, version__number__lt=version.number)
    return Remark.objects.filter(Q(version=version) | (earlier & left))


def with_answers(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    answers = Prefetch("answers", Answer.objects.select_related("author"))
    return remarks.select_related("author", "closed_by", "version").prefetch_related(answers)


def with_last_answer(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Each with the side of whoever answered last."""
    last = Answer.objects.filter(remark=OuterRef("pk")).order_by("-written_at", "-pk").values("side")[:1]
    return remarks.annotate(last_answer=Subquery(last))


def open_by_term(version: Version, user) -> Counter:
    """How many are open for each (section, key of the term); key None for a whole chapter."""
    return still_open(version, user).by_term


def still_open(version: Version, user) -> StillOpen:
    """Everything that is open about a version, in one query."""
    rows = with_last_answer(about_version(version, user).filter(closed_at=None)).order_by()
    by_term, by_side = Counter(), Counter()
    for section, key, kind, side, last in rows.values_list("section", "term_key", "kind", "side", "last_answer"):
        by_term[section, key] += 1
        if kind == Remark.Kind.QUESTION:
            by_side[waits_for(side, last)] += 1
    return StillOpen(by_term, by_side)


def open_by_agreement(versions: Iterable[Version]) -> Counter:
    """How many remarks and questions about these versions are open, by agreement; one query."""
    remarks = Remark.objects.filter(closed_at=None, version__in=list(versions)).order_by()
    return Counter(remarks.values_list("version__agreement_id", flat=True))


def questions_by_side(versions: Iterable[Version]) -> dict[int, Counter]:
    """For each agreement how many open questions about these versions wait for each side; one query."""
    questions = Remark.objects.filter(closed_at=None, kind=Remark.Kind.QUESTION, version__in=list(versions))
    found: dict[int, Counter] = {}
    rows = with_last_answer(questions).order_by().values_list("version__agreement_id", "side", "last_answer")
    for agreement_id, side, last in rows:
        found.setdefault(agreement_id, Counter())[waits_for(side, last)] += 1
    return found


def lost_acceptances(versions: Iterable[Version]) -> list:
    """The last acceptance of each party that a later change took back, until that party accepts again, as the history
    holds it, in order; one query. The versions come with their acceptances.
    """
    negotiated = {version.pk: version for version in versions if version.status == Version.Status.NEGOTIATION}
    gone = Acceptance.history.filter(version_id__in=negotiated, history_type="-")
    rows = gone.select_related("office", "person", "history_user").order_by("history_date", "history_id")
    last = {(row.version_id, row.office_id): row for row in rows}
    accepted = {(pk, one.office_id) for pk, version in negotiated.items() for one in version.acceptances.all()}
    return sorted(
        (row for place, row in last.items() if place not in accepted),
        key=lambda row: (row.history_date, row.history_id),
    )


def chapters_of(version: Version, user, open_now: StillOpen) -> list[MarkedChapter]:
    """The six chapters with both marks, and whether they still say what was marked."""
    marks = {(mark.section, mark.side): mark for mark in marks_of(version, user)}
    now = fingerprints_of_chapters(version) if marks else {}
    counts = Counter()
    for (section, _key), count in open_now.by_term.items():
        counts[section] += count
    return [
        MarkedChapter(
            section,
            section.terms_url(version),
            [_standing(marks.get((section, side)), side, now) for side in (Side.AGENCY, Side.PRINCIPAL)],
            counts[section],
        )
        for section in Chapter
    ]


def marks_of(version: Version, user) -> QuerySet[SectionMark]:
    return SectionMark.objects.visible_to(user).filter(version=version).select_related("marked_by")


def _standing(mark: SectionMark | None, side: str, now: dict[Chapter, str]) -> MarkOfParty:
    if mark is None:
        return MarkOfParty(side, None)
    return MarkOfParty(side, mark, now[mark.section] != mark.content_sha256)


def terms_by_key(version: Version, remarks: Iterable[Remark]) -> dict[uuid.UUID, Term]:
    """The terms that these remarks are about, as they stand in `version`; one query for each kind among them."""
    keys: dict[str, set[uuid.UUID]] = {}
    for remark in remarks:
        if remark.term_key:
            keys.setdefault(remark.term_kind, set()).add(remark.term_key)
    found = {}
    for kind, wanted in keys.items():
        if model := term_model(kind):
            terms = with_names(model).filter(version=version, key__in=wanted)
            found |= {term.key: term for term in terms}
    return found
