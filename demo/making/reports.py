"""The people of the demo keep the catalogue of commitments, take from it, and report on what they promised."""

from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from accounts.models import User
from agreements.models import Agreement, Version
from agreements.queries import with_parties
from commitments.catalogue.actions import attach_entries, number_edition
from commitments.checks import last_report
from commitments.models import CatalogueEntry, Commitment, Report
from commitments.queries import own_reporters, records_of
from demo.careers.reports import Said
from demo.cast import People
from demo.content.catalogue import CHANGED_BECAUSE, Entry
from demo.making.people import acting_as


def make_catalogue(entries: Iterable[Entry], administrator: User) -> None:
    with acting_as(administrator):
        for entry in entries:
            row = CatalogueEntry(
                code=entry.code,
                side=entry.side,
                kind=entry.kind,
                recurrence=entry.recurrence,
                **entry.text.fields("text"),
            )
            row._change_reason = gettext_noop("Added")
            row.save()


def attach(version: Version, codes: Iterable[str], editor: User) -> None:
    with acting_as(editor):
        attach_entries(version, CatalogueEntry.objects.filter(code__in=codes), by=editor)


def change_catalogue(entries: Iterable[Entry], administrator: User) -> None:
    """The second edition of whatever has one."""
    with acting_as(administrator):
        for entry in (entry for entry in entries if entry.newer):
            row, texts = CatalogueEntry.objects.get(code=entry.code), entry.newer.fields("text")
            for name, value in texts.items():
                setattr(row, name, value)
            number_edition(row, changed=texts)
            row._change_reason = CHANGED_BECAUSE
            row.save()


def report(agreement: Agreement, said: Iterable[Said], people: People) -> None:
    """Each report after the one before it, on the text that holds at its moment."""
    agreement = with_parties().get(pk=agreement.pk)
    records = {
        record.commitment.number: record for record in records_of([agreement], localdate())[agreement.pk].values()
    }
    for content in said:
        person = people[content.person]
        moment = next(one for one in records[content.number].moments if one.day == content.moment)
        with acting_as(person):
            _reported(moment.commitment, content, person)


def _reported(commitment: Commitment, content: Said, person: User) -> None:
    (reporter,) = own_reporters(person, commitment)
    row = Report(
        agreement=commitment.version.agreement,
        commitment=commitment,
        moment=content.moment,
        office_id=reporter.office_id,
        outcome=content.outcome,
        on=content.on,
        explanation=content.explanation,
        evidence=content.evidence,
        reason=content.reason,
        language=person.language,
        person=person,
    )
    row.follows = last_report(row)
    row._change_reason = gettext_noop("Reported")
    row.save()
