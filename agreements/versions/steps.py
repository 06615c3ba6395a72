"""The single steps in the life of a version: when each is possible, what stands in its way, what it does."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, override

from agreements.advice.actions import ask_first, end_execution, open_advices
from agreements.models import Acceptance, Signature, Version
from agreements.text.content import content_sha256
from agreements.versions.actions import seal_version
from agreements.versions.signatories import Signatory, next_to_sign, still_to_sign
from core.texts.bilingual import LANGUAGES
from core.workflow import Refusal, Refused
from documents.actions import forget_drafts
from organisations.models import Membership
from organisations.roles import roles_of

Role = Membership.Role
Side = Version.Side
CONTENT_CHANGED = gettext_lazy(
    "This text is not the one that %(name)s signed: a name or another fact in it has changed since. Have that change "
    "undone, or withdraw this version and sign a new one."
)


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
    if not _offices_to_accept(version, by):
        yield Refusal(_("Your office has already accepted this text; another principal is to move."))


def head_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).role != Role.HEAD:
        yield _out_of_turn(version)


def chair_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).role != Role.CHAIR:
        yield _out_of_turn(version)


def principal_is_next(version: Version, by) -> Iterator[Refusal]:
    if next_to_sign(version).office_id not in _offices_of(by):
        yield _out_of_turn(version)


def _out_of_turn(version: Version) -> Refusal:
    sentence = _("%(who)s signs first.") if nobody_has_signed(version) else _("%(who)s is the next to sign.")
    return Refusal(sentence % {"who": next_to_sign(version)})


def four_eyes(version: Version, by) -> Iterator[Refusal]:
    if any(signature.person_id == by.pk for signature in version.signatures.all()):
        yield Refusal(_("You have already signed this version. Somebody else has to sign for the other party."))


def share(version: Version, by, reason: str) -> None:
    version.shared_at = timezone.now()
    forget_drafts(version, "agreement")
    forget_drafts(version, "amendment")
    _give_turn(version, Side.PRINCIPAL)


def pass_to_principal(version: Version, by, reason: str) -> None:
    _give_turn(version, Side.PRINCIPAL)


def let_the_agency_edit(version: Version, by, reason: str) -> None:
    """A text that can change again is no longer accepted by anybody."""
    for acceptance in version.acceptances.all():
        acceptance._history_user, acceptance._change_reason = by, gettext_noop("The text can change again")
        acceptance.delete()
    end_execution(version, by, gettext_noop("The negotiation was reopened"))
    _give_turn(version, Side.AGENCY)


def accept_as_agency(version: Version, by, reason: str) -> None:
    _save(Acceptance(version=version, person=by), by, gettext_noop("Accepted"))
    _give_turn(version, Side.AGENCY if _all_accepted(version) else Side.PRINCIPAL)
    _close_text(version, by)


def accept_as_principal(version: Version, by, reason: str) -> None:
    for office_id in _offices_to_accept(version, by):
        _save(Acceptance(version=version, office_id=office_id, person=by), by, gettext_noop("Accepted"))
    if set(version.office_ids) <= _accepted(version):
        _give_turn(version, Side.AGENCY)
    _close_text(version, by)


def _close_text(version: Version, by) -> None:
    """When all have accepted, the order of signing is fixed and the advice chain begins; given advice stays."""
    if _all_accepted(version):
        version.signing_order = version.agreement.instrument_type.signing_order
        open_advices(version, by)


def ask_for_advice(version: Version, by, reason: str) -> None:
    ask_first(version, by)
    _give_turn(version, Side.AGENCY)


def withdraw(version: Version, by, reason: str) -> None:
    end_execution(version, by, gettext_noop("The version was withdrawn"))


def status_after_acceptance(version: Version) -> str:
    return Version.Status.AGREED if _all_accepted(version) else Version.Status.NEGOTIATION


def sign(version: Version, by, reason: str) -> None:
    """Sign in the place whose turn it is; the last signature seals the version and queues its documents."""
    _sign(version, by, next_to_sign(version))
    if following := next_to_sign(version):
        _give_turn(version, following.side)
    else:
        version.signed_at = timezone.now()
        end_execution(version, by, gettext_noop("All parties have signed"))
        seal_version(version, by=by)


def status_after_signature(version: Version) -> str:
    return Version.Status.SIGNED if version.signed_at else version.status


def _sign(version: Version, by, place: Signatory) -> None:
    """Refused when the names or texts are not those under which the others have signed."""
    sha256, earlier = content_sha256(version), list(version.signatures.all())
    if any(signature.content_sha256 != sha256 for signature in earlier):
        raise Refused([Refusal(CONTENT_CHANGED % {"name": earlier[0].name})])
    signature = Signature(
        version=version,
        position=len(earlier) + 1,
        office=place.office,
        person=by,
        name=str(by),
        function=_function(place),
        content_sha256=sha256,
        signed_at=timezone.now(),
    )
    _save(signature, by, gettext_noop("Signed"))


def _function(place: Signatory) -> str:
    """In what function, for which party: in both languages, because both texts are signed."""
    words = []
    for language in LANGUAGES:
        with override(language):
            words.append(f"{place.role.label}, {place.party}")
    return " / ".join(dict.fromkeys(words))


def _save(row: Acceptance | Signature, by, reason: str) -> None:
    row._history_user, row._change_reason = by, reason
    row.save()


def _give_turn(version: Version, side: Side) -> None:
    """The day by which an answer was expected goes with the turn."""
    if version.turn != side:
        version.turn, version.turn_since, version.answer_by = side, timezone.localdate(), None


def _accepted(version: Version) -> set[int | None]:
    """The offices that have accepted; None stands for the agency."""
    return {acceptance.office_id for acceptance in version.acceptances.all()}


def _all_accepted(version: Version) -> bool:
    return {None, *version.office_ids} <= _accepted(version)


def _offices_of(by) -> set[int]:
    return {pk for role, party, pk in roles_of(by) if (role, party) == (Membership.Role.MINISTER, "office")}


def _offices_to_accept(version: Version, by) -> set[int]:
    return (_offices_of(by) & set(version.office_ids)) - _accepted(version)
