import datetime as dt

import pytest
from django.utils import timezone


@pytest.fixture
def on(monkeypatch):
    """Let it be another day."""

    def travel(day: str) -> dt.date:
        moment = timezone.make_aware(dt.datetime.fromisoformat(f"{day}T10:00"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment.date()

    return travel
