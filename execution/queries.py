"""What the signed texts of agreements say of their budgets: which envelope an amount was spent from."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from agreements.models import Agreement, Version, Years
from agreements.text.through_time import as_held_by, signed_texts, terms_by_key, version_deciding_on
from agreements.years.queries import attach_years
from budgets.models import Envelope, Flexibility


@dataclass
class BudgetTexts:
    """Of one agreement: its signed versions from first to last, the envelopes and the thresholds of each."""

    agreement: Agreement
    versions: list[Version]
    envelopes: dict[uuid.UUID, list[Envelope]]  # By key, from the first text to the last
    thresholds: dict[int, Flexibility]  # By id of the version

    @property
    def years(self) -> Years:
        return Years(sorted({year for version in self.versions for year in version.years}))

    def on(self, day: dt.date) -> Version | None:
        return version_deciding_on(self.versions, day)

    def of_year(self, year: int) -> Version | None:
        """The text that decides about the budget of a year: the one in force at its end."""
        return self.on(self.agreement.year(year).last_day)

    def envelopes_of(self, version: Version | None) -> list[Envelope]:
        """In their order."""
        every = (envelope for through in self.envelopes.values() for envelope in through)
        own = [envelope for envelope in every if version and envelope.version_id == version.pk]
        return sorted(own, key=lambda envelope: envelope.position)

    def envelope(self, version: Version | None, key: uuid.UUID) -> Envelope | None:
        """The envelope with this key in a text; where that has it no more, in the last text that had it."""
        through = self.envelopes.get(key)
        return as_held_by(version, through) if through else None


def budget_texts_of(agreements: Iterable[Agreement]) -> dict[int, BudgetTexts]:
    """The texts of these agreements by their number; four queries, three where their years are known."""
    agreements = {agreement.pk: agreement for agreement in agreements}
    attach_years(agreements.values())
    texts = signed_texts(agreements.values())
    envelopes = terms_by_key(texts, Envelope.objects.order_by("version__number", "position"))
    thresholds = terms_by_key(texts, Flexibility.objects.order_by())
    return {
        pk: BudgetTexts(
            agreement,
            texts[pk],
            envelopes[pk],
            {said.version_id: said for through in thresholds[pk].values() for said in through},
        )
        for pk, agreement in agreements.items()
    }
