"""Lets the invented people of the demo remark, ask, answer, close and mark, in the order in which real ones would."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import User
from agreements.models import Term, Version
from agreements.text.fingerprint import fingerprints_of_chapters
from commitments.models import Commitment
from demo.cast import People
from demo.making.people import acting_as
from demo.seasonal.negotiation import Mark, Remark
from negotiation import models
from negotiation.actions import close_remark
from negotiation.sides import side_of
from outputs.models import Output


def say(version: Version, remarks: Iterable[Remark], people: People) -> None:
    """Each remark with its answers; closed where it says so."""
    for content in remarks:
        term = _term(version, content)
        remark = models.Remark(version=version, section=content.section, kind=content.kind, text=content.text)
        if term:
            remark.term_kind, remark.term_key, remark.about = term.KIND, term.key, str(term)
        _spoken(remark, people[content.by], version, gettext_noop("Said in the negotiation"))
        for reply in content.replies:
            answer = models.Answer(remark=remark, text=reply.text)
            _spoken(answer, people[reply.by], version, gettext_noop("Answered"))
        if content.closed_by:
            close_remark(remark, by=people[content.closed_by], seen_revision=remark.revision)


def mark(version: Version, marks: Iterable[Mark], people: People) -> None:
    """Each mark of the text as it is now."""
    for content in marks:
        person = people[content.by]
        with acting_as(person):
            row = models.SectionMark(
                version=version,
                side=side_of(person, version),
                section=content.section,
                mark=content.mark,
                content_sha256=fingerprints_of_chapters(version)[content.section],
                marked_by=person,
                marked_at=timezone.now(),
            )
            row._change_reason = gettext_noop("Chapter marked")
            row.save()


def _term(version: Version, content: Remark) -> Term | None:
    if not content.about:
        return None
    objective, dot, position = content.about.partition(".")
    if not dot:
        return Commitment.objects.get(version=version, number=content.about)
    return Output.objects.select_related("objective").get(
        version=version, objective__number=objective, position=position
    )


def _spoken(said: models.Remark | models.Answer, person: User, version: Version, reason: str) -> None:
    said.author, said.side, said.language = person, side_of(person, version), person.language
    said._change_reason = reason
    with acting_as(person):
        said.save()
