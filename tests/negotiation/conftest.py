import pytest

from tests.agreements.factories import put_in_status
from tests.agreements.road import parties_of
from tests.commitments.factories import CommitmentFactory
from tests.whole import complete_version


@pytest.fixture
def version():
    """A text that both parties see; the agency is to move."""
    version = complete_version()
    CommitmentFactory(version=version, number=1, text_nl="De minister vraagt advies.")
    return put_in_status(version, "negotiation", turn="agency")


@pytest.fixture
def parties(version):
    return parties_of(version)
