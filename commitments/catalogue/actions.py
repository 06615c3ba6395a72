"""What the catalogue does in drafts: copied with its edition; a newer edition is taken over on demand only."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.text.checks import lock_open_version
from agreements.versions.actions import number_term
from commitments.models import CatalogueEntry, Commitment
from core.workflow import Refusal, Refused


def attachable(version: Version) -> QuerySet[CatalogueEntry]:
    """What the catalogue still offers to a version."""
    present = Commitment.objects.filter(version=version).exclude(source_code="").values("source_code")
    return CatalogueEntry.objects.filter(is_in_use=True).exclude(code__in=present)


@transaction.atomic
def attach_entries(version: Version, entries: Iterable[CatalogueEntry], *, by) -> list[Commitment]:
    """Copy each entry into a draft, as an ordinary commitment that tells where it comes from. Locks the version."""
    version = lock_open_version(version.pk)
    added = []
    for entry in entries:
        commitment = Commitment(version=version, source_code=entry.code, source_edition=entry.edition, **entry.content)
        number_term(commitment)
        commitment._history_user, commitment._change_reason = by, gettext_noop("Attached from the catalogue")
        commitment.save()
        added.append(commitment)
    return added


@transaction.atomic
def take_over(commitment: Commitment, *, by, seen_revision: int, seen_edition: int) -> Commitment:
    """Give a commitment of a draft what the newest edition says; refused when either changed since it was read."""
    lock_open_version(commitment.version_id)
    commitment = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    entry = CatalogueEntry.objects.filter(code=commitment.source_code).first()
    if entry is None or commitment.revision != seen_revision or entry.edition != seen_edition:
        raise Refused([Refusal(_("The commitment or the catalogue changed while you were reading. Compare again."))])
    if not is_outdated(commitment, entry):
        raise Refused([Refusal(_("This commitment has the newest edition already."))])
    for name, value in entry.content.items():
        setattr(commitment, name, value)
    if commitment.recurrence != Commitment.Recurrence.NONE:
        commitment.due_on = None
    commitment.source_edition = entry.edition
    commitment._history_user, commitment._change_reason = by, gettext_noop("Newer edition of the catalogue taken over")
    commitment.save()
    return commitment


def is_outdated(commitment: Commitment, entry: CatalogueEntry | None) -> bool:
    return entry is not None and (commitment.source_edition or 0) < entry.edition


def number_edition(entry: CatalogueEntry, *, changed: Iterable[str]) -> None:
    """A new edition when what it says has changed; whether it is in use is no part of that. Not saved here."""
    if set(changed) & set(CatalogueEntry.CONTENT):
        entry.edition += 1
