"""What happens to more than one row at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from agreements.models import Agreement, TranslationReview, Version
from agreements.models.translation import stored_texts
from agreements.versions.actions import _choose_language, _set_principals
from agreements.years.actions import make_years
from organisations.models import Office


@transaction.atomic
def start_agreement(agreement: Agreement, *, offices: list[Office]) -> Version:
    """Save a new agreement with its principals, in the order given, and open its first version."""
    _choose_language(agreement)
    agreement.save()
    _set_principals(agreement, offices)
    make_years(agreement)
    version = Version(
        agreement=agreement, number=1, effective_from=agreement.starts_on, turn_since=timezone.localdate()
    )
    version._change_reason = gettext_noop("Agreement started")
    version.save()
    return version


@transaction.atomic
def change_agreement(agreement: Agreement, *, offices: list[Office]) -> None:
    """Save an agreement whose first version is being drafted, its principals, and the day that version takes effect."""
    before = stored_texts(agreement)
    _choose_language(agreement)
    agreement.save()
    _set_principals(agreement, offices)
    make_years(agreement)
    version = agreement.versions.get(number=1)
    TranslationReview.objects.note(version, agreement, before)
    if version.effective_from != agreement.starts_on:
        version.effective_from = agreement.starts_on
        version._change_reason = gettext_noop("Follows the period of the agreement")
        version.save()
