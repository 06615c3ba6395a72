"""Whom an advice waits for that was asked: those who speak for its body."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from agreements.duties import Duty, waits
from agreements.models import Advice, Agreement, Version


@waits(30)
def advices_to_give(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """The agency finds the whole chain where the version waits for it."""
    for agreement in agreements:
        for version in (one for one in agreement.seen_versions if one.status == Version.Status.ADVICE):
            asked = [advice for advice in version.advices.all() if advice.requested_on and not advice.verdict]
            for person in people if asked else ():
                if not person.has_perm("agreements.record_version_advice", version):
                    own = (advice for advice in asked if person.has_perm("agreements.change_advice", advice))
                    yield from (_to_give(advice, version, person, today) for advice in own)


def _to_give(advice: Advice, version: Version, person: User, today: dt.date) -> Duty:
    is_late = advice.due_on is not None and advice.due_on < today
    return Duty(
        kind="advice",
        agreement=version.agreement,
        person=person,
        label=_("Advice: %(body)s") % {"body": advice},
        url=advice.get_absolute_url(),
        sentence=_("Give this advice about version %(number)s, and record it.") % {"number": version.number},
        since=advice.requested_on,
        day=advice.due_on,
        tone="bad" if is_late else "warn",
        status=_("Asked"),
        is_late=is_late,
    )
