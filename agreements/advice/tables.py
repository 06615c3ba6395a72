"""How each advice about a version stands, as its page shows it."""

import datetime as dt
from dataclasses import dataclass, field

from agreements.advice.checks import (
    is_before_names_changed,
    is_on_earlier_text,
    unsettled_in_words,
    what_it_lacks,
    why_not_yet,
)
from agreements.advice.queries import EarlierRecord, earlier_records
from agreements.models import Advice, Version
from agreements.text.content import content_sha256


@dataclass(frozen=True)
class AdviceStanding:
    """One advice as its page shows it: on which text, what it still lacks, and what comes first."""

    advice: Advice
    is_on_earlier_text: bool
    is_before_names_changed: bool
    lacks: str
    is_late: bool
    not_yet: str
    earlier: list[EarlierRecord] = field(default_factory=list)


def standings_of(version: Version, advices: list[Advice], today: dt.date) -> list[AdviceStanding]:
    """Every advice about the version with how it stands."""
    text = content_sha256(version) if any(advice.verdict for advice in advices) else ""
    earlier = earlier_records(advices)
    return [
        AdviceStanding(
            advice=advice,
            is_on_earlier_text=is_on_earlier_text(advice, text),
            is_before_names_changed=is_before_names_changed(advice, text),
            lacks=what_it_lacks(advice, text) if advice.is_required else unsettled_in_words(advice),
            is_late=not advice.verdict and advice.due_on is not None and advice.due_on < today,
            not_yet=why_not_yet(advice, advices),
            earlier=earlier.get(advice.pk, []),
        )
        for advice in advices
    ]
