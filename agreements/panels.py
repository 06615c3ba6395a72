"""The building blocks that the agreement itself tells: flexibility and autonomy."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.chapters import Chapter
from agreements.models import Version
from agreements.publication.queries import registers_of_agreement
from agreements.queries import autonomy_of, open_version, versions_of
from agreements.slots import Block, StatusMark, building_block
from agreements.text.through_time import last_signed, version_in_force


@building_block(Chapter.FLEXIBILITY)
def flexibility(version: Version, user) -> Block:
    """How many amendments were signed, and whether one is open, as far as this person may see."""
    versions = getattr(version.agreement, "seen_versions", None) or versions_of(version.agreement, user)
    signed = sum(1 for seen in versions if seen.is_signed and seen.based_on_id)
    running = open_version(versions)
    return Block(
        big=str(signed),
        unit=ngettext("signed amendment", "signed amendments", signed),
        statuses=[*([_open_status(running)] if running else []), *_publication_status(version, versions)],
        note="" if running else _in_force_note(versions),
    )


def _open_status(running: Version) -> StatusMark:
    what = _("Amendment") if running.based_on_id else _("First version")
    return StatusMark("warn", _("%(what)s: %(status)s") % {"what": what, "status": running.get_status_display()})


def _publication_status(version: Version, versions: list[Version]) -> list[StatusMark]:
    """How the version that was signed last stands in the publication register."""
    newest = last_signed(versions)
    if newest is None:
        return []
    register = registers_of_agreement(version.agreement, versions, timezone.localdate())[newest.pk]
    return [StatusMark(register.tone, register.label)]


def _in_force_note(versions: list[Version]) -> str:
    in_force = version_in_force(versions, timezone.localdate())
    if in_force is None:
        return _("No version is in force yet")
    since = f"{in_force.effective_from:%d/%m/%Y}"
    return _("Version %(number)s in force since %(day)s") % {"number": in_force.number, "day": since}


@building_block(Chapter.AUTONOMY)
def autonomy(version: Version, user) -> Block:
    """How many decisions the agency takes alone, and whether each has a control that answers for it."""
    rules = autonomy_of(version)
    bare = sum(not rule.is_paired for rule in rules)
    if bare:
        status = StatusMark("warn", _("%(count)s without control") % {"count": bare})
    else:
        status = StatusMark("good", _("Each paired with a control"))
    return Block(
        big=str(len(rules)),
        unit=ngettext("rule of autonomy", "rules of autonomy", len(rules)),
        statuses=[status] if rules else [StatusMark("none", _("Still empty"))],
    )
