"""Agreements and their versions."""

import datetime as dt

import factory
from django.utils import timezone

from accounts.models import User
from agreements.models import Agreement, Autonomy, InstrumentType, Principal, Signature, Version, YearClosure
from agreements.years.actions import make_years
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory

YEARS = (2027, 2028, 2029)


class InstrumentTypeFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("bestuursovereenkomst {}".format)
    name_fr = factory.Sequence("contrat d’administration {}".format)
    minimum_years = 3
    maximum_years = 5

    class Meta:
        model = InstrumentType


class AgreementFactory(factory.django.DjangoModelFactory):
    organisation = factory.SubFactory(OrganisationFactory)
    instrument_type = factory.SubFactory(InstrumentTypeFactory)
    title_nl = "Bestuursovereenkomst 2027-2029"
    title_fr = "Contrat d’administration 2027-2029"
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2029, 12, 31)

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    @factory.post_generation
    def years_made(self, create, extracted, **kwargs):
        make_years(self)

    @factory.post_generation
    def offices(self, create, extracted, **kwargs):
        for position, office in enumerate([OfficeFactory()] if extracted is None else extracted, start=1):
            Principal.objects.create(agreement=self, office=office, position=position)


class VersionFactory(factory.django.DjangoModelFactory):
    """A version that is being drafted; its agreement has one principal."""

    agreement = factory.SubFactory(AgreementFactory)
    number = 1
    effective_from = dt.date(2027, 1, 1)
    turn_since = dt.date(2026, 11, 2)

    class Meta:
        model = Version


def put_in_status(version: Version, status: str, **fields) -> Version:
    """Move a version without its workflow, for tests of what comes after."""
    shared = None if status == Version.Status.DRAFTING else timezone.now()
    Version.objects.filter(pk=version.pk).update(**{"status": status, "shared_at": shared, **fields})
    version.refresh_from_db()
    return version


def close_year(agreement: Agreement, person: User, year: int) -> YearClosure:
    return YearClosure.objects.create(agreement=agreement, year=year, person=person, is_closed=True)


class AutonomyFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    domain = Autonomy.Domain.SERVICES
    decides_nl = factory.Sequence("De dienst regelt zelf punt {}.".format)
    decides_fr = factory.Sequence("L’office règle lui-même le point {}.".format)
    control_kind = Autonomy.Control.INTERNAL

    class Meta:
        model = Autonomy


class SignatureFactory(factory.django.DjangoModelFactory):
    position = 1
    person = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda signature: str(signature.person))
    function = "Leidend ambtenaar"
    content_sha256 = "0" * 64
    signed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Signature
