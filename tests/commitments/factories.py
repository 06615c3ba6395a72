"""Commitments and what is reported on them."""

import factory
from django.utils import timezone

from accounts.models import User
from commitments.models import CatalogueEntry, Commitment, Report
from tests.agreements.factories import VersionFactory
from tests.counting import next_number


class CommitmentFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    side = Commitment.Side.AGENCY
    kind = Commitment.Kind.INFORMATION
    number = factory.LazyAttribute(lambda new: next_number(Commitment, version=new.version))
    text_nl = factory.Sequence("De dienst bezorgt elk jaar nota {}.".format)
    text_fr = factory.Sequence("L’office transmet chaque année la note {}.".format)

    class Meta:
        model = Commitment


class EntryFactory(factory.django.DjangoModelFactory):
    """A commitment of the catalogue."""

    code = factory.Sequence("T-{}".format)
    side = Commitment.Side.COMMON
    kind = Commitment.Kind.EVALUATION
    text_nl = factory.Sequence("De partijen bespreken elk jaar punt {}.".format)
    text_fr = factory.Sequence("Les parties examinent chaque année le point {}.".format)
    recurrence = Commitment.Recurrence.YEARLY

    class Meta:
        model = CatalogueEntry


def report_on(commitment: Commitment, person: User, **attributes) -> Report:
    """What a party reports on a signed commitment; of the agency unless an office is given."""
    values = {"outcome": Report.Outcome.KEPT, "on": timezone.localdate(), "language": "nl", **attributes}
    said = {"agreement": commitment.version.agreement, "person": person}
    return Report.objects.create(commitment=commitment, **{**said, **values})
