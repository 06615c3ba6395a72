import pytest
from django.test import Client

from tests.agreements.factories import VersionFactory
from tests.organisations.factories import member
from tests.whole import complete_version


@pytest.fixture
def version(db):
    """A draft that may be shared."""
    return complete_version()


@pytest.fixture
def empty_version(db):
    return VersionFactory()


@pytest.fixture
def editor(version):
    return member("editor", version.agreement.organisation, first_name="An", last_name="Peeters")


@pytest.fixture
def as_editor(editor) -> Client:
    return signed_in(editor)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
