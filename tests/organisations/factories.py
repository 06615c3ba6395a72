"""Parties, mandates and those who act for a party."""

import datetime as dt

import factory

from accounts.models import User
from organisations.models import Mandate, Membership, Office, Organisation
from tests.accounts.factories import UserFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("Rijksdienst {}".format)
    name_fr = factory.Sequence("Office national {}".format)
    kind = Organisation.Kind.SOCIAL_SECURITY

    class Meta:
        model = Organisation


class OfficeFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("Beleidscel {}".format)
    name_fr = factory.Sequence("Cellule stratégique {}".format)

    class Meta:
        model = Office


class MandateFactory(factory.django.DjangoModelFactory):
    organisation = factory.SubFactory(OrganisationFactory)
    holder = factory.Sequence("Mandate holder {}".format)
    function_nl = "directeur"
    function_fr = "directeur"
    starts_on = dt.date(2025, 1, 1)

    class Meta:
        model = Mandate


def member(role: str, party: Organisation | Office, **person) -> User:
    """A new person with one role for a party."""
    user = UserFactory(**person)
    Membership.objects.create(user=user, role=role, **{type(party)._meta.model_name: party})
    return user
