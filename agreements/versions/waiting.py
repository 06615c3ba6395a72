"""Whom an open version waits for: those who can take a step for the party whose turn it is, and the day agreed on."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from agreements.duties import Duty, dated, due_dates, waits
from agreements.models import Agreement, Version
from agreements.versions.signatories import next_to_sign
from agreements.versions.turns import side_to_move, turn_of, waits_for_signature
from agreements.versions.workflow import version_workflow
from organisations.models import Membership
from organisations.roles import roles_of

DECIDES = (Membership.Role.EDITOR, Membership.Role.HEAD, *Membership.OFFICE_ROLES)
RETREATS = ("withdraw_acceptance", "withdraw_signature", "refuse")  # Possible, and nothing waits for them
Party = tuple[str, int]  # "organisation" or "office", and its number


@waits(10)
def versions_to_move(agreements: list[Agreement], people: list[User], today: dt.date) -> Iterator[Duty]:
    for agreement in agreements:
        for version in agreement.seen_versions:
            turn = turn_of(version, today)
            for person in people if turn else ():
                if _can_move(version, person):
                    yield Duty(
                        kind="turn",
                        agreement=agreement,
                        person=person,
                        label=str(version),
                        url=version.get_absolute_url(),
                        sentence=turn.expected,
                        since=turn.since,
                        day=turn.answer_by,
                        tone="bad" if turn.is_late else "warn",
                        status=version.get_status_display(),
                        is_late=turn.is_late,
                    )


@due_dates.add
def answers_expected(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    """The days that both parties agreed on for an answer, for whoever decides something in one of them."""
    parties = parties_of(person)
    label = _("Answer about version %(number)s: %(party)s")
    for agreement in agreements:
        for version in agreement.seen_versions:
            turn = turn_of(version, today)
            both = {("organisation", version.organisation_id), *(("office", office) for office in version.office_ids)}
            if turn and turn.answer_by and turn.answer_by <= last and both & parties:
                yield dated(
                    kind="answer",
                    agreement=agreement,
                    day=turn.answer_by,
                    today=today,
                    label=label % {"party": ", ".join(turn.who), "number": version.number},
                    url=version.get_absolute_url(),
                )


def parties_of(person: User) -> set[Party]:
    """The parties for which this person decides something about a text."""
    return {(party, pk) for role, party, pk in roles_of(person) if role in DECIDES}


def _can_move(version: Version, person: User) -> bool:
    """It is the turn of a party of this person, and their role has something to do there."""
    parties = {(party, pk) for _role, party, pk in roles_of(person)}
    if not parties & _expected_parties(version):
        return False
    if version.is_content_open and person.has_perm("agreements.change_version", version):
        return True
    if version.status == Version.Status.ADVICE and person.has_perm("agreements.record_version_advice", version):
        return True
    steps = (step for step in version_workflow.transitions.values() if step.name not in RETREATS)
    return any(step.leaves(version) and step.is_for(person, version) for step in steps)


def _expected_parties(version: Version) -> set[Party]:
    if side_to_move(version) == Version.Side.AGENCY:
        return {("organisation", version.organisation_id)}
    if waits_for_signature(version):
        place = next_to_sign(version)
        return {("office", place.office_id)} if place else set()
    accepted = {acceptance.office_id for acceptance in version.acceptances.all()}
    return {("office", office) for office in version.office_ids if office not in accepted}
