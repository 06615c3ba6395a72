"""The budget as a workbook: out, and in again after a preview of what changes."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from agreements.models import Version
from agreements.models.year_number import in_words
from agreements.text.checks import lock_open_version
from budgets.cells import Edit, Merged, apply, as_plain, from_plain
from budgets.changes import surprises_in
from budgets.frame import BUDGET_CHANGED, budget_form, version_to_change, warned
from budgets.workbook.exports import budget_workbook
from budgets.workbook.forms import WorkbookForm
from budgets.workbook.tables import Cells
from core.preview import Changed
from core.tables.downloads import download
from core.tables.preview_page import TablePreviewPage
from core.tables.workbook import MEDIA_TYPE

IMPORTED = gettext_noop("Taken over from a workbook")
Found = tuple[Sequence[Edit], Merged, dict[str, Any]]  # What the workbook says, what can be saved, what is shown


class WorkbookPage(TablePreviewPage):
    """A workbook that comes back; what a colleague saved meanwhile stays."""

    purpose = "budgets.workbook.preview"
    form_template, preview_template = "budgets/workbook.html", "budgets/workbook_preview.html"
    changed = BUDGET_CHANGED

    @cached_property
    def budget(self) -> Cells:
        return Cells(self.about, self.context["years"])

    def form(self, *sent) -> WorkbookForm:
        return WorkbookForm(*sent, budget=self.budget)

    def read(self, form: WorkbookForm) -> Found:
        return (form.found, *self.budget.shown(form.found))

    def plain(self, found: Found) -> dict[str, Any]:
        edits, merged, _shown = found
        return {"edits": as_plain(edits), "seen": _seen(merged)}

    def again(self, content: dict[str, Any]) -> Found:
        edits = from_plain(content["edits"])
        return (edits, *self.budget.shown(edits))

    def show(self, found: Found) -> dict[str, Any]:
        return found[2]

    def surprises(self, found: Found) -> list[str]:
        changes = found[2]["changes"]
        named = ((", ".join(str(each) for each in (c.envelope, c.output, c.place.year) if each), c) for c in changes)
        return surprises_in((name, change.before, change.after) for name, change in named)

    def carry_out(self, content: dict[str, Any]) -> str:
        lock_open_version(self.about.pk)
        _edits, merged, _shown = self.again(content)
        if _seen(merged) != content["seen"]:
            raise Changed
        apply(self.about, merged.changes, reason=IMPORTED)
        return _("The amounts of the workbook were taken over.")

    def leave(self) -> HttpResponse:
        return warned(self.request, super().leave(), self.about)


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the budget home as a workbook, and bring it back: what changes is shown before anything does."""
    version = version_to_change(request.user, pk)
    return WorkbookPage(request, version, _frame(version, _years(request, version))).answer()


@require_safe
def workbook_file(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    years = _years(request, version)
    content = budget_workbook(version, years, made_at=now())
    words = [version.agreement.title[:60], _("version %(number)s") % {"number": version.number}, in_words(years, "-")]
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(' '.join([_('Budget'), *words]))}.xlsx")


def _frame(version: Version, years: Sequence[int]) -> dict[str, Any]:
    chosen = f"?year={years[0]}" if list(years) != list(version.years) else ""
    context = budget_form(version, _("Budget as a workbook"))
    return {
        **context,
        "years": years,
        "chosen": chosen,
        "back_url": reverse("budgets:workbook", args=[version.pk]) + chosen,
        "file_url": reverse("budgets:workbook_file", args=[version.pk]) + chosen,
        "submit_label": _("Show what will change"),
    }


def _years(request: HttpRequest, version: Version) -> Sequence[int]:
    """The year in the address, or all years."""
    chosen = request.GET.get("year", "")
    return next(([year] for year in version.years if str(year) == chosen), list(version.years))


def _seen(merged: Merged) -> list:
    """What a person agreed to when they saw this preview."""
    return [as_plain(Edit(place, None, amount) for place, amount in merged.changes.items()), as_plain(merged.clashes)]
