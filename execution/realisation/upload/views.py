"""Realised amounts from a file, and the file to fill in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views.decorators.http import require_safe

from agreements.frame import shown_version
from agreements.models import Agreement
from agreements.queries import with_parties
from agreements.text.checks import lock_agreement
from agreements.years.period_names import period_within
from agreements.years.periods import periods_in
from core.access import get_visible, require
from core.numbers.notation import format_money
from core.preview import Changed
from core.tables.downloads import download
from core.tables.preview_page import TablePreviewPage
from core.tables.workbook import MEDIA_TYPE
from execution.frame import ENTER, execution_form, realisation_crumbs
from execution.realisation.actions import keep, ledger_of
from execution.realisation.forms import UNEXPLAINED
from execution.realisation.queries import standing_of
from execution.realisation.upload.entries import Plain, as_plain, from_plain
from execution.realisation.upload.exports import template_workbook
from execution.realisation.upload.forms import AmountImportForm
from execution.realisation.upload.imports import Destination, ReadAmounts

IMPORTED = gettext_noop("Imported")


class RealisedPage(TablePreviewPage):
    """Realised amounts from a file: all of it is entered or nothing."""

    purpose = "execution.import"
    form_template, preview_template = "execution/realised_import.html", "execution/realised_import_preview.html"
    changed = gettext_lazy(
        "An amount was entered, or a year closed, since you saw this preview. Choose the file again."
    )

    def form(self, *sent) -> AmountImportForm:
        return AmountImportForm(*sent, target=Destination.of(ledger_of(self.about)))

    def plain(self, found: ReadAmounts) -> list[Plain]:
        return as_plain(found.entries)

    def show(self, found: ReadAmounts) -> dict[str, Any]:
        return {"read": found, "total": sum(entry.amount for entry in found.entries)}

    def surprises(self, found: ReadAmounts) -> list[str]:
        ledger = ledger_of(self.about)
        told = ((entry, " ".join(ledger.surprises(entry))) for entry in found.entries)
        return [
            f"{entry.envelope or UNEXPLAINED}, {period_within(entry.period)}, {format_money(entry.amount)}: {sentence}"
            for entry, sentence in told
            if sentence
        ]

    def carry_out(self, content: list[Plain]) -> str:
        lock_agreement(self.about)
        entries = from_plain(content, Destination.of(ledger_of(self.about)))
        if entries is None:
            raise Changed
        count = len(keep(self.about, entries, by=self.request.user, reason=IMPORTED))
        words = ngettext("%(count)s amount was imported.", "%(count)s amounts were imported.", count)
        return words % {"count": count}


def realised_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, see what it says, and have all of it entered or nothing."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, ENTER, agreement)
    version = shown_version(agreement, request.user)
    context = execution_form(version, _("Import realised amounts"), realisation_crumbs(version))
    context["submit_label"] = _("Show what will be entered")
    return RealisedPage(request, agreement, context).answer()


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The periods that are missing, or else the months of this year, as a workbook to fill in."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, ENTER, agreement)
    ledger, years = ledger_of(agreement), standing_of([agreement], timezone.localdate())[agreement.pk]
    missing = [period for year in years.values() for period in year.missing]
    this_year = agreement.agreed_years.holding(ledger.today)
    periods = missing or (list(periods_in(this_year, 12)) if this_year in ledger.texts.years else [])
    content = template_workbook(ledger, periods, made_at=timezone.now())
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(_('Realised amounts'))}-{agreement.pk}.xlsx")
