"""Enter what was measured: the values that are due, one row each; correct a value; close a year."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.frame import agreement_frame, shown_version
from agreements.models import Agreement, YearClosure, YearNumber
from agreements.queries import with_parties
from agreements.text.checks import lock_agreement
from agreements.years.queries import closed_years
from core.access import get_visible, require
from core.editing.pages import bound, create_page
from core.frame import crumbs_to, form_frame
from core.models import Submission
from core.workflow import Refusal, Refused
from measurements.frame import due_crumbs
from measurements.models import Measurement
from measurements.values.actions import MOST_ROWS, code_of, keep, must_be_correctable, own_slots
from measurements.values.forms import ClosureForm, PastedColumnForm, RowForm, TokenForm, ValueCorrectionForm
from measurements.values.pasting import filled, mark_of_column
from measurements.values.punctuality import ValueSlot, ValueState
from measurements.values.queries import records_of
from measurements.values.record import Records
from measurements.values.upload.forms import name_of


@dataclass(frozen=True)
class DueSheet:
    """The page of what is due, as one person sees it; `rows` are forms, `read_only` what others enter."""

    rows: list[RowForm]
    read_only: list[ValueSlot]
    left: int
    before: int
    may_enter: bool


def due(request: HttpRequest, pk: int) -> HttpResponse:
    """What is due in an agreement: rows to fill in for whoever measures, a list for everybody else."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    if request.method == "POST" and "fill" in request.POST:
        return _fill(request, agreement)
    if request.method == "POST":
        return _save(request, agreement)
    return _show(request, agreement, _sheet(request, agreement, _records(agreement)))


def _records(agreement: Agreement) -> Records:
    return records_of([agreement], localdate())[agreement.pk]


def _sheet(request: HttpRequest, agreement: Agreement, records: Records, data=None) -> DueSheet:
    """The rows that are due, late ones first; of what was sent also the rows that somebody else filled meanwhile."""
    own, closed = own_slots(records.values(), request.user), closed_years(agreement)
    wanted = {ValueState.LATE, ValueState.AWAITED} | ({ValueState.BEFORE} if "before" in request.GET else set())
    due_now = {code: slot for code, slot in own.items() if slot.state in wanted and slot.period.year not in closed}
    sent = {key.rpartition("-")[0] for key in data or ()}
    shown = [slot for code, slot in own.items() if code in due_now or code in sent]
    shown.sort(key=lambda slot: slot.period.last_day)
    mark = mark_of_column(value for key, value in (data or {}).items() if key.endswith("-value"))
    rows = [RowForm(data, slot=slot, closed=closed, mark=mark) for slot in shown]
    kept = [row for row in rows if code_of(row.slot) in due_now or row.is_typed]
    first = set(sorted(kept, key=lambda row: not row.is_typed)[:MOST_ROWS])  # What was typed is never left out
    others = [slot for record in records.values() for slot in record.due if code_of(slot) not in own]
    before = sum(slot.state == ValueState.BEFORE and slot.period.year not in closed for slot in own.values())
    return DueSheet([row for row in kept if row in first], others, len(kept) - len(first), before, bool(own))


def _fill(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Put a pasted column into the rows; nothing is saved yet."""
    form, records = PastedColumnForm(request.POST), _records(agreement)
    form.is_valid()
    sheet = _sheet(request, agreement, records, request.POST)
    data, told = filled([code_of(row.slot) for row in sheet.rows], form.data.get("pasted", ""), request.POST)
    context = {"told": told, "paste_form": PastedColumnForm(form.data if told.is_refused else None)}
    return _show(request, agreement, _sheet(request, agreement, records, data), **context)


def _save(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Keep every row in which something stands, all of them or none, and once."""
    token, here = TokenForm(request.POST), request.get_full_path()
    if not token.is_valid():
        raise Http404
    submission = token.cleaned_data["submission"]
    with transaction.atomic():
        lock_agreement(agreement)
        if Submission.objects.filter(token=submission).exists():
            messages.info(request, _("This form was already sent; nothing was added twice."))
            return redirect(here)
        sheet = _sheet(request, agreement, _records(agreement), request.POST)
        typed = [row for row in sheet.rows if row.is_typed]
        is_valid = bool(typed) and not any(row.errors for row in typed)
        if is_valid:
            Submission.objects.create(token=submission, result_url=here)
            kept = keep([row.entry for row in typed], by=request.user)
    if not is_valid:
        refusals = [] if typed else [Refusal(_("Nothing was entered yet: fill in at least one row."))]
        return _show(request, agreement, sheet, refusals=refusals, status=422)
    words = ngettext("%(count)s value was saved.", "%(count)s values were saved.", len(kept))
    messages.success(request, words % {"count": len(kept)})
    return redirect(here)


def _show(request: HttpRequest, agreement: Agreement, sheet: DueSheet, *, status: int = 200, **context) -> HttpResponse:
    errors = [row for row in sheet.rows if row.is_bound and row.is_typed and row.errors]
    closed = closed_years(agreement)
    context = {
        "paste_form": PastedColumnForm(),
        **agreement_frame(agreement, request.user),
        "sheet": sheet,
        "errors": errors,
        "token": TokenForm(initial={"submission": uuid.uuid4()}),
        "years": [(year, year in closed) for year in agreement.agreed_years.until(localdate())],
        "can_close": request.user.has_perm("agreements.add_yearclosure", agreement),
        **context,
    }
    return render(request, "measurements/due.html", context, status=status)


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a new value after the one with number `pk`, with the reason; the earlier one stays."""
    rows = Measurement.objects.select_related(
        "agreement__organisation", "indicator__version__agreement", "indicator__output__holder"
    )
    before = get_visible(Measurement, request.user, pk, rows.select_related("indicator__output__objective"))
    require(request.user, "measurements.add_measurement", before.indicator)
    same = {name: getattr(before, name) for name in ("indicator", "agreement", "key", "year", "parts", "part")}
    new = Measurement(**same, follows=before, person=request.user)
    initial = {"value": before.value, "comment": before.comment, "evidence": before.evidence}
    form = bound(request, ValueCorrectionForm, instance=new, initial=initial)
    return create_page(request, form, guard=must_be_correctable, context=_correction(before))


def _correction(before: Measurement) -> dict[str, Any]:
    """The frame of the form that corrects a value."""
    return {
        **form_frame(_("Correct a value"), crumbs_to(before.indicator.output)),
        "intro": name_of_row(before),
        "cancel_url": before.get_absolute_url(),
        "subnav_version": before.indicator.version,
        "subnav_current": "measurements",
    }


def name_of_row(row: Measurement) -> str:
    return name_of(ValueSlot(row.indicator, row.period, [row], localdate(), row.year))


def closure(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Close the values of the year with this number, or open them again when they are closed."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, "agreements.add_yearclosure", agreement)
    if number not in agreement.agreed_years:
        raise Http404(number)
    year, closes = agreement.year(number), number not in closed_years(agreement)
    if request.method == "POST":  # What the page offered when it was made, however the year stands by now
        closes = request.POST.get("decision") == ClosureForm.CLOSE
    decision = YearClosure(agreement=agreement, year=number, is_closed=closes, person=request.user)
    form = bound(request, ClosureForm, instance=decision)
    context = {
        **form_frame("", due_crumbs(agreement)),
        **_words(year, closes=closes),
        "subnav_version": shown_version(agreement, request.user),
        "subnav_current": "measurements",
        "refusals": missing_values(agreement, year) if closes else [],
    }
    return create_page(request, form, guard=_must_be_decidable, context=context)


def _words(year: YearNumber, *, closes: bool) -> dict[str, Any]:
    if not closes:
        return {
            "title": _("Open the values of %(year)s again") % {"year": year.name},
            "intro": _("Values of this year can then be entered and corrected again."),
            "submit_label": _("Open again"),
        }
    return {
        "title": _("Close the values of %(year)s") % {"year": year.name},
        "intro": _("From then on no value of this year is entered or corrected, until you open the year again."),
        "submit_label": _("Close the year"),
    }


def missing_values(agreement: Agreement, year: YearNumber) -> list[Refusal]:
    """What stands in the way of closing a year: a period that is not over, a value that is not there."""
    found = []
    if not year.is_over(localdate()):
        found.append(Refusal(_("%(year)s is not over yet.") % {"year": year.name}))
    slots = [
        slot
        for record in records_of([agreement], localdate())[agreement.pk].values()
        for slot in record.due
        if slot.period.year == year
    ]
    for slot in slots:
        sentence = _("No value, and no reason for its absence: %(what)s") % {"what": name_of(slot)}
        found.append(Refusal(sentence, slot.indicator.output.get_absolute_url()))
    return found


def _must_be_decidable(closure: YearClosure) -> None:
    """Locks the agreement; refuses to close a year that is not complete. What is so already the form tells."""
    lock_agreement(closure.agreement)
    if closure.is_closed and (missing := missing_values(closure.agreement, closure.agreement.year(closure.year))):
        raise Refused(missing)
