"""The signed texts of agreements, and what each holds in a period: which envelope an amount was spent from."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from agreements.models import Agreement, Version
from budgets.models import Envelope, Flexibility
from commitments.moments import Span, number_in_force


@dataclass
class Texts:
    """Of one agreement: its signed versions by number, the envelopes and the thresholds of each."""

    agreement: Agreement
    versions: dict[int, Version] = field(default_factory=dict)
    envelopes: dict[int, list[Envelope]] = field(default_factory=dict)  # By the number of the version, in order
    thresholds: dict[int, Flexibility] = field(default_factory=dict)

    @property
    def years(self) -> list[int]:
        return sorted({year for version in self.versions.values() for year in version.years})

    def on(self, day: dt.date) -> Version | None:
        """The text in force on a day; before the first one begins, that one. None when nothing is signed."""
        if not self.versions:
            return None
        spans = [Span(v.number, v.effective_from, self.agreement.starts_on, v.last_day) for v in self.versions.values()]
        return self.versions[number_in_force(spans, day) or min(self.versions)]

    def at_end_of(self, year: int, today: dt.date) -> Version | None:
        """The text in force at the end of a year, or now when the year still runs."""
        return self.on(min(today, dt.date(year, 12, 31)))

    def envelopes_of(self, version: Version | None) -> list[Envelope]:
        return self.envelopes.get(version.number, []) if version else []

    def envelope(self, version: Version | None, key: uuid.UUID) -> Envelope | None:
        """The envelope with this key in a text; where that has it no more, in the last text that had it."""
        order = [version, *(self.versions[number] for number in sorted(self.versions, reverse=True))]
        return next((e for text in order for e in self.envelopes_of(text) if e.key == key), None)


def texts_of(agreements: Iterable[Agreement]) -> dict[int, Texts]:
    """The texts of these agreements by their number; three queries."""
    found = {agreement.pk: Texts(agreement) for agreement in agreements}
    versions = {}
    for version in Version.objects.filter(agreement__in=found, status=Version.Status.SIGNED).order_by("number"):
        texts = found[version.agreement_id]
        version.agreement = texts.agreement
        texts.versions[version.number] = versions[version.pk] = version
    for envelope in Envelope.objects.filter(version__in=versions).order_by("version__number", "position"):
        envelope.version = versions[envelope.version_id]
        texts = found[envelope.version.agreement_id]
        texts.envelopes.setdefault(envelope.version.number, []).append(envelope)
    for said in Flexibility.objects.filter(version__in=versions):
        version = versions[said.version_id]
        found[version.agreement_id].thresholds[version.number] = said
    return found
