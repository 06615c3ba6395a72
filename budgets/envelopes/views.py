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
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Version, YearNumber, Years
from agreements.queries import versions_with_parties
from agreements.text.checks import lock_open_version, must_be_open, why_closed
from budgets.bars import bar_of
from budgets.checks import exceeded_in_words
from budgets.envelopes.actions import Change, apply_changes, find_changes
from budgets.envelopes.forms import EnvelopeEditForm, EnvelopeForm, ImportForm, LinesForm
from budgets.flexibility.sentences import flexibility_of, in_sentences
from budgets.models import Envelope
from budgets.queries import budget_from, division_from, envelopes_of, figures_of, outputs_in_order, statutory_maxima
from core.access import get_visible, require
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.editing.removal import dependents_of, must_stand_alone
from core.preview import Changed, Opened, is_first_time, opened, sealed
from core.workflow import Refusal
from outputs.models import Output
from outputs.queries import with_version

CHANGE = "budgets.change_budget"


def chapter(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    envelopes = envelopes_of(version)
    figures = figures_of(version, envelopes)
    year = _chosen_year(request, figures.years)
    budget = budget_from(envelopes, figures)
    context = {
        **who_may_edit(request.user, version),
        "version": version,
        "crumbs": version_crumbs(version),
        "year": year,
        "budget": budget,
        "statutory": statutory_maxima(version),
        "bars": [(row, bar_of(row.total)) for row in budget.rows],
        "exceeded": list(exceeded_in_words(envelopes, figures)),
        "thresholds": in_sentences(flexibility_of(version)),
        "division": division_from(envelopes, outputs_in_order(version), figures, [year] if year else figures.years),
    }
    return render(request, "budgets/chapter.html", context)


def envelope_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    form = bound(request, EnvelopeForm, instance=Envelope(version=version))
    context, template = form_context(version, _("Add an envelope")), "budgets/envelope_form.html"
    return create_page(request, form, guard=must_be_open, template=template, context=context)


def envelope_update(request: HttpRequest, pk: int) -> HttpResponse:
    envelope = _envelope_to_change(request.user, pk)
    context = form_context(envelope.version, _("Envelope “%(envelope)s”") % {"envelope": envelope})
    context["delete_url"] = reverse("budgets:envelope_delete", args=[pk])
    template = "budgets/envelope_form.html"
    response = edit_page(request, envelope, EnvelopeEditForm, guard=must_be_open, template=template, context=context)
    return warned(request, response, envelope.version)


def envelope_delete(request: HttpRequest, pk: int) -> HttpResponse:
    envelope = _envelope_to_change(request.user, pk)
    context = form_context(envelope.version, "")
    context["refusals"] = context["refusals"] or list(dependents_of(envelope))
    success_url = context["cancel_url"]
    return delete_page(request, envelope, success_url=success_url, guard=_must_be_removable, context=context)


def lines_update(request: HttpRequest, pk: int) -> HttpResponse:
    """All budget lines of one output."""
    output = get_visible(Output, request.user, pk, with_version(Output.objects.select_related("objective")))
    version = output.version
    require(request.user, CHANGE, version)
    context = form_context(version, _("Budget lines of %(output)s") % {"output": output})
    context["intro"] = _("Amounts in euro. An empty cell is no line.")
    response = edit_page(
        request,
        output,
        LinesForm,
        guard=must_be_open,
        template="budgets/lines_form.html",
        success_url=lambda saved: context["cancel_url"],
        context=context,
    )
    return warned(request, response, version)


def version_to_change(user, pk: int) -> Version:
    """The version whose budget this person may change: 404 for another party, 403 without the role."""
    version = get_visible(Version, user, pk, versions_with_parties())
    require(user, CHANGE, version)
    return version


def form_context(version: Version, title: str) -> dict[str, Any]:
    """What the frame of every form about the budget shows."""
    closed = why_closed(version)
    chapter_url = reverse("budgets:chapter", args=[version.pk])
    return {
        "title": title,
        "version": version,
        "crumbs": [*version_crumbs(version), (_("Budgets"), chapter_url)],
        "cancel_url": chapter_url,
        "subnav_version": version,
        "subnav_current": "budget",
        "refusals": [Refusal(closed, version.get_absolute_url())] if closed else [],
    }


def _envelope_to_change(user, pk: int) -> Envelope:
    envelope = get_visible(Envelope, user, pk, with_version(Envelope.objects.all()))
    require(user, CHANGE, envelope.version)
    return envelope


def _must_be_removable(envelope: Envelope) -> None:
    must_be_open(envelope)
    must_stand_alone(envelope)


def warned(request: HttpRequest, response: HttpResponse, version: Version) -> HttpResponse:
    """After saving, say where more is divided than there is: a draft may be so, a shared text may not."""
    if response.status_code == 302:
        warn_of_excess(request, version)
    return response


def warn_of_excess(request: HttpRequest, version: Version) -> None:
    envelopes = envelopes_of(version)
    for _year, sentence in exceeded_in_words(envelopes, figures_of(version, envelopes)):
        messages.warning(request, sentence + " " + _("It is saved; mend it before the text is shared."))


def _chosen_year(request: HttpRequest, years: Years) -> YearNumber | None:
    chosen = request.GET.get("year", "")
    return next((year for year in years if str(year) == chosen), None)


def who_may_edit(user, version: Version) -> dict[str, Any]:
    """Whether this person can edit the budget now; why nobody can, for those who otherwise may."""
    may_edit, closed = user.has_perm(CHANGE, version), why_closed(version)
    return {"can_edit": may_edit and not closed, "why_closed": closed if may_edit else ""}


def version_crumbs(version: Version) -> list[tuple[str, str]]:
    """Down to the version itself."""
    return [
        (version.agreement.title, version.agreement.get_absolute_url()),
        (_("version %(number)s") % {"number": version.number}, version.get_absolute_url()),
    ]


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
