import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from agreements.models import Version
from measurements.models import Measurement
from outputs.models import Indicator
from tests.agreements.factories import put_in_status
from tests.agreements.road import Parties, parties_of
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
def draft() -> Version:
    """A complete draft for 2027 to 2029 with one indicator: 95 in every year, higher is better, measured yearly."""
    return complete_version()


@pytest.fixture
def parties(draft) -> Parties:
    return parties_of(draft)


@pytest.fixture
def indicator(draft) -> Indicator:
    return draft.indicator_set.get()


@pytest.fixture
def sign(draft):
    """Sign the draft, without the ceremony."""

    def signed() -> Version:
        return put_in_status(draft, Version.Status.SIGNED, signed_at=SIGNED_AT)

    return signed


@pytest.fixture
def measure():
    """Enter a value, or with None say why there is none, without the pages."""

    def entered(
        indicator: Indicator, person: User, value, year: int = 2027, parts: int = 1, part: int = 1
    ) -> Measurement:
        return Measurement.objects.create(
            indicator=indicator,
            agreement=indicator.version.agreement,
            key=indicator.key,
            year=year,
            parts=parts,
            part=part,
            value=None if value is None else Decimal(str(value)),
            comment="De bron was stuk." if value is None else "",
            person=person,
        )

    return entered
