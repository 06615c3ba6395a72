"""The import of credits: upload, preview, confirm. The preview carries itself, signed; nothing is kept in between."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
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
from core.models import Submission
from core.workflow import Refusal

SALT = "budgets.import"
VALID_SECONDS = 2 * 3600
EXPIRED = gettext_lazy("This preview is no longer valid. Choose the file again.")
CHANGED = gettext_lazy("The budget changed since you saw this preview. Look at it as it is now and confirm again.")


@dataclass(frozen=True)
class Preview:
    """What an import will do: the amounts of the file, what they change, and the token that makes it happen once."""

    amounts: Mapping[tuple[str, int], Decimal]
    totals: Mapping[int, Decimal]
    changes: list[Change]
    token: str

    def sealed(self, version: Version, user) -> str:
        """The preview as a signed text, valid for this version and this person only."""
        content = {
            "version": version.pk,
            "user": user.pk,
            "token": self.token,
            "amounts": [[kind, year, str(amount)] for (kind, year), amount in self.amounts.items()],
            "totals": [[year, str(total)] for year, total in self.totals.items()],
            "seen": [change.fingerprint for change in self.changes],
        }
        return signing.dumps(content, salt=SALT, compress=True)


class Changed(Exception):
    """The budget is no longer what the preview showed."""


def budget_import(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    context = form_context(version, _("Import credits")) | {"submit_label": _("Show what will change")}
    if request.method == "POST" and "preview" in request.POST:
        return _confirmed(request, version, context)
    form = bound(request, ImportForm, years=version.years)
    if request.method == "POST" and form.is_valid():
        try:
            preview = _preview(version, form.table.amounts, form.table.totals, uuid.uuid4().hex)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return _show(request, version, preview, {**context, "not_used": form.table.not_used})
    status = 422 if form.errors else 200
    return render(request, "budgets/import.html", {**context, "form": form}, status=status)


def _confirmed(request: HttpRequest, version: Version, context: dict) -> HttpResponse:
    """Do what the preview said, all of it and once; or show again what would change now."""
    try:
        preview, seen = _opened(request.POST["preview"], version, request.user)
        is_first = _carry_out(version, preview, seen)
    except signing.BadSignature:
        return _again(request, version, context, [Refusal(EXPIRED)])
    except ValidationError as error:
        refusals = getattr(error, "refusals", None) or [Refusal(message) for message in error.messages]
        return _again(request, version, context, refusals)
    except Changed:
        return _show(request, version, preview, {**context, "refusals": [Refusal(CHANGED)]}, status=409)
    if is_first:
        messages.success(request, _("The credits were imported."))
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return redirect(context["cancel_url"])


def _opened(sealed: str, version: Version, user) -> tuple[Preview, list]:
    """The preview as it is now, and the changes that were seen. Raises BadSignature when it is not ours or too old."""
    content = signing.loads(sealed, salt=SALT, max_age=VALID_SECONDS)
    if (content["version"], content["user"]) != (version.pk, user.pk):
        raise signing.BadSignature
    amounts = {(kind, year): Decimal(amount) for kind, year, amount in content["amounts"]}
    totals = {year: Decimal(total) for year, total in content["totals"]}
    return _preview(version, amounts, totals, content["token"]), content["seen"]


def _preview(version: Version, amounts, totals, token: str) -> Preview:
    return Preview(amounts, totals, find_changes(version, amounts), token)


@transaction.atomic
def _carry_out(version: Version, preview: Preview, seen: list) -> bool:
    """Set the amounts under the lock of the version; tells whether this was the first time."""
    _submission, is_first = Submission.objects.get_or_create(token=uuid.UUID(preview.token))
    if is_first:
        lock_open_version(version.pk)
        changes = find_changes(version, preview.amounts)
        if [change.fingerprint for change in changes] != seen:
            raise Changed
        apply_changes(changes)
    return is_first


def _show(
    request: HttpRequest, version: Version, preview: Preview, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The preview: every change, and for each total of the file what the page will show."""
    context = {
        **context,
        "changes": preview.changes,
        "totals": list(_totals_after(version, preview)),
        "sealed": preview.sealed(version, request.user),
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
