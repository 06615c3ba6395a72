"""What a negotiation asks of people: to answer or close questions, and to decide anew after a lost acceptance."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from agreements.duties import Duty, waits
from agreements.models import Agreement, Version
from agreements.versions.actions import MAY_CHANGE, RENAMED
from agreements.versions.waiting import parties_of
from negotiation.queries import lost_acceptances, questions_by_side
from negotiation.sides import side_of

LOST = {  # Why a party accepts again, by the reason with which its acceptance went
    MAY_CHANGE: gettext_lazy(
        "%(person)s withdrew the acceptance of your party, because the text can change again. Decide anew on the text "
        "as it will be."
    ),
    RENAMED: gettext_lazy(
        "A name or another fact in the text that your party accepted has changed (by %(person)s). Accept the text anew "
        "as it is called now."
    ),
}


@waits(20)
def acceptances_to_give_anew(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Acceptances of a party that somebody else took back, until that party accepts again."""
    versions = {version.pk: version for one in agreements for version in one.seen_versions}
    for row in lost_acceptances(versions.values()):
        version = versions[row.version_id]
        party = ("office", row.office_id) if row.office_id else ("organisation", version.organisation_id)
        sentence = LOST.get(row.history_change_reason)
        for person in people if sentence else ():
            if party in parties_of(person) and row.history_user_id != person.pk:
                yield Duty(
                    kind="acceptance",
                    agreement=version.agreement,
                    person=person,
                    label=str(version),
                    url=version.get_absolute_url(),
                    sentence=sentence % {"person": row.history_user or "–"},
                    since=localdate(row.history_date),
                    status=_("Acceptance withdrawn"),
                )


@waits(40)
def questions_to_answer(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    """Open questions that wait for the side of somebody who may answer or close them."""
    shared = [version for one in agreements for version in one.seen_versions if version.shared_at]
    waiting = questions_by_side(shared)
    for agreement in (one for one in agreements if one.pk in waiting):
        version = agreement.seen_versions[-1]
        for person in people:
            count = waiting[agreement.pk][side_of(person, version)]
            if count and person.has_perm("negotiation.add_answer", version):
                yield _questions(version, person, count)


def _questions(version: Version, person: User, count: int) -> Duty:
    sentence = ngettext(
        "%(count)s question waits for your side: answer it, or close it when the answer is enough.",
        "%(count)s questions wait for your side: answer them, or close them when the answer is enough.",
        count,
    )
    return Duty(
        kind="question",
        agreement=version.agreement,
        person=person,
        label=_("Remarks and questions"),
        url=f"{reverse('negotiation:remarks', args=[version.pk])}?state=open&kind=question",
        sentence=sentence % {"count": count},
        status=_("Still open"),
    )
