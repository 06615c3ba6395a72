"""What happens to more than one row at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from agreements.models import Agreement, Principal, TranslationReview, Version
from agreements.models.translation import stored_texts
from agreements.years.actions import make_years
from organisations.models import Office, Organisation


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


USUAL_LANGUAGES = {  # Elsewhere files are dealt with in both
    Organisation.Level.FLANDERS: Agreement.FileLanguage.NL,
    Organisation.Level.WALLONIA: Agreement.FileLanguage.FR,
    Organisation.Level.FRENCH_COMMUNITY: Agreement.FileLanguage.FR,
}


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
