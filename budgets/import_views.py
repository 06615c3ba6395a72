"""The import of credits: upload, preview, confirm; see `core.previews`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.editing import lock_open_version
from agreements.models import Version
from budgets.actions import Change, apply_changes, find_changes
from budgets.forms import ImportForm
from budgets.queries import figures_of
from budgets.views import form_context, version_to_change
from core.editing import bound
from core.previews import Changed, Opened, is_first_time, opened, sealed
from core.workflow import Refusal

PURPOSE = "budgets.import"
CHANGED = gettext_lazy("The budget changed since you saw this preview. Look at it as it is now and confirm again.")


@dataclass(frozen=True)
class Preview:
    """What an import will do: the amounts of the file and what they change."""

    amounts: Mapping[tuple[str, int], Decimal]
    totals: Mapping[int, Decimal]
    changes: list[Change]

    @property
    def seen(self) -> list:
        return [change.fingerprint for change in self.changes]

    @property
    def content(self) -> dict[str, Any]:
        """The preview in plain values."""
        return {
            "amounts": [[kind, year, str(amount)] for (kind, year), amount in self.amounts.items()],
            "totals": [[year, str(total)] for year, total in self.totals.items()],
            "seen": self.seen,
        }


def budget_import(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    context = form_context(version, _("Import credits")) | {"submit_label": _("Show what will change")}
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, version, context)
    form = bound(request, ImportForm, years=version.years)
    if request.method == "POST" and form.is_valid():
        try:
            preview = _preview(version, form.table.amounts, form.table.totals)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return _show(request, version, preview, {**context, "not_used": form.table.not_used})
    status = 422 if form.errors else 200
    return render(request, "budgets/import.html", {**context, "form": form}, status=status)


def _confirmed(request: HttpRequest, version: Version, context: dict) -> HttpResponse:
    """Do what the preview said, all of it and once; or show again what would change now."""
    try:
        shown = opened(request.POST["preview"], purpose=PURPOSE, about=version, user=request.user)
        preview = _preview_again(version, shown.content)
        is_first = _carry_out(version, shown, preview)
    except ValidationError as error:
        refusals = getattr(error, "refusals", None) or [Refusal(message) for message in error.messages]
        return _again(request, version, context, refusals)
    except Changed:
        context = {**context, "refusals": [Refusal(CHANGED)]}
        return _show(request, version, preview, context, status=409, token=shown.token)
    if is_first:
        messages.success(request, _("The credits were imported."))
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return redirect(context["cancel_url"])


def _preview(version: Version, amounts, totals) -> Preview:
    return Preview(amounts, totals, find_changes(version, amounts))


def _preview_again(version: Version, content: dict[str, Any]) -> Preview:
    """What was shown, with what it changes now."""
    amounts = {(kind, year): Decimal(amount) for kind, year, amount in content["amounts"]}
    return _preview(version, amounts, {year: Decimal(total) for year, total in content["totals"]})


@transaction.atomic
def _carry_out(version: Version, shown: Opened, preview: Preview) -> bool:
    """Set the amounts under the lock of the version; tells whether this was the first time."""
    is_first = is_first_time(shown)
    if is_first:
        lock_open_version(version.pk)
        changes = find_changes(version, preview.amounts)
        if [change.fingerprint for change in changes] != shown.content["seen"]:
            raise Changed
        apply_changes(changes)
    return is_first


def _show(
    request: HttpRequest, version: Version, preview: Preview, context: dict[str, Any], *, status: int = 200, token=None
) -> HttpResponse:
    """The preview: every change, and for each total of the file what the page will show."""
    context = {
        **context,
        "changes": preview.changes,
        "totals": list(_totals_after(version, preview)),
        "sealed": sealed(preview.content, purpose=PURPOSE, about=version, user=request.user, token=token),
    }
    return render(request, "budgets/import_preview.html", context, status=status)


def _totals_after(version: Version, preview: Preview):
    """(year, total after the import, total of the file, whether they are equal) for each total of the file."""
    figures = figures_of(version)
    for year, published in preview.totals.items():
        added = sum(change.after - (change.before or 0) for change in preview.changes if change.year == year)
        after = figures.of_year(year).credit + added
        yield year, after, published, after == published


def _again(request: HttpRequest, version: Version, context: dict, refusals: list[Refusal]) -> HttpResponse:
    form = ImportForm(years=version.years)
    return render(request, "budgets/import.html", {**context, "form": form, "refusals": refusals}, status=409)
