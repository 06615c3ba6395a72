import datetime as dt

import pytest
from django.utils import timezone

from agreements.models import Version
from commitments.models import Commitment
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.agreements.road import Parties, parties_of
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory
from tests.whole import complete_version

SIGNED_AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def on(monkeypatch):
    """Let it be another day."""

    def travel(day: str) -> dt.date:
        moment = timezone.make_aware(dt.datetime.fromisoformat(f"{day}T10:00"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment.date()

    return travel


@pytest.fixture
def offices():
    return [OfficeFactory(name_nl="Beleidscel A"), OfficeFactory(name_nl="Beleidscel B")]


@pytest.fixture
def draft(offices) -> Version:
    """A complete draft between one agency and two ministers."""
    return complete_version(agreement=AgreementFactory(offices=offices, organisation__abbreviation_nl="RSV"))


@pytest.fixture
def parties(draft) -> Parties:
    return parties_of(draft)


@pytest.fixture
def quarterly(draft) -> Commitment:
    return CommitmentFactory(version=draft, side="agency", recurrence="quarterly")


@pytest.fixture
def sign(draft):
    """Sign the draft, without the ceremony."""

    def signed() -> Version:
        return put_in_status(draft, Version.Status.SIGNED, signed_at=SIGNED_AT)

    return signed
