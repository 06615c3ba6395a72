"""What happens to a remark, and to what a person has seen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.text.checks import lock_version
from core.workflow import Refusal, Refused
from documents.seals.sealing import sha256
from negotiation.looks import snapshot_of
from negotiation.models import LastLook, Remark


@transaction.atomic
def close_remark(remark: Remark, *, by, seen_revision: int) -> Remark:
    """Close what was asked or said; refused when somebody else did, or said more meanwhile."""
    remark = _locked(remark, seen_revision)
    if not remark.is_open:
        raise Refused([Refusal(_("This was closed already."))])
    remark.closed_at, remark.closed_by = timezone.now(), by
    return _saved(remark, by, gettext_noop("Closed"))


@transaction.atomic
def reopen_remark(remark: Remark, *, by, seen_revision: int) -> Remark:
    """Open again what was closed."""
    remark = _locked(remark, seen_revision)
    if remark.is_open:
        raise Refused([Refusal(_("This is open already."))])
    remark.closed_at, remark.closed_by = None, None
    return _saved(remark, by, gettext_noop("Reopened"))


@transaction.atomic
def mark_as_seen(version: Version, *, by, sha256_seen: str) -> None:
    """Remember the text that this person looked at; refused when it is not what it is now."""
    version = lock_version(version.pk)
    content = snapshot_of(version)
    if sha256(content) != sha256_seen:
        raise Refused([Refusal(_("The text changed while you were reading. Look at it as it is now."))])
    LastLook.objects.update_or_create(
        person=by, version=version, defaults={"content": content, "seen_at": timezone.now()}
    )


def _locked(remark: Remark, seen_revision: int) -> Remark:
    remark = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if remark.revision != seen_revision:
        raise Refused([Refusal(_("Somebody closed or reopened this while you were reading. See how it is now."))])
    return remark


def _saved(remark: Remark, by, reason: str) -> Remark:
    remark._history_user, remark._change_reason = by, reason
    remark.save()
    return remark
