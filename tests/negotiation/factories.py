"""Remarks and answers."""

import factory

from agreements.chapters import Chapter
from agreements.models import Version
from negotiation.models import Answer, Remark, Side
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.whole import complete_version


class RemarkFactory(factory.django.DjangoModelFactory):
    """A question of the principal about the commitments of a version that is shared."""

    version = factory.LazyFunction(lambda: put_in_status(complete_version(), Version.Status.NEGOTIATION))
    section = Chapter.COMMITMENTS
    text = factory.Sequence("Waarom staat er geen datum bij punt {}?".format)
    language = "nl"
    author = factory.LazyAttribute(lambda remark: member("reviewer", remark.version.agreement.offices.first()))
    side = Side.PRINCIPAL

    class Meta:
        model = Remark


class AnswerFactory(factory.django.DjangoModelFactory):
    """An answer of the agency."""

    remark = factory.SubFactory(RemarkFactory)
    text = factory.Sequence("Wij vullen de datum aan, zie bijlage {}.".format)
    language = "nl"
    author = factory.LazyAttribute(lambda answer: member("editor", answer.remark.version.agreement.organisation))
    side = Side.AGENCY

    class Meta:
        model = Answer


def remark_about(term, author, **attributes) -> Remark:
    """A question of the principal about one term."""
    where = {"section": term.CHAPTER, "term_kind": term.KIND, "term_key": term.key}
    return RemarkFactory(version=term.version, author=author, about=str(term), **{**where, **attributes})
