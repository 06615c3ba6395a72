"""What a negotiation and its advice chain ask of one person: lost acceptances, their own advice, agreed answers."""

import datetime as dt
from collections.abc import Iterator

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Acceptance, Version
from agreements.versions.turns import turn_of
from organisations.models import Membership
from organisations.roles import roles_of
from reporting.cycle import DueItem, due_item
from work.seen import Waiting

WITHDRAWN = gettext_lazy(
    "%(person)s withdrew the acceptance of your party, because the text can change again. Decide anew on the text as "
    "it will be."
)
DECIDES = (Membership.Role.EDITOR, Membership.Role.HEAD, *Membership.OFFICE_ROLES)


def withdrawn_acceptances(versions: list[Version], user) -> Iterator[Waiting]:
    """Acceptances of a party of this person that somebody else took back, until that party accepts again; one query."""
    negotiated = {version.pk: version for version in versions if version.status == Version.Status.NEGOTIATION}
    parties = {(party, pk) for role, party, pk in roles_of(user) if role in DECIDES}
    gone = Acceptance.history.filter(version_id__in=negotiated, history_type="-").select_related("history_user")
    last = {(row.version_id, row.office_id): row for row in gone.order_by("history_date", "history_id")}
    for (version_id, office_id), row in last.items():
        version = negotiated[version_id]
        party = ("office", office_id) if office_id else ("organisation", version.organisation_id)
        has_accepted = any(acceptance.office_id == office_id for acceptance in version.acceptances.all())
        if party in parties and not has_accepted and row.history_user_id != user.pk:
            yield Waiting(
                label=str(version),
                url=version.get_absolute_url(),
                agreement=version.agreement,
                expected=WITHDRAWN % {"person": row.history_user},
                since=localdate(row.history_date),
                status=_("Acceptance withdrawn"),
            )


def waiting_advices(versions: list[Version], user, today: dt.date) -> Iterator[Waiting]:
    """Advice that was asked of a body for which this person speaks; the agency finds the whole chain elsewhere."""
    for version in versions:
        if version.status != Version.Status.ADVICE or user.has_perm("agreements.record_version_advice", version):
            continue
        words = _("Give this advice about version %(number)s, and record it.")
        for advice in version.advices.all():
            if advice.requested_on and not advice.verdict and user.has_perm("agreements.change_advice", advice):
                yield Waiting(
                    label=_("Advice: %(body)s") % {"body": advice},
                    url=advice.get_absolute_url(),
                    agreement=version.agreement,
                    expected=words % {"number": version.number},
                    since=advice.requested_on,
                    by=advice.due_on,
                    tone="bad" if advice.due_on and advice.due_on < today else "warn",
                    status=_("Asked"),
                )


def expected_answers(versions: list[Version], user, today: dt.date) -> Iterator[tuple[Version, DueItem]]:
    """The days that both parties agreed on for an answer, late or not, for whoever decides something in one of them."""
    parties = {(party, pk) for role, party, pk in roles_of(user) if role in DECIDES}
    label = _("Answer about version %(number)s: %(party)s")
    for version in versions:
        turn = turn_of(version, today)
        both = {("organisation", version.organisation_id), *(("office", office) for office in version.office_ids)}
        if turn and turn.answer_by and both & parties:
            names = {"party": ", ".join(turn.who), "number": version.number}
            yield version, due_item(turn.answer_by, label % names, version.get_absolute_url(), today)
