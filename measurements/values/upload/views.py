"""Values from a file: upload, preview, confirm; see `core.previews`."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from agreements.pages import agreement_crumbs
from agreements.queries import version_to_show, versions_of, with_parties
from agreements.text.checks import lock_agreement
from agreements.years.queries import closed_years
from core.access import get_visible
from core.editing.pages import bound
from core.preview import Changed, Opened, is_first_time, opened, sealed
from core.tables.downloads import download
from core.tables.workbook import MEDIA_TYPE
from core.workflow import Refusal, Refused
from measurements.values.actions import Entry, code_of, keep, own_slots, why_closed
from measurements.values.queries import Slot, records_of
from measurements.values.upload.exports import due_workbook
from measurements.values.upload.forms import ImportForm
from measurements.values.upload.imports import Place, Read

PURPOSE = "measurements.import"
CHANGED = gettext_lazy("A value was entered, or a year closed, since you saw this preview. Choose the file again.")
IMPORTED = gettext_noop("Imported")


def values_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, see what it says, and have all of it entered or nothing."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    slots = _own(agreement, request.user)
    context = _frame(request, agreement)
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, agreement, context)
    place = Place.of(agreement, list(slots.values()), closed_years(agreement))
    form = bound(request, ImportForm, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            shown = sealed(_plain(form.read), purpose=PURPOSE, about=agreement, user=request.user)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return render(request, "measurements/import_preview.html", {**context, "read": form.read, "sealed": shown})
    status = 422 if form.errors else 200
    return render(request, "measurements/import.html", {**context, "form": form}, status=status)


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The values that are due as a workbook to fill in."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    due = [slot for slot in _own(agreement, request.user).values() if slot.is_due]
    title = _("Values that are due")
    content = due_workbook(due, title=title, made_at=timezone.now())
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(title)}-{agreement.pk}.xlsx")


def _own(agreement: Agreement, user) -> dict[str, Slot]:
    """The periods that this person may measure. 403 for whoever measures nothing in this agreement."""
    records = records_of([agreement], timezone.localdate())[agreement.pk]
    slots = own_slots(records.values(), user)
    if not slots:
        raise PermissionDenied
    return slots


def _frame(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    back = reverse("measurements:due", args=[agreement.pk])
    version = version_to_show(versions_of(agreement, request.user), timezone.localdate())
    return {
        "agreement": agreement,
        "title": _("Import values"),
        "crumbs": [*agreement_crumbs(agreement), (_("Measurements"), back)],
        "cancel_url": back,
        "subnav_version": version,
        "subnav_current": "measurements",
        "submit_label": _("Show what will be entered"),
    }


def _plain(read: Read) -> list[list]:
    """What the preview shows, in plain values."""
    return [
        [code_of(e.slot), None if e.value is None else str(e.value), e.comment, e.evidence, e.reason, _seen(e.slot)]
        for e in read.entries
    ]


def _seen(slot: Slot) -> int | None:
    return slot.last.pk if slot.last else None


def _confirmed(request: HttpRequest, agreement: Agreement, context: dict) -> HttpResponse:
    """Do what the preview said, all of it and once."""
    try:
        shown = opened(request.POST["preview"], purpose=PURPOSE, about=agreement, user=request.user)
        count = _carry_out(agreement, shown, request.user)
    except (Refused, Changed) as error:
        refusals = [Refusal(CHANGED)] if isinstance(error, Changed) else error.refusals
        refused = {**context, "form": ImportForm(place=Place(agreement.agreed_years, {}, set())), "refusals": refusals}
        return render(request, "measurements/import.html", refused, status=409)
    if count is None:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    else:
        words = ngettext("%(count)s value was imported.", "%(count)s values were imported.", count)
        messages.success(request, words % {"count": count})
    return redirect(context["cancel_url"])


@transaction.atomic
def _carry_out(agreement: Agreement, shown: Opened, user) -> int | None:
    """Enter everything under the lock of the agreement; None when it was done before."""
    lock_agreement(agreement)
    if not is_first_time(shown):
        return None
    slots, closed = _own(agreement, user), closed_years(agreement)
    entries = []
    for code, value, comment, evidence, reason, seen in shown.content:
        slot = slots.get(code)
        if slot is None or _seen(slot) != seen or why_closed(slot, closed):
            raise Changed
        entries.append(Entry(slot, None if value is None else Decimal(value), comment, evidence, reason))
    return len(keep(entries, by=user, reason=IMPORTED))
