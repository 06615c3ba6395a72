"""What happens to a version: started, shared, accepted, advised on, signed, sealed."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from agreements.advice.actions import ask_first, end_execution, open_advices
from agreements.languages.actions import copy_reviews
from agreements.models import Acceptance, PartyStep, Signature, Term, Version
from agreements.queries import what_prevents_amending
from agreements.text.checks import lock_agreement
from agreements.text.content import content_sha256, signed_content
from agreements.text.names import names_today
from agreements.text.sealed_rows import rows_under
from agreements.text.terms import copy_terms
from agreements.versions import checks
from agreements.versions.checks import Side, accepted_by, all_have_accepted, offices_to_accept
from agreements.versions.signatories import Signatory, next_to_sign, signatories_of
from agreements.years.actions import extend_years
from core.texts.bilingual import LANGUAGES
from core.workflow import Refused
from documents.actions import forget_all_drafts, forget_drafts, request_document
from documents.models import Seal
from documents.seals.rows import as_saved_next, plain_rows
from documents.seals.sealing import Beside, seal


@transaction.atomic
def start_amendment(
    version: Version, *, effective_from: dt.date, cause: str, by, ends_on: dt.date | None = None
) -> Version:
    """Open the next version of an agreement as a complete copy, to be edited in the normal screens.

    `ends_on` moves the end of the period; without it the end stays where `version` has it.
    Refused when `version` is not the last that was signed, or another version is open; locks the agreement.
    """
    agreement = lock_agreement(version.agreement)
    if refusals := what_prevents_amending(version, list(agreement.versions.all())):
        raise Refused(refusals)
    amendment = Version(
        agreement=agreement,
        number=agreement.versions.aggregate(last=Max("number"))["last"] + 1,
        based_on=version,
        cause=cause,
        effective_from=effective_from,
        ends_on=ends_on or version.ends_on,
        turn_since=timezone.localdate(),
    )
    amendment.full_clean()
    amendment._history_user, amendment._change_reason = by, gettext_noop("Amendment started")
    amendment.save()
    extend_years(agreement, amendment.last_day, by=by)
    copy_terms(version, amendment, by=by)
    copy_reviews(version, amendment, by=by)
    return amendment


def number_term(term: Term) -> None:
    """Give a new term a number that no other had: neither here, nor in what was signed, nor since sharing.

    Call this under the lock of the version.
    """
    model, agreement_id = type(term), term.version.agreement_id
    here = model.objects.filter(
        Q(version=term.version) | Q(version__agreement=agreement_id, version__status=Version.Status.SIGNED)
    )
    numbers = [here.aggregate(last=Max("number"))["last"] or 0]
    shared = Version.objects.filter(agreement=agreement_id).aggregate(first=Min("shared_at"))["first"]
    if shared:
        since = model.history.filter(version__agreement=agreement_id, history_date__gte=shared)
        numbers.append(since.aggregate(last=Max("number"))["last"] or 0)
    term.number = max(numbers) + 1


def seal_version(version: Version, *, by) -> Seal:
    """Keep the signed content for good and queue its document in its languages. Inside the signature's transaction."""
    for kind in ("agreement", "amendment"):
        forget_drafts(version, kind)
    sealed = seal(
        chain=f"agreement-{version.agreement_id}",
        kind="agreement",
        subject_id=version.pk,
        label=str(version),
        content=signed_content(version),
        beside=Beside(
            as_saved_next(plain_rows(rows_under(version)), version, Version.Status.SIGNED), names_today(version)
        ),
        by=by,
    )
    for language in version.written_in:
        request_document("agreement", version, language=language, by=by, seal=sealed)
    return sealed


MAY_CHANGE = gettext_noop("The text can change again")
RENAMED = gettext_noop("A name or another fact in the accepted text has changed")
WITHDRAWN = gettext_noop("The party withdrew its acceptance")


def share(version: Version, by, reason: str) -> None:
    version.shared_at = timezone.now()
    forget_all_drafts(version)
    _give_turn(version, Side.PRINCIPAL)


def pass_to_principal(version: Version, by, reason: str) -> None:
    _give_turn(version, Side.PRINCIPAL)


def let_the_agency_edit(version: Version, by, reason: str) -> None:
    """A text that can change again is no longer accepted or signed by anybody."""
    _forget_acceptances(version.acceptances.all(), by, MAY_CHANGE)
    _withdraw_signatures(version.signatures.all(), by, reason or MAY_CHANGE)
    end_execution(version, by, gettext_noop("The negotiation was reopened"))
    version.renamed_from = ""
    _give_turn(version, Side.AGENCY)


def withdraw_acceptance(version: Version, by, reason: str) -> None:
    """Only that of the own party; the text stays closed as long as another one has accepted it."""
    side = checks.side_of(version, by)
    _forget_acceptances(checks.own_acceptances(version, by), by, WITHDRAWN)
    end_execution(version, by, gettext_noop("An acceptance was withdrawn"))
    _give_turn(version, side)
    if side == Side.AGENCY and not version.is_accepted_by_somebody:
        version.renamed_from = ""  # The agency can edit from now on: the text does not stay the same


def ask_to_accept_anew(version: Version, by, reason: str) -> None:
    """After a change of names the text is the same and called otherwise: it stays closed, and so does the advice."""
    known = [*version.renamed_from.split(), *(acceptance.content_sha256 for acceptance in version.acceptances.all())]
    version.renamed_from = " ".join(dict.fromkeys(known))
    _forget_acceptances(version.acceptances.all(), by, RENAMED)
    _withdraw_signatures(version.signatures.all(), by, RENAMED)
    end_execution(version, by, RENAMED)
    _give_turn(version, Side.PRINCIPAL)


def accept_as_agency(version: Version, by, reason: str) -> None:
    _accept(version, by, [None])
    _give_turn(version, Side.AGENCY if all_have_accepted(version) else Side.PRINCIPAL)
    _close_text(version, by)


def accept_as_principal(version: Version, by, reason: str) -> None:
    _accept(version, by, offices_to_accept(version, by))
    if set(version.office_ids) <= accepted_by(version):
        _give_turn(version, Side.AGENCY)
    _close_text(version, by)


def _accept(version: Version, by, offices: Iterable[int | None]) -> None:
    """Each acceptance keeps the hash of what was accepted."""
    text = content_sha256(version)
    for office_id in offices:
        acceptance = Acceptance(version=version, office_id=office_id, person=by, content_sha256=text)
        _save(acceptance, by, gettext_noop("Accepted"))


def _forget_acceptances(acceptances: Iterable[Acceptance], by, reason: str) -> None:
    """They stay in the history, with the reason."""
    for acceptance in acceptances:
        acceptance._history_user, acceptance._change_reason = by, reason
        acceptance.delete()


def _withdraw_signatures(signatures: Iterable[Signature], by, reason: str) -> None:
    """The rows stay and count no more."""
    for signature in signatures:
        signature.withdrawn_at, signature.withdrawn_by, signature.withdrawn_reason = timezone.now(), by, reason
        _save(signature, by, reason)


def _close_text(version: Version, by) -> None:
    """When all have accepted, the order of signing and the languages are fixed, and the advice chain begins.

    Given advice stays.
    """
    if all_have_accepted(version):
        kind = version.agreement.instrument_type
        version.signing_order, version.languages = kind.signing_order, kind.languages
        open_advices(version, by)


def ask_for_advice(version: Version, by, reason: str) -> None:
    ask_first(version, by)
    _give_turn(version, Side.AGENCY)


def withdraw(version: Version, by, reason: str) -> None:
    end_execution(version, by, gettext_noop("The version was withdrawn"))


def refuse(version: Version, by, reason: str) -> None:
    end_execution(version, by, gettext_noop("The signature was refused"))


def withdraw_signature(version: Version, by, reason: str) -> None:
    """The row stays, with who withdrew it and why; its place is to be signed again."""
    _withdraw_signatures(checks.own_signatures(version, by)[:1], by, reason)
    _give_turn(version, next_to_sign(version).side)


def remember_step(version: Version, name: str, side: Side | None, by) -> None:
    """Keep for which side a person took a step: nobody acts for both."""
    PartyStep.objects.create(version=version, name=name, side=side or checks.side_of(version, by), person=by)


def sign(version: Version, by, reason: str) -> None:
    """Sign in the place whose turn it is; the last signature seals the version and queues its documents."""
    _sign(version, by, next_to_sign(version))
    if following := next_to_sign(version):
        _give_turn(version, following.side)
    else:
        version.signed_at = timezone.now()
        end_execution(version, by, gettext_noop("All parties have signed"))
        seal_version(version, by=by)


def _sign(version: Version, by, place: Signatory) -> None:
    signature = Signature(
        version=version,
        position=signatories_of(version).index(place) + 1,
        office=place.office,
        person=by,
        name=str(by),
        function=_function(place),
        content_sha256=content_sha256(version),
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
