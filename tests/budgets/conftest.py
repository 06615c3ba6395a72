import pytest
from django.test import Client

from tests.agreements.factories import VersionFactory
from tests.organisations.factories import member
from tests.whole import complete_version


@pytest.fixture
def version(db):
    """A draft with one envelope of € 1.000.000,00 a year, of which one output gets € 250.000,50."""
    return complete_version()


@pytest.fixture
def empty_version(db):
    return VersionFactory()


@pytest.fixture
def person(version):
    """Somebody of the agency who keeps the budget."""
    return member("budget", version.agreement.organisation, first_name="Els", last_name="Maes")


@pytest.fixture
def client(person) -> Client:
    return signed_in(person)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
