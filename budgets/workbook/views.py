"""The budget as a workbook: out, and in again after a preview of what changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.models.year_number import in_words
from agreements.text.checks import lock_open_version
from budgets.cells import Edit, Merged, Place, amounts_of, apply, last_changes, merge, name_of, places_of
from budgets.changes import shown_changes, summary_of
from budgets.envelopes.views import form_context, version_to_change, warn_of_excess
from budgets.queries import envelopes_of, outputs_in_order
from budgets.workbook.exports import budget_workbook
from budgets.workbook.imports import read_workbook
from core.editing.pages import bound
from core.numbers.notation import format_money
from core.preview import Changed, is_first_time, opened, sealed
from core.tables.downloads import download
from core.tables.spreadsheet import uploaded_content
from core.tables.workbook import MEDIA_TYPE
from core.workflow import Refusal, Refused

PURPOSE = "budgets.workbook.preview"
IMPORTED = gettext_noop("Taken over from a workbook")
CHANGED = gettext_lazy("The budget changed since you saw this preview. Look at it as it is now and confirm again.")


class WorkbookForm(forms.Form):
    """A workbook that was filled in; `edits` holds what was changed in it when the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("Workbook that was filled in"),
        help_text=gettext_lazy("Excel workbook (.xlsx), at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, budget: "Cells", **kwargs):
        super().__init__(*args, **kwargs)
        self.budget = budget

    def clean_file(self):
        file = self.cleaned_data["file"]
        budget = self.budget
        self.edits = read_workbook(uploaded_content(file), budget.version, budget.years, budget.places)
        return file


@dataclass(frozen=True)
class Cells:
    """The cells of a version in the years that were asked for; each is asked of the database once."""

    version: Version
    years: Sequence[int]

    @cached_property
    def envelopes(self) -> dict[int, Any]:
        return {envelope.pk: envelope for envelope in envelopes_of(self.version)}

    @cached_property
    def outputs(self) -> dict[int, Any]:
        return {output.pk: output for output in outputs_in_order(self.version)}

    @cached_property
    def places(self) -> set[Place]:
        return set(places_of(self.version, self.envelopes.values(), self.outputs.values()))

    def shown(self, edits: Iterable[Edit]) -> tuple[Merged, dict[str, Any]]:
        """What can be saved of these edits now, and what the preview shows of them."""
        current = amounts_of(self.version)
        merged = merge((edit for edit in edits if edit.place in self.places), current)
        changes = shown_changes(merged.changes, current, self.envelopes, self.outputs)
        notes = list(self._clashes(merged.clashes, current))
        return merged, {"changes": changes, "summary": summary_of(changes, []), "notes": notes}

    def _clashes(self, clashes: Sequence[Edit], current) -> Iterator[str]:
        last = last_changes(self.version, (edit.place for edit in clashes))
        for edit in clashes:
            change = last.get(edit.place)
            words = {
                "place": name_of(edit.place, self.envelopes, self.outputs),
                "yours": _amount(edit.wanted),
                "saved": _amount(current.get(edit.place)),
                "person": (change and change.person) or _("somebody"),
            }
            yield (
                _(
                    "%(place)s: the workbook says %(yours)s, but %(person)s saved %(saved)s after it was made. What is "
                    "saved stays; take a new workbook to change it."
                )
                % words
            )


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the budget home as a workbook, and bring it back: what changes is shown before anything does."""
    version = version_to_change(request.user, pk)
    budget = Cells(version, _years(request, version))
    context = _frame(version, budget.years)
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, budget, context)
    form = bound(request, WorkbookForm, budget=budget)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, budget, form.edits, context)
        except ValidationError as error:
            form.add_error("file", error)
    return render(request, "budgets/workbook.html", {**context, "form": form}, status=422 if form.errors else 200)


@require_safe
def workbook_file(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    years = _years(request, version)
    content = budget_workbook(version, years, made_at=now())
    words = [version.agreement.title[:60], _("version %(number)s") % {"number": version.number}, in_words(years, "-")]
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(' '.join([_('Budget'), *words]))}.xlsx")


def _preview(request, budget: Cells, edits: Sequence[Edit], context: dict, token=None, status: int = 200):
    merged, shown = budget.shown(edits)
    content = {"edits": _plain(edits), "seen": _seen(merged)}
    kept = sealed(content, purpose=PURPOSE, about=budget.version, user=request.user, token=token)
    return render(request, "budgets/workbook_preview.html", {**context, **shown, "sealed": kept}, status=status)


def _confirmed(request: HttpRequest, budget: Cells, context: dict) -> HttpResponse:
    """Do what the preview said, all of it and once; or show again what would change now."""
    edits: list[Edit] = []
    try:
        preview = opened(request.POST["preview"], purpose=PURPOSE, about=budget.version, user=request.user)
        edits = [_edit(*row) for row in preview.content["edits"]]
        is_first = _carry_out(budget, preview, edits)
    except Changed:
        again = {**context, "refusals": [Refusal(CHANGED)]}
        return _preview(request, budget, edits, again, token=preview.token, status=409)
    except Refused as refused:
        form = WorkbookForm(budget=budget)
        context = {**context, "form": form, "refusals": refused.refusals}
        return render(request, "budgets/workbook.html", context, status=409)
    if is_first:
        messages.success(request, _("The amounts of the workbook were taken over."))
        warn_of_excess(request, budget.version)
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return redirect(context["chapter_url"])


@transaction.atomic
def _carry_out(budget: Cells, preview, edits: Sequence[Edit]) -> bool:
    """Save under the lock of the version; tells whether this was the first time."""
    is_first = is_first_time(preview)
    if is_first:
        lock_open_version(budget.version.pk)
        merged, _shown = budget.shown(edits)
        if _seen(merged) != preview.content["seen"]:
            raise Changed
        apply(budget.version, merged.changes, reason=IMPORTED)
    return is_first


def _frame(version: Version, years: Sequence[int]) -> dict[str, Any]:
    chosen = f"?year={years[0]}" if list(years) != list(version.years) else ""
    context = form_context(version, _("Budget as a workbook"))
    return {
        **context,
        "years": years,
        "chosen": chosen,
        "chapter_url": context["cancel_url"],
        "back_url": reverse("budgets:workbook", args=[version.pk]) + chosen,
        "file_url": reverse("budgets:workbook_file", args=[version.pk]) + chosen,
        "submit_label": _("Show what will change"),
    }


def _years(request: HttpRequest, version: Version) -> Sequence[int]:
    """The year in the address, or all years."""
    chosen = request.GET.get("year", "")
    return next(([year] for year in version.years if str(year) == chosen), list(version.years))


def _plain(edits: Iterable[Edit]) -> list[list[str | None]]:
    return [[edit.place.code, _text(edit.based_on), _text(edit.wanted)] for edit in edits]


def _edit(code: str, based_on: str | None, wanted: str | None) -> Edit:
    amounts = [None if text is None else Decimal(text) for text in (based_on, wanted)]
    return Edit(Place.of_code(code), *amounts)


def _seen(merged: Merged) -> list:
    """What a person agreed to when they saw this preview."""
    changes = [[place.code, _text(amount)] for place, amount in merged.changes.items()]
    return [changes, _plain(merged.clashes)]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(amount: Decimal | None) -> str:
    return _("no amount") if amount is None else f"€ {format_money(amount)}"
