"""The single steps in the life of a version: when each is possible, what stands in its way, what it does."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.actions import seal_version
from agreements.content import content_sha256
from agreements.models import Acceptance, Principal, Signature, Version
from core.workflow import Refusal
from documents.actions import forget_drafts
from organisations.models import Membership
from organisations.roles import roles_of

Side = Version.Side


def agency_is_to_move(version: Version) -> bool:
    return version.turn == Side.AGENCY


def principal_is_to_move(version: Version) -> bool:
    return version.turn == Side.PRINCIPAL


def agency_can_accept(version: Version) -> bool:
    return agency_is_to_move(version) and not version.acceptances.filter(office=None).exists()


def nobody_has_signed(version: Version) -> bool:
    return not version.signatures.exists()


def agency_has_signed(version: Version) -> bool:
    return version.signatures.filter(office=None).exists()


def must_have_a_principal(version: Version, by) -> Iterator[Refusal]:
    if not version.office_ids:
        yield Refusal(_("Choose the minister’s office that is the principal."), version.agreement.get_absolute_url())


def must_not_have_accepted(version: Version, by) -> Iterator[Refusal]:
    if not _offices_to_accept(version, by):
        yield Refusal(_("Your office has already accepted this text; another principal is to move."))


def four_eyes(version: Version, by) -> Iterator[Refusal]:
    if version.signatures.filter(person=by).exists():
        yield Refusal(_("You have already signed for another party. Somebody else has to sign here."))


def in_order(version: Version, by) -> Iterator[Refusal]:
    principal = next_to_sign(version)
    if principal and principal.office_id not in _offices_of(by):
        yield Refusal(_("%(office)s signs first.") % {"office": principal.office})


def next_to_sign(version: Version) -> Principal | None:
    """The principal whose signature comes next; None when all have signed."""
    signed = set(version.signatures.exclude(office=None).values_list("office_id", flat=True))
    return next((p for p in version.agreement.principals.select_related("office") if p.office_id not in signed), None)


def share(version: Version, by, reason: str) -> None:
    version.shared_at = timezone.now()
    forget_drafts(version, "agreement")
    _give_turn(version, Side.PRINCIPAL)


def pass_to_principal(version: Version, by, reason: str) -> None:
    withdraw_acceptances(version)
    _give_turn(version, Side.PRINCIPAL)


def pass_to_agency(version: Version, by, reason: str) -> None:
    withdraw_acceptances(version)
    _give_turn(version, Side.AGENCY)


def reopen(version: Version, by, reason: str) -> None:
    withdraw_acceptances(version)
    _give_turn(version, Side.AGENCY)


def withdraw_acceptances(version: Version) -> None:
    """A text that can change again is no longer accepted by anybody."""
    for acceptance in version.acceptances.all():
        acceptance.delete()


def accept_as_agency(version: Version, by, reason: str) -> None:
    Acceptance.objects.create(version=version, person=by)
    _give_turn(version, Side.AGENCY if _all_accepted(version) else Side.PRINCIPAL)


def accept_as_principal(version: Version, by, reason: str) -> None:
    for office_id in _offices_to_accept(version, by):
        Acceptance.objects.create(version=version, office_id=office_id, person=by)
    accepted = set(version.acceptances.values_list("office_id", flat=True))
    if set(version.office_ids) <= accepted:
        _give_turn(version, Side.AGENCY)


def status_after_acceptance(version: Version) -> str:
    return Version.Status.AGREED if _all_accepted(version) else Version.Status.NEGOTIATION


def sign_as_agency(version: Version, by, reason: str) -> None:
    _sign(version, by, None, Membership.Role.HEAD)
    _give_turn(version, Side.PRINCIPAL)


def sign_as_principal(version: Version, by, reason: str) -> None:
    """Sign for the office whose turn it is; the last signature seals the version and queues its documents."""
    _sign(version, by, next_to_sign(version), Membership.Role.MINISTER)
    if next_to_sign(version) is None:
        version.signed_at = timezone.now()
        seal_version(version, by=by)


def status_after_signature(version: Version) -> str:
    return Version.Status.SIGNED if version.signed_at else Version.Status.AGREED


def _sign(version: Version, by, principal: Principal | None, role: Membership.Role) -> None:
    Signature.objects.create(
        version=version,
        position=version.signatures.count() + 1,
        office=principal.office if principal else None,
        person=by,
        name=str(by),
        function=f"{role.label}, {principal.office if principal else version.agreement.organisation}",
        content_sha256=content_sha256(version),
        signed_at=timezone.now(),
    )


def _give_turn(version: Version, side: Side) -> None:
    if version.turn != side:
        version.turn, version.turn_since = side, timezone.localdate()


def _all_accepted(version: Version) -> bool:
    accepted = set(version.acceptances.values_list("office_id", flat=True))
    return {None, *version.office_ids} <= accepted


def _offices_of(by) -> set[int]:
    return {pk for role, party, pk in roles_of(by) if (role, party) == (Membership.Role.MINISTER, "office")}


def _offices_to_accept(version: Version, by) -> set[int]:
    accepted = set(version.acceptances.values_list("office_id", flat=True))
    return (_offices_of(by) & set(version.office_ids)) - accepted
