"""The savings calculator: a page that computes, its workbook, and the step that puts the result into an amendment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agreements.models import Agreement, Version
from agreements.queries import can_amend, open_version, versions_of, with_parties
from agreements.text.checks import why_closed
from agreements.text.through_time import last_signed, version_to_show
from budgets.cells import Edit, amounts_of, as_plain, from_plain
from budgets.changes import shown_changes, summary_of
from budgets.frame import BUDGET_CHANGED, CHANGE, budget_crumbs, warned
from budgets.models import Envelope
from budgets.queries import balance_of, envelopes_of, outputs_in_order
from budgets.savings.actions import carry_out, reason_of, wanted_in
from budgets.savings.exports import saving_sheets
from budgets.savings.forms import LOWER, USUAL_YEARS, LinesForm, SavingsForm
from budgets.savings.saving import Basis
from core.access import get_visible, require
from core.preview_page import PreviewPage
from core.tables.downloads import download
from core.tables.workbook import MEDIA_TYPE, make_workbook
from core.workflow import Refusal


@dataclass(frozen=True)
class Saving:
    """What a saving would change in a version: the cells, what the history will say, and what it leaves alone."""

    edits: list[Edit]
    reason: str
    notes: Sequence[str] = ()


class SavingPage(PreviewPage):
    """The step that puts a saving into the open version; what is typed stands in the calculator, with its address."""

    purpose = "budgets.savings"
    preview_template = "budgets/savings_preview.html"
    changed = BUDGET_CHANGED

    def plain(self, found: Saving) -> dict[str, Any]:
        return {"edits": as_plain(found.edits), "reason": found.reason}

    def again(self, content: dict[str, Any]) -> Saving:
        """The same amounts, based on what is saved now."""
        now = amounts_of(self.about)
        edits = [replace(edit, based_on=now.get(edit.place)) for edit in from_plain(content["edits"])]
        return Saving(edits, content["reason"])

    def show(self, found: Saving) -> dict[str, Any]:
        version = self.about
        envelopes = {envelope.pk: envelope for envelope in envelopes_of(version)}
        outputs = {output.pk: output for output in outputs_in_order(version)}
        wanted = {edit.place: edit.wanted for edit in found.edits}
        changes = shown_changes(wanted, amounts_of(version), envelopes, outputs)
        return {
            "reason": found.reason,
            "notes": found.notes,
            "changes": changes,
            "summary": summary_of(changes, []),
            "confirm_label": _("Save all of this"),
            "back_label": _("Back to the calculator"),
        }

    def carry_out(self, content: dict[str, Any]) -> str:
        carry_out(self.about, from_plain(content["edits"]), reason=content["reason"])
        return _("The saving was put into version %(number)s.") % {"number": self.about.number}

    def leave(self) -> HttpResponse:
        return warned(self.request, super().leave(), self.about)

    def refused(self, refusals: list[Refusal]) -> HttpResponse:
        for refusal in refusals:
            messages.error(self.request, refusal.message)
        return _page(self.request, self.about.agreement, status=409)


def savings(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute a saving from what stands in the address."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    return _page(request, agreement)


@require_safe
def savings_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of the page; back to the page where nothing can be computed."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    form = _form(request, _versions(request, agreement))
    if not form.is_valid():
        return redirect(f"{reverse('budgets:savings', args=[pk])}?{request.GET.urlencode()}")
    title = _("Saving")
    content = make_workbook(saving_sheets(form), title=title, made_at=timezone.now())
    return download(content, media_type=MEDIA_TYPE, name=f"{slugify(title)}-{agreement.pk}.xlsx")


@require_POST
def savings_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the saving changes in the open version, or do it."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    versions = _versions(request, agreement)
    version = open_version(versions)
    require(request.user, CHANGE, version or agreement)
    if version is None or why_closed(version):
        return _page(request, agreement, status=409)
    page = SavingPage(request, version, _step(request, version))
    if "preview" in request.POST:
        return page.confirmed()
    form, lines_form = _form(request, versions), LinesForm(request.POST)
    if not (form.is_valid() and lines_form.is_valid()):
        return _page(request, agreement, lines_form=lines_form, status=422)
    now = amounts_of(version)
    wanted, notes = wanted_in(version, form.years, now, lower_lines=lines_form.cleaned_data["lines"] == LOWER)
    edits = [Edit(place, now.get(place), amount) for place, amount in wanted.items() if now.get(place) != amount]
    reason = reason_of(form.years, Basis(form.cleaned_data["basis"]))
    return page.shown(Saving(edits, reason, notes))


def _step(request: HttpRequest, version: Version) -> dict[str, Any]:
    """What the step into the version stands in: back to the calculator, and on to the chapter."""
    page = f"{reverse('budgets:savings', args=[version.agreement_id])}?{request.GET.urlencode()}"
    chapter = budget_crumbs(version)
    return {
        "version": version,
        "crumbs": [*chapter, (_("Savings calculator"), page)],
        "cancel_url": chapter[-1][1],
        "back_url": page,
    }


def _versions(request: HttpRequest, agreement: Agreement) -> list[Version]:
    versions = versions_of(agreement, request.user)
    if not versions:
        raise Http404
    return versions


def _form(request: HttpRequest, versions: list[Version]) -> SavingsForm:
    """The saving on what was signed last; on the draft as long as nothing is signed."""
    version = last_signed(versions) or version_to_show(versions, timezone.localdate())
    envelopes = envelopes_of(version)
    first = version.years[0]
    initial = {
        "envelopes": [str(envelope.key) for envelope in envelopes if envelope.kind == Envelope.Kind.PERSONNEL],
        "base_year": first,
        "first": first + 1,
        "last": first + USUAL_YEARS,
        "step": "1",
    }
    return SavingsForm(
        request.GET or None, envelopes=envelopes, years=version.years, balance=balance_of(version), initial=initial
    )


def _page(request: HttpRequest, agreement: Agreement, *, lines_form=None, status: int = 200) -> HttpResponse:
    versions = _versions(request, agreement)
    form = _form(request, versions)
    is_computed = form.is_valid()
    context = {
        **_frame(request, agreement, versions),
        "form": form,
        "years": form.years if is_computed else [],
        "base": form.base if is_computed else {},
        "is_compound": form.data.get("basis") == Basis.COMPOUND,
        "lines_form": lines_form or LinesForm(),
        "query": request.GET.urlencode(),
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "budgets/savings.html", context, status=status)


def _frame(request: HttpRequest, agreement: Agreement, versions: list[Version]) -> dict[str, Any]:
    """The version that is read, and where the saving can go: the open version, or the page that opens one."""
    running, newest, user = open_version(versions), last_signed(versions), request.user
    here = reverse("budgets:savings", args=[agreement.pk])
    typed = urlencode([(name, value) for name, values in request.GET.lists() for value in values if value])
    back = urlencode({"source": "saving", "next": f"{here}?{typed}"})
    may_amend = running is None and newest is not None and can_amend(user, newest, versions)
    shown = version_to_show(versions, timezone.localdate())
    return {
        "agreement": agreement,
        "version": shown,
        "crumbs": budget_crumbs(shown),
        "running": running if running and user.has_perm(CHANGE, running) else None,
        "why_closed": why_closed(running) if running else "",
        "amend_url": f"{reverse('agreements:amend', args=[newest.pk])}?{back}" if may_amend else "",
    }
