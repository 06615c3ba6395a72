"""The whole budget on one page, edited as in a spreadsheet; without JavaScript it is a form like any other."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from agreements.models import Version
from agreements.queries import versions_with_parties
from agreements.text.checks import lock_open_version, why_closed
from budgets.balance import Place
from budgets.cells import LastChange, apply, last_changes, name_of
from budgets.checks import exceeded_in_words
from budgets.frame import CHANGE, budget_form, warned
from budgets.grid import basis
from budgets.grid.forms import ChangeReasonForm, sent_in
from budgets.grid.layout import Grid, grid_of
from budgets.grid.merging import Basis, Weighed, weigh
from core.access import get_visible, require
from core.workflow import Refusal, Refused

EDITED = gettext_noop("Edited in the grid")


@dataclass(frozen=True)
class Clash:
    """One cell that two people changed differently: both amounts, who saved the other one, and what was chosen."""

    place: Place
    name: str
    yours: str
    theirs: Decimal | None
    last: LastChange | None
    choice: str


def grid(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    if request.method == "POST":
        require(request.user, CHANGE, version)
        return _save(request, version)
    shown = grid_of(version, request.GET.get("year", ""))
    return _page(request, shown, Basis(shown.saved), {"reason_form": ChangeReasonForm()})


def _save(request: HttpRequest, version: Version) -> HttpResponse:
    """Save every cell that changed, or none of them and show what stands in the way."""
    reason, year = ChangeReasonForm(request.POST), request.GET.get("year", "")
    try:
        with transaction.atomic():
            lock_open_version(version.pk)
            shown = grid_of(version, year)
            weighed = weigh(sent_in(request, shown), shown.saved)
            gone = _gone(request, shown)
            if gone or not weighed.can_be_saved or not reason.is_valid():
                return _again(request, shown, weighed, reason, gone)
            apply(version, weighed.merged.changes, reason=reason.cleaned_data["change_reason"] or EDITED)
    except Refused as refused:
        shown = grid_of(version, year)
        return _again(request, shown, weigh(sent_in(request, shown), shown.saved), reason, refused.refusals)
    _tell(request, len(weighed.merged.changes))
    return warned(request, redirect(request.get_full_path()), version)


def _tell(request: HttpRequest, count: int) -> None:
    if count:
        saved = ngettext("%(count)s cell was saved.", "%(count)s cells were saved.", count)
        messages.success(request, saved % {"count": count})
    else:
        messages.info(request, _("Nothing changed: all these amounts are saved already."))


def _gone(request: HttpRequest, shown: Grid) -> list[Refusal]:
    """What was typed for an output, an envelope or a year that has been removed since."""
    known = basis.opened(request.POST.get("basis", ""), shown.version, request.user).amounts or {}
    gone = {
        place: text
        for code, text in request.POST.items()
        if (place := Place.of_code(code)) and place not in shown.places and text.strip()
    }
    return [
        Refusal(
            _("“%(text)s” was typed for an output, envelope or year that is no longer there.") % {"text": text[:60]}
        )
        for place, text in gone.items()
        if text != shown.written(known.get(place))
    ]


def _again(
    request: HttpRequest, shown: Grid, weighed: Weighed, reason: ChangeReasonForm, refusals: list[Refusal]
) -> HttpResponse:
    """The same page with all that was typed, and what stands in the way of saving it."""
    shown = replace(shown, typed=weighed.texts, read=weighed.read, errors=weighed.errors)
    context = {
        "reason_form": reason,
        "refusals": refusals,
        "clashes": _clashes(shown, weighed),
        "errors": [
            (place, name_of(place, shown.envelopes_by_id, shown.outputs_by_id), message)
            for place, message in weighed.errors.items()
        ],
    }
    is_clash = refusals or (weighed.merged.clashes and not weighed.errors)
    return _page(request, shown, weighed.next_basis, context, status=409 if is_clash else 422)


def _clashes(shown: Grid, weighed: Weighed) -> list[Clash]:
    places = weighed.clashing
    last = last_changes(shown.version, places) if places else {}
    return [
        Clash(
            place,
            name_of(place, shown.envelopes_by_id, shown.outputs_by_id),
            weighed.texts.get(place, ""),
            shown.saved.get(place),
            last.get(place),
            weighed.choices.get(place, ""),
        )
        for place in places
    ]


def _page(
    request: HttpRequest, shown: Grid, based_on: Basis, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    version = shown.version
    closed, may = why_closed(version), request.user.has_perm(CHANGE, version)
    own = {place: amount for place, amount in (based_on.amounts or {}).items() if place in shown.places}
    context = {
        **budget_form(version, _("Budget grid")),
        "refusals": [],
        **context,
        "grid": shown,
        "can_edit": may and (not closed or request.method == "POST"),
        "why": closed or ("" if may else _("Only an editor or a budget keeper of the agency changes these amounts.")),
        "exceeded": [sentence for _year, sentence in exceeded_in_words(shown.envelopes, shown.balance, shown.years)],
        "basis": basis.sealed(replace(based_on, amounts=own), version, request.user),
        "words": _words(),
        "paste_url": reverse("budgets:grid_paste", args=[version.pk]),
    }
    return render(request, "budgets/grid.html", context, status=status)


def _words() -> dict[str, str]:
    """The sentences that JavaScript fills in itself."""
    return {
        "over": _("“%(envelope)s” divides € %(excess)s more in %(year)s than it holds."),
        "changed": _("Changed and not saved: %(count)s"),
        "unreadable": _("Not an amount"),
        "failed": _("The table could not be read. Try again, or use the page for pasting."),
    }
