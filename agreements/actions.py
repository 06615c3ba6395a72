"""What happens to more than one row at once."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from agreements.content import signed_content
from agreements.models import Agreement, Principal, Version
from agreements.terms import copy_terms
from core.bilingual import LANGUAGES
from documents.actions import request_document
from documents.models import Seal
from documents.sealing import seal
from organisations.models import Office


@transaction.atomic
def start_agreement(agreement: Agreement, *, offices: list[Office]) -> Version:
    """Save a new agreement with its principals, in the order given, and open its first version."""
    agreement.save()
    for position, office in enumerate(offices, start=1):
        Principal.objects.create(agreement=agreement, office=office, position=position)
    version = Version(
        agreement=agreement, number=1, effective_from=agreement.starts_on, turn_since=timezone.localdate()
    )
    version._change_reason = gettext_noop("Agreement started")
    version.save()
    return version


@transaction.atomic
def start_amendment(version: Version, *, effective_from: dt.date, cause: str, by) -> Version:
    """Open the next version of an agreement as a complete copy, to be edited in the normal screens."""
    amendment = Version(
        agreement=version.agreement,
        number=version.number + 1,
        based_on=version,
        cause=cause,
        effective_from=effective_from,
        turn_since=timezone.localdate(),
    )
    amendment.full_clean()
    amendment.save()
    copy_terms(version, amendment, by=by)
    return amendment


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
