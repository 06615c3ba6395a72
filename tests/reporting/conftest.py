import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from core.triggers import drop_rules


@pytest.fixture
def on(monkeypatch):
    """Let it be another day."""

    def travel(day: str) -> dt.date:
        moment = timezone.make_aware(dt.datetime.fromisoformat(f"{day}T10:00"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment.date()

    return travel


@pytest.fixture
def several_connections(transactional_db):
    """Rows that other connections see; the rules of the database would keep them from being cleared away."""
    yield
    drop_rules(connection)  # The clearing that follows puts them back
