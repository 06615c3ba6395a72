"""The page of one person: what waits, what drafts lack, what falls due, what happened. A fixed number of queries."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from agreements.completeness import what_is_lacking
from agreements.duties import Duty
from agreements.models import Agreement, Version
from agreements.slots import dated_duties, duties_of
from core.workflow import Refusal
from organisations.roles import roles_of
from work.news import news_of
from work.registers import registers
from work.seen import what_is_seen

AHEAD = dt.timedelta(days=60)
BACK = dt.timedelta(days=30)
MOST_DUE = 40
MOST_PLACES = 5  # in one tile


@dataclass(frozen=True)
class Tile:
    """A point that a draft does not meet: how much is still to be done, the first places where, and where all stand."""

    version: Version
    asks: str
    count: int
    places: list[Refusal]
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.places)


def work_of(user, today: dt.date) -> dict[str, Any]:
    seen = what_is_seen(user)
    due = dated_duties(seen, user, today, today + AHEAD)
    return {
        "agreements": seen,
        "has_role": bool(roles_of(user)),
        "waiting": duties_of(seen, user, today),
        "tiles": tiles_of(seen, user),
        "due": [_with_the_agency(duty) for duty in due[:MOST_DUE]],
        "due_left": max(len(due) - MOST_DUE, 0),
        "news": news_of(seen, today - BACK),
        **(registers() if user.is_administrator else {}),
    }


def tiles_of(agreements: list[Agreement], user) -> list[Tile]:
    """What keeps the drafts that this person edits from being shared."""
    versions = [version for agreement in agreements for version in agreement.seen_versions]
    drafts = [one for one in versions if one.is_content_open and user.has_perm("agreements.change_version", one)]
    return [
        Tile(
            version=version,
            asks=result.point.asks,
            count=len(result.unmet),
            places=result.unmet[:MOST_PLACES],
            url=reverse("agreements:completeness", args=[version.pk]),
        )
        for version, result in what_is_lacking(drafts)
    ]


def _with_the_agency(duty: Duty) -> Duty:
    return replace(duty, label=f"{duty.label}, {duty.agreement.organisation.short_name}")
