"""The chapter on budgets: envelopes, budget lines, and credits from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.frame import page_frame, term_to_change
from agreements.models import Version, YearNumber, Years
from agreements.queries import versions_with_parties
from agreements.text.checks import ended_in_words, lock_open_version, must_be_open, must_not_rewrite
from agreements.text.terms import parts_of
from budgets.bars import bar_of
from budgets.changes import surprises_in
from budgets.checks import exceeded_in_words
from budgets.envelopes.actions import CreditChange, apply_changes, find_changes
from budgets.envelopes.forms import BudgetLinesForm, CreditImportForm, EnvelopeEditForm, EnvelopeForm
from budgets.flexibility.queries import flexibility_of, in_sentences
from budgets.frame import BUDGET_CHANGED, CHANGE, budget_form, version_to_change, warned
from budgets.models import Envelope
from budgets.queries import balance_of, budget_from, division_from, envelopes_of, outputs_in_order, statutory_maxima
from core.access import get_visible
from core.editing.pages import bound, create_page, delete_page, edit_page
from core.editing.removal import dependents_of, must_stand_alone
from core.preview import Changed
from core.tables.preview_page import TablePreviewPage
from outputs.models import Output
from outputs.queries import with_version


def chapter(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    envelopes = envelopes_of(version)
    balance = balance_of(version)
    year = _chosen_year(request, version.years)
    budget = budget_from(envelopes, balance, version.years)
    context = {
        **page_frame(version, request.user, permission=CHANGE),
        "year": year,
        "budget": budget,
        "statutory": statutory_maxima(version),
        "bars": [(row, bar_of(row.total)) for row in budget.rows],
        "exceeded": list(exceeded_in_words(envelopes, balance, version.years)),
        "thresholds": in_sentences(flexibility_of(version)),
        "division": division_from(envelopes, outputs_in_order(version), balance, [year] if year else version.years),
    }
    return render(request, "budgets/chapter.html", context)


def envelope_create(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    form = bound(request, EnvelopeForm, instance=Envelope(version=version))
    context, template = budget_form(version, _("Add an envelope")), "budgets/envelope_form.html"
    context["intro"] = ended_in_words(version)
    return create_page(request, form, guard=must_be_open, template=template, context=context)


def envelope_update(request: HttpRequest, pk: int) -> HttpResponse:
    envelope = _envelope_to_change(request.user, pk)
    context = budget_form(envelope.version, _("Envelope “%(envelope)s”") % {"envelope": envelope})
    context["delete_url"] = reverse("budgets:envelope_delete", args=[pk])
    context["intro"] = ended_in_words(envelope.version)
    template = "budgets/envelope_form.html"
    response = edit_page(request, envelope, EnvelopeEditForm, guard=must_be_open, template=template, context=context)
    return warned(request, response, envelope.version)


def envelope_delete(request: HttpRequest, pk: int) -> HttpResponse:
    envelope = _envelope_to_change(request.user, pk)
    context = budget_form(envelope.version, "")
    context["refusals"] = context["refusals"] or list(dependents_of(envelope, parts_of(envelope)))
    removable = {"guard": _must_be_removable, "parts_of": parts_of}
    return delete_page(request, envelope, success_url=context["cancel_url"], context=context, **removable)


def lines_update(request: HttpRequest, pk: int) -> HttpResponse:
    """All budget lines of one output."""
    rows = with_version(Output.objects.select_related("objective"))
    output = term_to_change(Output, request.user, pk, rows=rows, permission=CHANGE)
    version = output.version
    context = budget_form(version, _("Budget lines of %(output)s") % {"output": output})
    context["intro"] = " ".join([_("Amounts in euro. An empty cell is no line."), ended_in_words(version)])
    response = edit_page(
        request,
        output,
        BudgetLinesForm,
        guard=must_be_open,
        template="budgets/lines_form.html",
        success_url=lambda saved: context["cancel_url"],
        context=context,
    )
    return warned(request, response, version)


def _envelope_to_change(user, pk: int) -> Envelope:
    return term_to_change(Envelope, user, pk, rows=with_version(Envelope.objects.all()))


def _must_be_removable(envelope: Envelope) -> None:
    must_be_open(envelope)
    must_stand_alone(envelope, parts_of(envelope))
    must_not_rewrite(envelope.version, envelope.credits.values_list("year", flat=True))


def _chosen_year(request: HttpRequest, years: Years) -> YearNumber | None:
    chosen = request.GET.get("year", "")
    return next((year for year in years if str(year) == chosen), None)


@dataclass(frozen=True)
class Import:
    """What an import will do: the amounts of the file and what they change."""

    amounts: Mapping[tuple[str, int], Decimal]
    totals: Mapping[int, Decimal]
    changes: list[CreditChange]
    not_used: Sequence[str] = ()

    @property
    def seen(self) -> list:
        return [change.fingerprint for change in self.changes]


class ImportPage(TablePreviewPage):
    """The import of credits."""

    purpose = "budgets.import"
    form_template, preview_template = "budgets/import.html", "budgets/import_preview.html"
    changed = BUDGET_CHANGED

    def form(self, *sent) -> CreditImportForm:
        return CreditImportForm(*sent, years=self.about.years)

    def read(self, form: CreditImportForm) -> Import:
        table = form.found
        return Import(table.amounts, table.totals, find_changes(self.about, table.amounts), table.not_used)

    def plain(self, found: Import) -> dict[str, Any]:
        return {
            "amounts": [[kind, year, str(amount)] for (kind, year), amount in found.amounts.items()],
            "totals": [[year, str(total)] for year, total in found.totals.items()],
            "seen": found.seen,
        }

    def again(self, content: dict[str, Any]) -> Import:
        amounts = {(kind, year): Decimal(amount) for kind, year, amount in content["amounts"]}
        totals = {year: Decimal(total) for year, total in content["totals"]}
        return Import(amounts, totals, find_changes(self.about, amounts))

    def show(self, found: Import) -> dict[str, Any]:
        """Every change, and for each total of the file what the page will show."""
        totals = list(_totals_after(self.about, found))
        return {"changes": found.changes, "totals": totals, "not_used": found.not_used}

    def surprises(self, found: Import) -> list[str]:
        return surprises_in((f"{c.envelope}, {c.year}", c.before, c.after) for c in found.changes)

    def carry_out(self, content: dict[str, Any]) -> str:
        lock_open_version(self.about.pk)
        found = self.again(content)
        if found.seen != content["seen"]:
            raise Changed
        apply_changes(found.changes)
        return _("The credits were imported.")


def budget_import(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_to_change(request.user, pk)
    context = budget_form(version, _("Import credits")) | {"submit_label": _("Show what will change")}
    return ImportPage(request, version, context).answer()


def _totals_after(version: Version, found: Import):
    """(year, total after the import, total of the file, whether they are equal) for each total of the file."""
    balance = balance_of(version)
    for year, published in found.totals.items():
        added = sum(change.after - (change.before or 0) for change in found.changes if change.year == year)
        after = balance.total(year).credit + added
        yield year, after, published, after == published
