"""When a step in the life of a version is possible, and what stands in its way."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.languages.queries import what_is_not_bilingual
from agreements.models import Acceptance, Signature, Version
from agreements.queries import has_acted_for
from agreements.text.content import content_sha256
from agreements.versions.signatories import Signatory, next_to_sign, signatories_of, still_to_sign
from core.workflow import Refusal
from organisations.models import Membership
from organisations.roles import has_agency_role, has_office_role, roles_of

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


def must_be_in_all_its_languages(version: Version, by) -> list[Refusal]:
    """Two texts of equal force are equal: nothing is missing or to be reviewed in one of them."""
    return what_is_not_bilingual(version)


def is_called_otherwise(version: Version) -> bool:
    """A name or another fact in the text has changed since a party accepted or signed it."""
    given = [*version.acceptances.all(), *version.signatures.all()]
    return bool(given) and {row.content_sha256 for row in given} != {content_sha256(version)}


def must_be_what_was_accepted(version: Version, by) -> Iterator[Refusal]:
    if is_called_otherwise(version):
        sentence = _(
            "A name or another fact in this text has changed since it was accepted: it is to be accepted anew."
        )
        yield Refusal(sentence, version.get_absolute_url())


def _out_of_turn(version: Version) -> Refusal:
    sentence = _("%(who)s signs first.") if nobody_has_signed(version) else _("%(who)s is the next to sign.")
    return Refusal(sentence % {"who": next_to_sign(version)})


def four_eyes(version: Version, by) -> Iterator[Refusal]:
    if any(signature.person_id == by.pk for signature in version.signatures.all()):
        yield Refusal(_("You have already signed this version. Somebody else has to sign for the other party."))


def acts_for_the_agency(version: Version, by) -> Iterator[Refusal]:
    if has_acted_for(version, by, Side.PRINCIPAL):
        yield Refusal(_("You have acted for the principal in this version. Somebody else has to act for the agency."))


def acts_for_the_principal(version: Version, by) -> Iterator[Refusal]:
    if has_acted_for(version, by, Side.AGENCY):
        yield Refusal(_("You have acted for the agency in this version. Somebody else has to act for the principal."))


def side_of(version: Version, by) -> Side:
    """For which side this person acts where both may: with roles on both, the one for which they have acted."""
    if not has_agency_role(by, version, *Membership.AGENCY_ROLES):
        return Side.PRINCIPAL
    both = has_office_role(by, version, *Membership.OFFICE_ROLES)
    return Side.PRINCIPAL if both and has_acted_for(version, by, Side.PRINCIPAL) else Side.AGENCY


def own_acceptances(version: Version, by) -> list[Acceptance]:
    """What the party of this person has accepted: nobody withdraws what another party accepted."""
    if side_of(version, by) == Side.AGENCY:
        mine = {None} if has_agency_role(by, version, Role.HEAD) else set()
    else:
        mine = offices_of_minister(by)
    return [acceptance for acceptance in version.acceptances.all() if acceptance.office_id in mine]


def has_accepted(version: Version, by) -> bool:
    return bool(own_acceptances(version, by))


def own_signatures(version: Version, by) -> list[Signature]:
    """The signatures in the places where this person may sign for a party, their own before that of a colleague."""
    side, places = side_of(version, by), signatories_of(version)
    found = [
        signature
        for signature in version.signatures.all()
        if places[signature.position - 1].side == side and _may_sign_in(places[signature.position - 1], by)
    ]
    return sorted(found, key=lambda signature: signature.person_id != by.pk)


def has_signed(version: Version, by) -> bool:
    return bool(own_signatures(version, by))


def _may_sign_in(place: Signatory, by) -> bool:
    party = ("office", place.office_id) if place.office else ("organisation", place.party.pk)
    return (place.role, *party) in roles_of(by)


def somebody_has_signed(version: Version) -> bool:
    return bool(version.signatures.all())


def somebody_has_accepted(version: Version) -> bool:
    return version.is_accepted_by_somebody and not somebody_has_signed(version)


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
