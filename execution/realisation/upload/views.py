"""Realised amounts from a file: upload, preview, confirm; see `core.previews`."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from agreements.queries import with_parties
from agreements.text.checks import lock_agreement
from agreements.years.periods import periods_in
from core.access import get_visible, require
from core.editing.pages import bound
from core.preview import Opened, is_first_time, opened, sealed
from core.tables.downloads import download
from core.tables.workbook import MEDIA_TYPE
from core.workflow import Refusal, Refused
from execution.realisation.actions import keep, ledger_of
from execution.realisation.queries import standing_of
from execution.realisation.upload.entries import as_plain, from_plain
from execution.realisation.upload.exports import template_workbook
from execution.realisation.upload.forms import ImportForm
from execution.realisation.upload.imports import Read, Target
from execution.realisation.views import ENTER, form_frame

PURPOSE = "execution.import"
CHANGED = gettext_lazy("An amount was entered, or a year closed, since you saw this preview. Choose the file again.")
IMPORTED = gettext_noop("Imported")


def realised_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, see what it says, and have all of it entered or nothing."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, ENTER, agreement)
    context = form_frame(request, agreement, _("Import realised amounts"))
    context["submit_label"] = _("Show what will be entered")
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, agreement, context)
    form = bound(request, ImportForm, target=Target.of(ledger_of(agreement)))
    if request.method == "POST" and form.is_valid():
        try:
            plain = as_plain(form.read.entries)
            shown = sealed(plain, purpose=PURPOSE, about=agreement, user=request.user)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return _preview(request, form.read, {**context, "sealed": shown})
    status = 422 if form.errors else 200
    return render(request, "execution/realised_import.html", {**context, "form": form}, status=status)


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


def _preview(request: HttpRequest, read: Read, context: dict[str, Any]) -> HttpResponse:
    total = sum(entry.amount for entry in read.entries)
    return render(request, "execution/realised_import_preview.html", {**context, "read": read, "total": total})


def _confirmed(request: HttpRequest, agreement: Agreement, context: dict[str, Any]) -> HttpResponse:
    """Do what the preview said, all of it and once."""
    try:
        shown = opened(request.POST["preview"], purpose=PURPOSE, about=agreement, user=request.user)
        count = _carry_out(agreement, shown, request.user)
    except Refused as error:
        form = ImportForm(target=Target(ledger_of(agreement), {}))
        refused = {**context, "form": form, "refusals": error.refusals}
        return render(request, "execution/realised_import.html", refused, status=409)
    if count is None:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    else:
        words = ngettext("%(count)s amount was imported.", "%(count)s amounts were imported.", count)
        messages.success(request, words % {"count": count})
    return redirect(context["cancel_url"])


@transaction.atomic
def _carry_out(agreement: Agreement, shown: Opened, user) -> int | None:
    """Enter everything under the lock of the agreement; None when it was done before. Raises Refused."""
    lock_agreement(agreement)
    if not is_first_time(shown):
        return None
    entries = from_plain(shown.content, Target.of(ledger_of(agreement)))
    if entries is None:
        raise Refused([Refusal(CHANGED)])
    return len(keep(agreement, entries, by=user, reason=IMPORTED))
