"""The life of a version, on one page."""

from django.utils.translation import gettext_lazy as _

from agreements.advice.checks import must_have_advice
from agreements.completeness import must_be_ready
from agreements.models import Version
from agreements.text.checks import lock_agreement
from agreements.text.content import content_sha256
from agreements.text.reading import reading
from agreements.versions import actions, checks
from core.workflow import Transition, Workflow

Status, Side = Version.Status, Version.Side
CONSENT = "agreements:consent"  # The page on which somebody reads what is accepted or signed, and confirms it
FOR_THE_AGENCY, FOR_THE_PRINCIPAL = checks.acts_for_the_agency, checks.acts_for_the_principal
#: What was asked at sharing, and that both parties mean the same text in all its languages
SOUND = (must_be_ready, checks.must_be_in_all_its_languages, checks.must_be_what_was_accepted)


def _remember(transition: Transition, version: Version, by) -> None:
    """A step acts for the side whose four eyes it asks; where both may take it, for the side of whoever did."""
    sides = {FOR_THE_AGENCY: Side.AGENCY, FOR_THE_PRINCIPAL: Side.PRINCIPAL}
    side = next((side for check, side in sides.items() if check in transition.checks), None)
    actions.remember_step(version, transition.name, side, by)


version_workflow = Workflow(
    Transition(
        name="share",
        label=_("Share with the principal"),
        explanation=_("The minister’s office sees the text from now on, and is to move."),
        sources=(Status.DRAFTING,),
        target=Status.NEGOTIATION,
        permission="agreements.share_version",
        checks=(must_be_ready, FOR_THE_AGENCY),
        effect=actions.share,
    ),
    Transition(
        name="pass_to_principal",
        label=_("Pass the turn to the principal"),
        explanation=_("The text is closed for editing until the turn comes back."),
        sources=(Status.NEGOTIATION,),
        target=Status.NEGOTIATION,
        permission="agreements.pass_version_to_principal",
        when=checks.agency_can_pass,
        checks=(must_be_ready, FOR_THE_AGENCY),
        effect=actions.pass_to_principal,
    ),
    Transition(
        name="resume_editing",
        label=_("Change the text again"),
        explanation=_("The acceptances are withdrawn and the agency can edit the text. Say what has to change."),
        sources=(Status.NEGOTIATION,),
        target=Status.NEGOTIATION,
        permission="agreements.resume_version",
        when=checks.agency_can_resume,
        checks=(FOR_THE_AGENCY,),
        effect=actions.let_the_agency_edit,
        needs_reason=True,
    ),
    Transition(
        name="pass_to_agency",
        label=_("Pass the turn to the agency"),
        explanation=_("The agency can edit the text again; acceptances are withdrawn. Say what should change."),
        sources=(Status.NEGOTIATION,),
        target=Status.NEGOTIATION,
        permission="agreements.pass_version_to_agency",
        when=checks.principal_is_to_move,
        checks=(FOR_THE_PRINCIPAL,),
        effect=actions.let_the_agency_edit,
        needs_reason=True,
    ),
    Transition(
        name="agree_as_agency",
        label=_("Accept this text for the agency"),
        explanation=_("When both parties have accepted, the content is closed and can be signed."),
        sources=(Status.NEGOTIATION,),
        target=checks.status_after_acceptance,
        targets=(Status.NEGOTIATION, Status.AGREED),
        permission="agreements.agree_version_as_agency",
        when=checks.agency_is_to_move,
        checks=(*SOUND, checks.must_have_a_principal, FOR_THE_AGENCY),
        looks_at=content_sha256,
        page=CONSENT,
        effect=actions.accept_as_agency,
    ),
    Transition(
        name="agree_as_principal",
        label=_("Accept this text for the principal"),
        explanation=_("When both parties have accepted, the content is closed and can be signed."),
        sources=(Status.NEGOTIATION,),
        target=checks.status_after_acceptance,
        targets=(Status.NEGOTIATION, Status.AGREED),
        permission="agreements.agree_version_as_principal",
        when=checks.principal_is_to_move,
        checks=(*SOUND, checks.must_not_have_accepted, FOR_THE_PRINCIPAL),
        looks_at=content_sha256,
        page=CONSENT,
        effect=actions.accept_as_principal,
    ),
    Transition(
        name="ask_for_advice",
        label=_("Ask for advice"),
        explanation=_("The first bodies of the advice chain are asked. The text stays closed until it is signed."),
        sources=(Status.AGREED,),
        target=Status.ADVICE,
        permission="agreements.ask_version_advice",
        when=checks.can_ask_for_advice,
        checks=(FOR_THE_AGENCY,),
        effect=actions.ask_for_advice,
    ),
    Transition(
        name="reopen",
        label=_("Reopen the negotiation"),
        explanation=_(
            "All acceptances and signatures lapse and the agency can edit the text; advice is given anew on a text "
            "that changes. Say what has to change."
        ),
        sources=(Status.AGREED, Status.ADVICE),
        target=Status.NEGOTIATION,
        permission="agreements.reopen_version",
        effect=actions.let_the_agency_edit,
        needs_reason=True,
    ),
    Transition(
        name="sign_as_agency",
        label=_("Sign for the agency"),
        explanation=_("You sign exactly this text. From now on it can only be signed by the others or withdrawn."),
        sources=(Status.AGREED, Status.ADVICE),
        target=checks.status_after_signature,
        targets=(Status.AGREED, Status.ADVICE, Status.SIGNED),
        permission="agreements.sign_version_as_agency",
        when=checks.head_can_sign,
        checks=(checks.head_is_next, checks.four_eyes, must_have_advice, *SOUND, FOR_THE_AGENCY),
        looks_at=content_sha256,
        page=CONSENT,
        effect=actions.sign,
    ),
    Transition(
        name="sign_as_chair",
        label=_("Sign as chair of the management board"),
        explanation=_("You sign exactly this text. From now on it can only be signed by the others or withdrawn."),
        sources=(Status.AGREED, Status.ADVICE),
        target=checks.status_after_signature,
        targets=(Status.AGREED, Status.ADVICE, Status.SIGNED),
        permission="agreements.sign_version_as_chair",
        when=checks.chair_can_sign,
        checks=(checks.chair_is_next, checks.four_eyes, must_have_advice, *SOUND, FOR_THE_AGENCY),
        looks_at=content_sha256,
        page=CONSENT,
        effect=actions.sign,
    ),
    Transition(
        name="sign_as_principal",
        label=_("Sign for the principal"),
        explanation=_("With the last signature the agreement is sealed and can no longer change."),
        sources=(Status.AGREED, Status.ADVICE),
        target=checks.status_after_signature,
        targets=(Status.AGREED, Status.ADVICE, Status.SIGNED),
        permission="agreements.sign_version_as_principal",
        when=checks.principal_can_sign,
        checks=(checks.principal_is_next, checks.four_eyes, must_have_advice, *SOUND, FOR_THE_PRINCIPAL),
        looks_at=content_sha256,
        page=CONSENT,
        effect=actions.sign,
    ),
    Transition(
        name="withdraw_acceptance",
        label=_("Withdraw the acceptance of your party"),
        explanation=_("What the other party accepted stays. Nothing is signed until yours is given again. Say why."),
        sources=(Status.NEGOTIATION, Status.AGREED, Status.ADVICE),
        target=Status.NEGOTIATION,
        permission="agreements.withdraw_version_acceptance",
        when=checks.somebody_has_accepted,
        concerns=checks.has_accepted,
        effect=actions.withdraw_acceptance,
        needs_reason=True,
    ),
    Transition(
        name="withdraw_signature",
        label=_("Withdraw the signature of your party"),
        explanation=_("This is possible until the last signature is given; the withdrawal stays visible. Say why."),
        sources=(Status.AGREED, Status.ADVICE),
        target=checks.status_after_signature,
        targets=(Status.AGREED, Status.ADVICE),
        permission="agreements.withdraw_version_signature",
        when=checks.somebody_has_signed,
        concerns=checks.has_signed,
        effect=actions.withdraw_signature,
        needs_reason=True,
    ),
    Transition(
        name="refuse",
        label=_("Refuse to sign"),
        explanation=_("This version stops here and is not signed; a version before it stays in force. Say why."),
        sources=(Status.AGREED, Status.ADVICE),
        target=Status.WITHDRAWN,
        permission="agreements.refuse_version",
        effect=actions.refuse,
        needs_reason=True,
    ),
    Transition(
        name="ask_anew",  # Follows from a change of names, see agreements/versions/signals.py
        label=_("A name or another fact in the accepted text has changed"),
        sources=(Status.NEGOTIATION, Status.AGREED, Status.ADVICE),
        target=Status.NEGOTIATION,
        permission="",
        when=checks.is_called_otherwise,
        effect=actions.ask_to_accept_anew,
    ),
    Transition(
        name="withdraw",
        label=_("Withdraw this version"),
        explanation=_("The text stays readable; it can no longer be edited or signed."),
        sources=(Status.DRAFTING, Status.NEGOTIATION, Status.AGREED, Status.ADVICE),
        target=Status.WITHDRAWN,
        permission="agreements.withdraw_version",
        effect=actions.withdraw,
        needs_reason=True,
    ),
    lock_first=lambda version: lock_agreement(version.agreement),  # What is shifted meanwhile is decided before it
    remember=_remember,
    reading=reading,
)
_HAPPENED = {
    "share": _("The text is shared: the principal sees it and is to move."),
    "pass_to_principal": _("The principal is to move; the text is closed until the turn comes back."),
    "resume_editing": _("The acceptances are withdrawn; the agency can edit the text again."),
    "pass_to_agency": _("The agency is to move and can edit the text."),
    "agree_as_agency": _("The agency has accepted this text."),
    "agree_as_principal": _("You have accepted this text for the principal."),
    "ask_for_advice": _("The first bodies of the advice chain are asked. Record each advice as soon as it is given."),
    "reopen": _("The negotiation is open again; acceptances and signatures have lapsed and the agency is to move."),
    "sign_as_agency": _("You have signed for the agency."),
    "sign_as_chair": _("You have signed as chair of the management board."),
    "sign_as_principal": _("You have signed for the principal."),
    "withdraw_acceptance": _("The acceptance of your party is withdrawn, and your party is to move."),
    "withdraw_signature": _("The signature of your party is withdrawn; the withdrawal stays visible."),
    "refuse": _("The signature is refused: this version stops here."),
    "withdraw": _("This version is withdrawn."),
}
_SEALED = _("All parties have signed: the text is sealed and its documents are being made.")
_ALSO = {
    ("agree_as_agency", Status.AGREED): _("All parties have accepted: the text is closed and can be signed."),
    ("agree_as_principal", Status.AGREED): _("All parties have accepted: the text is closed and can be signed."),
    ("sign_as_agency", Status.SIGNED): _SEALED,
    ("sign_as_chair", Status.SIGNED): _SEALED,
    ("sign_as_principal", Status.SIGNED): _SEALED,
}


def what_happened(name: str, version: Version) -> str:
    """What transition `name`, just taken, has done to `version`, in one or two sentences."""
    return " ".join(str(sentence) for sentence in (_HAPPENED[name], _ALSO.get((name, version.status), "")) if sentence)
