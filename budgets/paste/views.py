"""A block from a spreadsheet: shown before anything happens. The grid fills it in, the page of its own saves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from agreements.frame import version_form
from agreements.models import Version
from agreements.text.checks import lock_open_version
from budgets.cells import Amounts, Edit, Place, apply, merge
from budgets.changes import shown_changes, summary_of
from budgets.frame import grid_crumbs, version_to_change, warned
from budgets.grid.forms import sent_in
from budgets.grid.layout import Grid, grid_of, whole_grid_of
from budgets.grid.merging import weigh
from budgets.paste.forms import PasteForm
from core.editing.pages import bound
from core.preview import Changed, Opened, is_first_time, opened, sealed
from core.workflow import Refusal, Refused

PURPOSE = "budgets.grid_paste"
PASTED = gettext_noop("Pasted into the grid")
EXPIRED = gettext_lazy("This preview is no longer valid. Paste the table again.")
CHANGED = gettext_lazy("The budget changed since you saw this preview. Look at it as it is now and confirm again.")


def grid_paste(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    if request.htmx:
        return _into_the_grid(request, version)
    context = _context(version)
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, version, context)
    shown = whole_grid_of(version)
    form = bound(request, PasteForm, grid=shown)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, shown, form, context)
        except ValidationError as error:
            form.add_error("text", error)
    return _ask(request, form, context, status=422 if form.errors else 200)


def _context(version: Version) -> dict[str, Any]:
    frame = version_form(version, _("Paste a table"), grid_crumbs(version), current="budget")
    return {**frame, "version": version, "submit_label": _("Show what will change")}


def _ask(request: HttpRequest, form: PasteForm, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "budgets/grid_paste.html", {**context, "form": form}, status=status)


def _into_the_grid(request: HttpRequest, version: Version) -> HttpResponse:
    """What a block would change in the grid on the screen, with all that was typed there and is not saved yet."""
    shown = grid_of(version, request.GET.get("year", ""))
    form = PasteForm(request.POST, grid=shown)
    if not form.is_valid():
        problems = [message for errors in form.errors.values() for message in errors]
        return render(request, "budgets/grid_refused.html", {"problems": problems}, status=422)
    sent = sent_in(request, shown)
    before = {**(sent.basis.amounts or shown.saved), **weigh(replace(sent, choices={}), shown.saved).merged.changes}
    return render(request, "budgets/changes_preview.html", _told(shown, form.pasted, _given(before)))


def _given(amounts: Mapping[Place, Decimal | None]) -> Amounts:
    return {place: amount for place, amount in amounts.items() if amount is not None}


def _told(shown: Grid, pasted, before: Amounts) -> dict[str, Any]:
    changes = shown_changes(pasted.amounts, before, shown.envelopes_by_id, shown.outputs_by_id)
    return {
        "changes": changes,
        "errors": pasted.errors,
        "notes": pasted.notes,
        "summary": summary_of(changes, pasted.errors),
    }


def _preview(request: HttpRequest, shown: Grid, form: PasteForm, context: dict[str, Any]) -> HttpResponse:
    """What would change; with an error the table stays in the form, so that it can be corrected there."""
    context = {**context, **_told(shown, form.pasted, shown.saved)}
    if context["errors"]:
        return _ask(request, form, context, status=422)
    return _show(request, shown, context)


def _show(
    request: HttpRequest, shown: Grid, context: dict[str, Any], status: int = 200, seen: Opened | None = None
) -> HttpResponse:
    """The preview with everything that confirming it needs."""
    content = [[c.place.code, _text(c.before), _text(c.after)] for c in context["changes"]]
    token = seen.token if seen else None
    context = {
        **context,
        "sealed": sealed(content, purpose=PURPOSE, about=shown.version, user=request.user, token=token),
        "confirm_label": _("Save all of this"),
        "back_url": reverse("budgets:grid_paste", args=[shown.version.pk]),
        "back_label": _("Paste another table"),
    }
    return render(request, "budgets/grid_paste_preview.html", context, status=status)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _confirmed(request: HttpRequest, version: Version, context: dict[str, Any]) -> HttpResponse:
    """Save what the preview said, all of it and once; or show again what would change now."""
    try:
        seen = opened(request.POST["preview"], purpose=PURPOSE, about=version, user=request.user)
    except Refused:
        return _refused(request, version, context, [Refusal(EXPIRED)])
    edits = [Edit(Place.of_code(code), _amount(before), _amount(after)) for code, before, after in seen.content]
    try:
        is_first = _carry_out(version, edits, seen)
    except Refused as refused:
        return _refused(request, version, context, refused.refusals)
    except Changed:
        return _show_again(request, version, edits, seen, context)
    if is_first:
        saved = ngettext("%(count)s cell was saved.", "%(count)s cells were saved.", len(edits))
        messages.success(request, saved % {"count": len(edits)})
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return warned(request, redirect(context["cancel_url"]), version)


@transaction.atomic
def _carry_out(version: Version, edits: list[Edit], seen: Opened) -> bool:
    """Save the amounts under the lock of the version; tells whether this was the first time."""
    is_first = is_first_time(seen)
    if is_first:
        lock_open_version(version.pk)
        shown = whole_grid_of(version)
        merged = merge(edits, shown.saved)
        if merged.clashes or len(merged.changes) != len(edits) or not shown.places.issuperset(merged.changes):
            raise Changed
        apply(version, merged.changes, reason=PASTED)
    return is_first


def _show_again(
    request: HttpRequest, version: Version, edits: list[Edit], seen: Opened, context: dict[str, Any]
) -> HttpResponse:
    """The same amounts as they would change what is saved now."""
    shown = whole_grid_of(version)
    wanted = {edit.place: edit.wanted for edit in edits if edit.place in shown.places}
    changes = shown_changes(wanted, shown.saved, shown.envelopes_by_id, shown.outputs_by_id)
    told = {"changes": changes, "errors": [], "notes": [], "summary": summary_of(changes, [])}
    return _show(request, shown, {**context, **told, "refusals": [Refusal(CHANGED)]}, status=409, seen=seen)


def _refused(request: HttpRequest, version: Version, context: dict[str, Any], refusals: list[Refusal]) -> HttpResponse:
    form = PasteForm(grid=whole_grid_of(version))
    return _ask(request, form, {**context, "refusals": refusals}, status=409)
