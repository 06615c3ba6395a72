"""A block from a spreadsheet: shown before anything happens. The grid fills it in, the page of its own saves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from agreements.frame import version_form
from agreements.models import Version
from agreements.text.checks import lock_open_version
from budgets.cells import Amounts, Edit, Place, Plain, apply, as_plain, from_plain, merge
from budgets.changes import shown_changes, summary_of
from budgets.frame import BUDGET_CHANGED, grid_crumbs, version_to_change, warned
from budgets.grid.forms import sent_in
from budgets.grid.layout import Grid, grid_of, whole_grid_of
from budgets.grid.merging import weigh
from budgets.paste.forms import PasteForm
from core.preview import Changed
from core.preview_page import PreviewPage

PASTED = gettext_noop("Pasted into the grid")


class PastePage(PreviewPage):
    """A table that is pasted without JavaScript; with an error it stays in the form, to be corrected there."""

    purpose = "budgets.grid_paste"
    form_template, preview_template = "budgets/grid_paste.html", "budgets/grid_paste_preview.html"
    expired = gettext_lazy("This preview is no longer valid. Paste the table again.")
    changed = BUDGET_CHANGED
    field = "text"

    @cached_property
    def grid(self) -> Grid:
        return whole_grid_of(self.about)

    def form(self, *sent) -> PasteForm:
        return PasteForm(*sent, grid=self.grid)

    def read(self, form: PasteForm) -> dict[str, Any]:
        return _told(self.grid, form.pasted, self.grid.saved)

    def plain(self, found: dict[str, Any]) -> Plain:
        return as_plain(Edit(change.place, change.before, change.after) for change in found["changes"])

    def again(self, content: Plain) -> dict[str, Any]:
        """The same amounts as they would change what is saved now."""
        wanted = {edit.place: edit.wanted for edit in from_plain(content) if edit.place in self.grid.places}
        changes = shown_changes(wanted, self.grid.saved, self.grid.envelopes_by_id, self.grid.outputs_by_id)
        return {"changes": changes, "errors": [], "notes": [], "summary": summary_of(changes, [])}

    def show(self, found: dict[str, Any]) -> dict[str, Any]:
        back = reverse("budgets:grid_paste", args=[self.about.pk])
        return {
            **found,
            "confirm_label": _("Save all of this"),
            "back_url": back,
            "back_label": _("Paste another table"),
        }

    def carry_out(self, content: Plain) -> str:
        lock_open_version(self.about.pk)
        edits, shown = from_plain(content), whole_grid_of(self.about)
        merged = merge(edits, shown.saved)
        if merged.clashes or len(merged.changes) != len(edits) or not shown.places.issuperset(merged.changes):
            raise Changed
        apply(self.about, merged.changes, reason=PASTED)
        saved = ngettext("%(count)s cell was saved.", "%(count)s cells were saved.", len(edits))
        return saved % {"count": len(edits)}

    def leave(self) -> HttpResponse:
        return warned(self.request, super().leave(), self.about)


def grid_paste(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    if request.htmx:
        return _into_the_grid(request, version)
    frame = version_form(version, _("Paste a table"), grid_crumbs(version), current="budgets")
    context = {**frame, "version": version, "submit_label": _("Show what will change")}
    return PastePage(request, version, context).answer()


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
