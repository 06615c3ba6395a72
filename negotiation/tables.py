"""What the pages of a negotiation show, as one person may see them."""

from dataclasses import dataclass
from typing import Any

from agreements.chapters import Chapter
from agreements.models import Term, Version
from negotiation.checks import why_silent
from negotiation.models import Answer, Remark, Side
from negotiation.queries import chapters_of, still_open, terms_by_key
from negotiation.sides import waits_for


@dataclass(frozen=True)
class Talk:
    """A remark or question with its answers, where it leads to, and what this person may do with it."""

    remark: Remark
    answers: list[Answer]
    place: str
    url: str
    is_gone: bool
    waits_for: str
    may_answer: bool
    may_close: bool


def talks_of(remarks: list[Remark], version: Version, user) -> list[Talk]:
    """These remarks, all of one agreement, about the terms as they stand in `version`."""
    terms, may_answer = terms_by_key(version, remarks), user.has_perm("negotiation.add_answer", version)
    for remark in remarks:
        remark.version.agreement = version.agreement
    return [_talk(remark, terms.get(remark.term_key), version, user, may_answer=may_answer) for remark in remarks]


def _talk(remark: Remark, term: Term | None, version: Version, user, *, may_answer: bool) -> Talk:
    answers, waits = list(remark.answers.all()), ""
    if remark.is_open and remark.is_question:
        waits = Side(waits_for(remark.side, answers[-1].side if answers else None)).label
    return Talk(
        remark,
        answers,
        place=str(term) if term else remark.about,
        url=term.get_absolute_url() if term else Chapter(remark.section).terms_url(version),
        is_gone=term is None and remark.term_key is not None,
        waits_for=str(waits),
        may_answer=may_answer and remark.is_open,
        may_close=user.has_perm("negotiation.close_remark", remark),
    )


def negotiation_of(version: Version, user) -> dict[str, Any]:
    """Marks, open questions of each side and what may be added: the panel, and the top of the list of remarks."""
    is_silent = bool(why_silent(version))
    open_now = still_open(version, user)
    may_mark = not is_silent and user.has_perm("negotiation.mark_section", version)
    return {
        "version": version,
        "chapters": chapters_of(version, user, open_now),
        "waiting": [(side.label, open_now.by_side[side]) for side in Side if open_now.by_side[side]],
        "may_mark": may_mark,
        "may_add": not is_silent and user.has_perm("negotiation.add_remark", version),
    }
