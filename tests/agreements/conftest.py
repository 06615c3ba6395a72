"""The people around the version of a test."""

import pytest

from agreements.models import Version
from tests.agreements.road import Parties, parties_of, walk


@pytest.fixture
def parties(version) -> Parties:
    return parties_of(version)


@pytest.fixture
def shared(version, parties) -> Version:
    return walk(version, (parties.head, "share"))
