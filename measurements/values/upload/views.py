"""Values from a file, and the file to fill in."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
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
from agreements.years.queries import closed_years
from core.access import get_visible
from core.frame import form_frame
from core.numbers.notation import format_number
from core.preview import Changed
from core.tables.downloads import download
from core.tables.preview_page import TablePreviewPage
from core.tables.workbook import MEDIA_TYPE
from measurements.frame import due_crumbs
from measurements.values.actions import ValueEntry, code_of, keep, own_slots, surprises_of, why_closed
from measurements.values.punctuality import ValueSlot
from measurements.values.queries import records_of
from measurements.values.upload.exports import due_workbook
from measurements.values.upload.forms import ValueImportForm, name_of
from measurements.values.upload.imports import ReadValues, WritablePeriods

IMPORTED = gettext_noop("Imported")


class ValuesPage(TablePreviewPage):
    """Values from a file: all of it is entered or nothing."""

    purpose = "measurements.import"
    form_template, preview_template = "measurements/import.html", "measurements/import_preview.html"
    changed = gettext_lazy("A value was entered, or a year closed, since you saw this preview. Choose the file again.")

    def form(self, *sent) -> ValueImportForm:
        """403 for whoever measures nothing here."""
        slots = _own(self.about, self.request.user)
        return ValueImportForm(
            *sent, place=WritablePeriods.of(self.about, list(slots.values()), closed_years(self.about))
        )

    def plain(self, found: ReadValues) -> list[list]:
        return [
            [code_of(e.slot), None if e.value is None else str(e.value), e.comment, e.evidence, e.reason, _seen(e.slot)]
            for e in found.entries
        ]

    def show(self, found: ReadValues) -> dict[str, Any]:
        return {"read": found}

    def surprises(self, found: ReadValues) -> list[str]:
        return [
            f"{name_of(entry.slot)}, {format_number(entry.value)}: {' '.join(sentences)}"
            for entry in found.entries
            if (sentences := surprises_of(entry.slot, entry.value))
        ]

    def carry_out(self, content: list[list]) -> str:
        lock_agreement(self.about)
        slots, closed = _own(self.about, self.request.user), closed_years(self.about)
        entries = []
        for code, value, comment, evidence, reason, seen in content:
            slot = slots.get(code)
            if slot is None or _seen(slot) != seen or why_closed(slot, closed):
                raise Changed
            entries.append(ValueEntry(slot, None if value is None else Decimal(value), comment, evidence, reason))
        count = len(keep(entries, by=self.request.user, reason=IMPORTED))
        words = ngettext("%(count)s value was imported.", "%(count)s values were imported.", count)
        return words % {"count": count}


def values_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, see what it says, and have all of it entered or nothing."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    return ValuesPage(request, agreement, _frame(request, agreement)).answer()


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The values that are due as a workbook to fill in."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    due = [slot for slot in _own(agreement, request.user).values() if slot.is_due]
    title = _("Values that are due")
    content = due_workbook(due, title=title, made_at=timezone.now())
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(title)}-{agreement.pk}.xlsx")


def _own(agreement: Agreement, user) -> dict[str, ValueSlot]:
    """The periods that this person may measure. 403 for whoever measures nothing in this agreement."""
    records = records_of([agreement], timezone.localdate())[agreement.pk]
    slots = own_slots(records.values(), user)
    if not slots:
        raise PermissionDenied
    return slots


def _frame(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    return {
        **form_frame(_("Import values"), due_crumbs(agreement)),
        "agreement": agreement,
        "subnav_version": shown_version(agreement, request.user),
        "subnav_current": "measurements",
        "submit_label": _("Show what will be entered"),
    }


def _seen(slot: ValueSlot) -> int | None:
    return slot.last.pk if slot.last else None
