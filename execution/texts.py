"""The signed texts of agreements, and what each holds in a period: which envelope an amount was spent from."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from agreements.models import Agreement, Version, YearNumber, Years
from agreements.years.queries import attach_years
from budgets.models import Envelope, Flexibility


def text_on(versions: Iterable[Version], day: dt.date) -> Version | None:
    """Of these signed versions the one that applies on a day: the last that has begun; before all of them the first."""
    in_order = sorted(versions, key=lambda version: version.number)
    begun = [version for version in in_order if version.effective_from <= day]
    return (begun or in_order[:1] or [None])[-1]


def text_of_year(versions: Iterable[Version], year: YearNumber) -> Version | None:
    """The text that decides about the budget of a year: the one in force at its end, as far as it is signed by now."""
    return text_on(versions, year.last_day)


@dataclass
class Texts:
    """Of one agreement: its signed versions by number, the envelopes and the thresholds of each."""

    agreement: Agreement
    versions: dict[int, Version] = field(default_factory=dict)
    envelopes: dict[int, list[Envelope]] = field(default_factory=dict)  # By the number of the version, in order
    thresholds: dict[int, Flexibility] = field(default_factory=dict)

    @property
    def years(self) -> Years:
        return Years(sorted({year for version in self.versions.values() for year in version.years}))

    def on(self, day: dt.date) -> Version | None:
        """The text in force on a day; before the first one begins, that one. None when nothing is signed."""
        return text_on(self.versions.values(), day)

    def of_year(self, year: int) -> Version | None:
        return text_of_year(self.versions.values(), self.agreement.year(year))

    def envelopes_of(self, version: Version | None) -> list[Envelope]:
        return self.envelopes.get(version.number, []) if version else []

    def envelope(self, version: Version | None, key: uuid.UUID) -> Envelope | None:
        """The envelope with this key in a text; where that has it no more, in the last text that had it."""
        order = [version, *(self.versions[number] for number in sorted(self.versions, reverse=True))]
        return next((e for text in order for e in self.envelopes_of(text) if e.key == key), None)


def texts_of(agreements: Iterable[Agreement]) -> dict[int, Texts]:
    """The texts of these agreements by their number; four queries, three where their years are known."""
    found = {agreement.pk: Texts(agreement) for agreement in agreements}
    attach_years(texts.agreement for texts in found.values())
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
