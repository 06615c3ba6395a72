import pytest

from tests.accounts.factories import UserFactory


@pytest.fixture
def administrator(client):
    """An administrator who is signed in."""
    administrator = UserFactory(is_administrator=True, username="administrator")
    client.force_login(administrator)
    return administrator
