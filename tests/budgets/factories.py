"""Envelopes, credits and what stands beside them."""

from decimal import Decimal

import factory

from agreements.models import Version
from budgets.models import BaseAllocation, Credit, Envelope, Flexibility
from tests.agreements.factories import YEARS, VersionFactory
from tests.counting import next_number


class EnvelopeFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    kind = Envelope.Kind.PERSONNEL
    position = factory.LazyAttribute(lambda new: next_number(Envelope, "position", version=new.version))
    title_nl = "Personeelskredieten"
    title_fr = "Crédits de personnel"

    class Meta:
        model = Envelope


class BaseAllocationFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    code = factory.Sequence(lambda number: f"24.58.48.12.11.{number % 100:02}{number // 100 or ''}")
    title_nl = "Werkingskosten van het loket"
    title_fr = "Frais de fonctionnement du guichet"

    class Meta:
        model = BaseAllocation


class FlexibilityFactory(factory.django.DjangoModelFactory):
    """A tenth may be shifted, also between envelopes, and a twentieth carried to the next year."""

    version = factory.SubFactory(VersionFactory)
    shift_percent = Decimal(10)
    between_envelopes = True
    carry_percent = Decimal(5)

    class Meta:
        model = Flexibility


def envelope_with_credits(version: Version, amount=Decimal(1_000_000), years=YEARS, **attributes) -> Envelope:
    envelope = EnvelopeFactory(version=version, **attributes)
    for year in years:
        Credit.objects.create(version=version, envelope=envelope, year=year, amount=amount)
    return envelope
