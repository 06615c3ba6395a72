"""When a step in the life of a version is possible, and what stands in its way."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Version
from agreements.versions.signatories import next_to_sign, still_to_sign
from core.workflow import Refusal
from organisations.models import Membership
from organisations.roles import roles_of

Role = Membership.Role
Side = Version.Side


def agency_is_to_move(version: Version) -> bool:
    return version.turn == Side.AGENCY


def principal_is_to_move(version: Version) -> bool:
    return version.turn == Side.PRINCIPAL


def agency_can_pass(version: Version) -> bool:
    """A text that the principals have accepted waits for the agency only."""
    return agency_is_to_move(version) and not version.is_accepted_by_somebody


def agency_can_resume(version: Version) -> bool:
    return agency_is_to_move(version) and version.is_accepted_by_somebody


def nobody_has_signed(version: Version) -> bool:
    return not version.signatures.all()


def needs_advice_first(version: Version) -> bool:
    """An advice chain was opened for this text, and nobody was asked yet: then the signatures wait."""
    return version.status == Version.Status.AGREED and bool(version.advices.all())


def can_ask_for_advice(version: Version) -> bool:
    return needs_advice_first(version) and nobody_has_signed(version)


def head_can_sign(version: Version) -> bool:
    return _waits_for(version, Role.HEAD)


def chair_can_sign(version: Version) -> bool:
    return _waits_for(version, Role.CHAIR)


def principal_can_sign(version: Version) -> bool:
    return _waits_for(version, Role.MINISTER)


def _waits_for(version: Version, role: Role) -> bool:
    return not needs_advice_first(version) and any(place.role == role for place in still_to_sign(version))


def must_have_a_principal(version: Version, by) -> Iterator[Refusal]:
    if not version.office_ids:
        yield Refusal(_("Choose the minister’s office that is the principal."), version.agreement.get_absolute_url())


def must_not_have_accepted(version: Version, by) -> Iterator[Refusal]:
    if not offices_to_accept(version, by):
        yield Refusal(_("Your office has already accepted this text; another principal is to move."))


def head_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).role != Role.HEAD:
        yield _out_of_turn(version)


def chair_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).role != Role.CHAIR:
        yield _out_of_turn(version)


def principal_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).office_id not in offices_of_minister(by):
        yield _out_of_turn(version)


def _out_of_turn(version: Version) -> Refusal:
    sentence = _("%(who)s signs first.") if nobody_has_signed(version) else _("%(who)s is the next to sign.")
    return Refusal(sentence % {"who": next_to_sign(version)})


def four_eyes(version: Version, by) -> Iterator[Refusal]:
    if any(signature.person_id == by.pk for signature in version.signatures.all()):
        yield Refusal(_("You have already signed this version. Somebody else has to sign for the other party."))


def status_after_acceptance(version: Version) -> str:
    return Version.Status.AGREED if all_have_accepted(version) else Version.Status.NEGOTIATION


def status_after_signature(version: Version) -> str:
    return Version.Status.SIGNED if version.signed_at else version.status


def accepted_by(version: Version) -> set[int | None]:
    """The offices that have accepted; None stands for the agency."""
    return {acceptance.office_id for acceptance in version.acceptances.all()}


def all_have_accepted(version: Version) -> bool:
    return {None, *version.office_ids} <= accepted_by(version)


def offices_of_minister(by) -> set[int]:
    return {pk for role, party, pk in roles_of(by) if (role, party) == (Membership.Role.MINISTER, "office")}


def offices_to_accept(version: Version, by) -> set[int]:
    return (offices_of_minister(by) & set(version.office_ids)) - accepted_by(version)
