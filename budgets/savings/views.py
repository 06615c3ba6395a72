"""The savings calculator: a page that computes, its workbook, and the step that puts the result into an amendment."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from agreements.models import Agreement, Version
from agreements.queries import can_amend, last_signed, open_version, version_to_show, versions_of, with_parties
from agreements.text.checks import why_closed
from budgets.cells import Edit, Place, amounts_of
from budgets.changes import shown_changes, summary_of
from budgets.frame import CHANGE, budget_crumbs, warned
from budgets.models import Envelope
from budgets.queries import envelopes_of, figures_of, outputs_in_order
from budgets.savings.actions import carry_out, reason_of, wanted_in
from budgets.savings.exports import saving_sheets
from budgets.savings.forms import LOWER, USUAL_YEARS, LinesForm, SavingsForm
from budgets.savings.saving import Basis
from core.access import get_visible, require
from core.preview import Changed, opened, sealed
from core.tables.downloads import download
from core.tables.workbook import MEDIA_TYPE, make_workbook
from core.workflow import Refusal, Refused

PURPOSE = "budgets.savings"
CHANGED = gettext_lazy("The budget changed since you saw this preview. Look at it as it is now and confirm again.")


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
    if "preview" in request.POST:
        return _confirmed(request, version)
    form, lines_form = _form(request, versions), LinesForm(request.POST)
    if not (form.is_valid() and lines_form.is_valid()):
        return _page(request, agreement, lines_form=lines_form, status=422)
    now = amounts_of(version)
    wanted, notes = wanted_in(version, form.years, now, lower_lines=lines_form.cleaned_data["lines"] == LOWER)
    edits = [Edit(place, now.get(place), amount) for place, amount in wanted.items() if now.get(place) != amount]
    reason = reason_of(form.years, Basis(form.cleaned_data["basis"]))
    return _preview(request, version, edits, reason, {"notes": notes})


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
    given = figures_of(version, envelopes).credits
    return SavingsForm(request.GET or None, envelopes=envelopes, years=version.years, credits_=given, initial=initial)


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


def _preview(
    request: HttpRequest, version: Version, edits: list[Edit], reason: str, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    """What would change now; confirming it sends it back."""
    content = {"edits": [[e.place.code, _text(e.based_on), _text(e.wanted)] for e in edits], "reason": reason}
    token = told.get("token")
    now = amounts_of(version)
    envelopes = {envelope.pk: envelope for envelope in envelopes_of(version)}
    outputs = {output.pk: output for output in outputs_in_order(version)}
    changes = shown_changes({edit.place: edit.wanted for edit in edits}, now, envelopes, outputs)
    page = f"{reverse('budgets:savings', args=[version.agreement_id])}?{request.GET.urlencode()}"
    context = {
        **told,
        "version": version,
        "crumbs": [*budget_crumbs(version), (_("Savings calculator"), page)],
        "reason": reason,
        "changes": changes,
        "summary": summary_of(changes, []),
        "sealed": sealed(content, purpose=PURPOSE, about=version, user=request.user, token=token),
        "confirm_label": _("Save all of this"),
        "back_url": page,
        "back_label": _("Back to the calculator"),
    }
    return render(request, "budgets/savings_preview.html", context, status=status)


def _confirmed(request: HttpRequest, version: Version) -> HttpResponse:
    """Do what the preview said, all of it and once; or show again what would change now."""
    chapter = reverse("budgets:chapter", args=[version.pk])
    try:
        seen = opened(request.POST["preview"], purpose=PURPOSE, about=version, user=request.user)
        edits = [Edit(Place.of_code(code), _amount(a), _amount(b)) for code, a, b in seen.content["edits"]]
        is_first = carry_out(version, edits, seen, reason=seen.content["reason"])
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.message)
        return _page(request, version.agreement, status=409)
    except Changed:
        now = amounts_of(version)
        edits = [Edit(edit.place, now.get(edit.place), edit.wanted) for edit in edits]
        told = {"refusals": [Refusal(CHANGED)], "token": seen.token}
        return _preview(request, version, edits, seen.content["reason"], told, status=409)
    if is_first:
        messages.success(request, _("The saving was put into version %(number)s.") % {"number": version.number})
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return warned(request, redirect(chapter), version)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None
