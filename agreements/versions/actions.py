"""What happens to more than one row at once."""

import datetime as dt

from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from agreements.languages.actions import copy_reviews
from agreements.models import Agreement, Principal, Term, Version
from agreements.queries import what_prevents_amending
from agreements.text.checks import lock_agreement
from agreements.text.content import signed_content
from agreements.text.terms import copy_terms
from agreements.years.actions import extend_years
from core.texts.bilingual import LANGUAGES
from core.workflow import Refused
from documents.actions import request_document
from documents.models import Seal
from documents.seals.sealing import seal
from organisations.models import Office, Organisation

USUAL_LANGUAGES = {  # Elsewhere files are dealt with in both
    Organisation.Level.FLANDERS: Agreement.FileLanguage.NL,
    Organisation.Level.WALLONIA: Agreement.FileLanguage.FR,
    Organisation.Level.FRENCH_COMMUNITY: Agreement.FileLanguage.FR,
}


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
    """Keep the signed content for good and queue its document in both languages. Inside the signature's transaction."""
    sealed = seal(
        chain=f"agreement-{version.agreement_id}",
        kind="agreement",
        subject_id=version.pk,
        label=str(version),
        content=signed_content(version),
        by=by,
    )
    for language in LANGUAGES:
        request_document("agreement", version, language=language, by=by, seal=sealed)
    return sealed


def _choose_language(agreement: Agreement) -> None:
    """Without a language of the file it gets the usual one of its organisation."""
    usual = USUAL_LANGUAGES.get(agreement.organisation.level, Agreement.FileLanguage.BOTH)
    agreement.file_language = agreement.file_language or usual


def _set_principals(agreement: Agreement, offices: list[Office]) -> None:
    """Make `offices` the principals in this order, touching only what differs."""
    present = {principal.office_id: principal for principal in agreement.principals.all()}
    wanted = [office.pk for office in offices]
    for office_id, principal in present.items():
        if office_id not in wanted:
            principal._change_reason = gettext_noop("No longer a party")
            principal.delete()
    for position, office_id in enumerate(wanted, start=1):
        principal = present.get(office_id) or Principal(agreement=agreement, office_id=office_id, position=0)
        if principal.position != position:
            principal.position = position
            principal._change_reason = gettext_noop("Order in which the principals sign")
            principal.save()
