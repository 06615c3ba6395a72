"""Whether a signed version was published in its languages, by when it must be, and what keeps it from being so."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.languages.queries import what_is_not_bilingual
from agreements.models import Agreement, Publication, Version
from agreements.text.checks import lock_version
from agreements.text.through_time import signature_day
from core.days import add_months
from core.workflow import Refusal, Refused

MONTHS = 1  # after signature


@dataclass(frozen=True)
class PublicationRegister:
    """The publications of one signed version on a day."""

    version: Version
    due_on: dt.date
    rows: tuple[Publication, ...]
    today: dt.date

    @property
    def is_done(self) -> bool:
        return {row.language for row in self.rows} >= set(self.version.written_in)

    @property
    def is_late(self) -> bool:
        """Not complete after the last day, or completed after it."""
        return self.last_day > self.due_on

    @property
    def last_day(self) -> dt.date:
        """The day on which the last language was published; today while one is missing."""
        return max(row.published_on for row in self.rows) if self.is_done else self.today

    @property
    def tone(self) -> str:
        if self.is_done:
            return "warn" if self.is_late else "good"
        return "bad" if self.is_late else "warn"

    @property
    def label(self) -> str:
        """How it stands, in a few words."""
        days = {"day": f"{self.due_on:%d/%m/%Y}", "last": f"{self.last_day:%d/%m/%Y}"}
        if self.is_done:
            words = (
                _("Published on %(last)s, after the last day %(day)s") if self.is_late else _("Published on %(last)s")
            )
            return words % days
        if self.is_late:
            return _("Not published in both languages, due on %(day)s") % days
        return _("To be published by %(day)s") % days

    def in_language(self, language: str) -> Publication | None:
        return next((row for row in self.rows if row.language == language), None)


def register_of(version: Version, rows: Iterable[Publication], today: dt.date) -> PublicationRegister:
    """The register of a version that is signed."""
    return PublicationRegister(version, due_day(version), tuple(rows), today)


def due_day(version: Version) -> dt.date:
    """The last day on which a signed version is published in time."""
    return add_months(signature_day(version), MONTHS)


def registers_of(versions: list[Version], today: dt.date) -> dict[int, PublicationRegister]:
    """The registers of those of these versions that are signed, by version: one query."""
    signed = {version.pk: version for version in versions if version.is_signed}
    rows: dict[int, list[Publication]] = {pk: [] for pk in signed}
    for row in Publication.objects.filter(version__in=signed) if signed else ():
        rows[row.version_id].append(row)
    return {pk: register_of(version, rows[pk], today) for pk, version in signed.items()}


def registers_of_agreement(
    agreement: Agreement, versions: list[Version], today: dt.date
) -> dict[int, PublicationRegister]:
    """The registers of these versions of one agreement, read once for one page."""
    if not hasattr(agreement, "seen_registers"):
        agreement.seen_registers = registers_of(versions, today)
    return agreement.seen_registers


def what_prevents_publishing(version: Version) -> list[Refusal]:
    """Why nothing can be written in the register of this version now; empty when it can."""
    if not version.is_signed:
        return [Refusal(_("Only a signed version is published."), version.get_absolute_url())]
    return what_is_not_bilingual(version)


def must_be_publishable(publication: Publication) -> None:
    """Guard of the page that writes in the register: locks the version, so that a language is recorded once."""
    lock_version(publication.version_id)
    if refusals := what_prevents_publishing(publication.version):
        raise Refused(refusals)
