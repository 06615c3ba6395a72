"""Whose turn it is, since when, and what is expected of them. Needs no query when a version comes with its parties."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.advice.checks import waits_for_advice
from agreements.models import Principal, Version
from agreements.versions.signatories import next_to_sign

TO_SIGN = (Version.Status.AGREED, Version.Status.ADVICE)


@dataclass(frozen=True)
class Turn:
    """Who is to move in an open version, since how many days, and what is expected."""

    side: str
    who: list[str]
    since: dt.date
    days: int
    expected: str
    answer_by: dt.date | None = None  # The day that was agreed for the answer
    is_late: bool = False

    @property
    def how_long(self) -> str:
        if not self.days:
            return _("since today")
        return ngettext("since %(days)s day", "since %(days)s days", self.days) % {"days": self.days}


def turn_of(version: Version, today: dt.date) -> Turn | None:
    """None when nobody is to move: the version is signed or withdrawn."""
    if not version.is_open:
        return None
    days = max((today - version.turn_since).days, 0)
    is_late = version.answer_by is not None and version.answer_by < today
    side, who, expected = side_to_move(version), _who(version), _expected(version)
    return Turn(side, who, version.turn_since, days, expected, version.answer_by, is_late)


def waits_for_signature(version: Version) -> bool:
    """The signatures have begun, or nothing else is missing: no advice is to be asked or awaited."""
    if version.status not in TO_SIGN or version.turn == Version.Side.PRINCIPAL:
        return version.status in TO_SIGN
    return not waits_for_advice(version) if version.status == Version.Status.ADVICE else not version.advices.all()


def side_to_move(version: Version) -> str:
    """The side that signs next where only signatures are missing, otherwise the side that was given the turn."""
    place = next_to_sign(version) if waits_for_signature(version) else None
    return place.side if place else version.turn


def _who(version: Version) -> list[str]:
    if waits_for_signature(version) and (place := next_to_sign(version)):
        return [str(place)]
    if version.turn == Version.Side.AGENCY:
        return [str(version.agreement.organisation)]
    return [str(principal.office) for principal in _principals_to_accept(version)]


def _principals_to_accept(version: Version) -> list[Principal]:
    accepted = {acceptance.office_id for acceptance in version.acceptances.all()}
    return [principal for principal in version.agreement.principals.all() if principal.office_id not in accepted]


def _expected(version: Version) -> str:
    if version.status == Version.Status.DRAFTING:
        return _("Complete the text and share it with the principal.")
    if version.status == Version.Status.AGREED and version.advices.all():
        return _("Ask for the advice that this kind of agreement needs; the text is signed afterwards.")
    if version.status == Version.Status.ADVICE and waits_for_advice(version):
        return _("Ask and record the advice that is still missing; then the text can be signed.")
    if version.status in TO_SIGN:
        return _("Sign the text that all parties have accepted.")
    if version.turn == Version.Side.PRINCIPAL:
        return _("Read the text; accept it, or pass the turn to the agency and say what should change.")
    if version.is_accepted_by_somebody:
        return _("The principal has accepted this text: accept it for the agency, or change it again.")
    return _("Edit the text; then accept it or pass the turn to the principal.")
