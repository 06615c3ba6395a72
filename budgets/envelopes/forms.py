from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.models import Years
from agreements.text.forms import KeepsEndedYears
from budgets.base_allocations.queries import meanings_of
from budgets.envelopes import actions
from budgets.envelopes.imports import CreditTable, Unit, read_budget
from budgets.models import BudgetLine, Envelope
from budgets.queries import balance_of, envelopes_of
from core.editing.forms import CreateForm, EditForm
from core.numbers.fields import MoneyField
from core.tables.cells import Table
from core.tables.forms import TableForm
from outputs.forms import TitledForm
from outputs.models import Output

CREDITS_EDITED = gettext_noop("Credits edited")
ENVELOPE_FIELDS = ["kind", "budget", "title_nl", "title_fr"]


def amount_field(label) -> MoneyField:
    return MoneyField(label=label, required=False)


class _EnvelopeFields(KeepsEndedYears, TitledForm):
    """An envelope with its credit for every year of the agreement, saved in one go."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = self.instance.version.years
        saved = {credit.year: credit for credit in self.instance.credits.all()} if self.instance.pk else {}
        for year in self.years:
            credit, words = saved.get(year), {"year": year.name}
            self.fields[f"credit_{year}"] = amount_field(_("Credit %(year)s") % words)
            self.initial[f"credit_{year}"] = credit and credit.amount
            self.fields[f"statutory_{year}"] = amount_field(_("Maximum for statutory personnel %(year)s") % words)
            self.initial[f"statutory_{year}"] = credit and credit.statutory_maximum
        self.keep_ended_years(self.instance.version, "credit", "statutory")

    def credit_cells(self):
        return [(year, self[f"credit_{year}"], self[f"statutory_{year}"]) for year in self.years]

    def clean(self):
        """Only personnel credits have a maximum for statutory personnel, and it is part of the credit."""
        cleaned = super().clean()
        for year in self.years:
            name = f"statutory_{year}"
            if (maximum := cleaned.get(name)) is None:
                continue
            if cleaned.get("kind") != Envelope.Kind.PERSONNEL:
                self.add_error(name, _("Only personnel credits have a maximum for statutory personnel."))
            elif maximum > (cleaned.get(f"credit_{year}") or 0):
                self.add_error(name, _("The maximum for statutory personnel is never more than the credit."))
        return cleaned

    def _save_credits(self, envelope: Envelope, reason: str) -> Envelope:
        amounts = {year: self.cleaned_data[f"credit_{year}"] for year in self.years}
        statutory = {year: self.cleaned_data[f"statutory_{year}"] for year in self.years}
        actions.set_credits(envelope, amounts, statutory=statutory, reason=reason)
        return envelope


class EnvelopeForm(_EnvelopeFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = Envelope
        fields = ENVELOPE_FIELDS

    def save(self, commit: bool = True):
        actions.place_envelope(self.instance)
        return self._save_credits(super().save(commit), self.default_reason)


class EnvelopeEditForm(_EnvelopeFields, EditForm):
    """Saving always saves the envelope itself, so that its revision also guards its credits."""

    class Meta(EditForm.Meta):
        model = Envelope
        fields = ENVELOPE_FIELDS

    def save(self, commit: bool = True):
        reason = self.cleaned_data.get("change_reason") or self.default_reason
        if not set(ENVELOPE_FIELDS) & set(self.changed_data):
            self.default_reason = CREDITS_EDITED
        return self._save_credits(super().save(commit), reason)


class BudgetLinesForm(KeepsEndedYears, EditForm):
    """All budget lines of one output: a grid of envelopes and years. Its revision counts what their history holds."""

    class Meta(EditForm.Meta):
        model = Output
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.instance.version
        self.years = version.years
        self.envelopes = envelopes_of(version)
        self.balance = balance_of(version)
        self.lines = {(line.envelope_id, line.year): line for line in self.instance.budget_lines.all()}
        for envelope in self.envelopes:
            self._add_envelope(envelope, self.lines)
        self.keep_ended_years(version, *(f"amount_{envelope.pk}" for envelope in self.envelopes))
        self.based_on_revision = self.initial["revision"] = self._history().count()
        self.order_fields([name for name in self.fields if name != "change_reason"])

    def _add_envelope(self, envelope: Envelope, lines: dict[tuple[int, int], BudgetLine]) -> None:
        for year in self.years:
            name, words = f"amount_{envelope.pk}_{year}", {"envelope": envelope, "year": year.name}
            self.fields[name] = amount_field(_("%(envelope)s %(year)s") % words)
            line = lines.get((envelope.pk, year))
            self.initial[name] = line and line.amount
        ended = self.instance.version.ended_years
        in_order = sorted(lines.items(), key=lambda item: item[0][1] in ended)  # What an ended year keeps comes last
        codes = [line.base_allocation for (pk, _year), line in in_order if pk == envelope.pk]
        column = BudgetLine._meta.get_field("base_allocation")
        name = f"allocation_{envelope.pk}"
        label = _("Base allocation of %(envelope)s") % {"envelope": envelope}
        self.fields[name] = forms.CharField(label=label, required=False, max_length=30, validators=column.validators)
        self.initial[name] = next(filter(None, codes), "")

    def _history(self):
        return BudgetLine.history.filter(output_id=self.instance.pk)

    def latest_change(self):
        return self._history().select_related("history_user").order_by("-history_date", "-history_id").first()

    def rows(self):
        """For each envelope: itself, (field, what other outputs leave) for each year, the field of its code.

        Beside that the meaning of the code that is saved or sent; None where there is none.
        """
        known = meanings_of(self.instance.version)
        fields = [(envelope, self[f"allocation_{envelope.pk}"]) for envelope in self.envelopes]
        return [
            (envelope, [self._cell(envelope, year) for year in self.years], field, known.get(field.value() or ""))
            for envelope, field in fields
        ]

    def _cell(self, envelope: Envelope, year: int):
        own = self.balance.of_line(envelope.pk, self.instance.pk, year)
        return self[f"amount_{envelope.pk}_{year}"], self.balance.of(envelope.pk, year).undivided + own

    def clean(self):
        cleaned = super().clean()
        for envelope in self.envelopes:
            amounts = [cleaned.get(f"amount_{envelope.pk}_{year}") for year in self.years]
            name = f"allocation_{envelope.pk}"
            if cleaned.get(name) and amounts == [None] * len(amounts):
                self.add_error(name, _("A base allocation needs an amount in at least one year."))
        return cleaned

    def save(self, commit: bool = True):
        """The output itself stays as it is."""
        cleaned = self.cleaned_data
        lines = {
            (envelope.pk, year): {"amount": amount, "base_allocation": self._code(envelope, year)}
            for envelope in self.envelopes
            for year in self.years
            if (amount := cleaned[f"amount_{envelope.pk}_{year}"]) is not None
        }
        reason = cleaned.get("change_reason") or self.default_reason
        actions.set_lines(self.instance, lines, reason=reason)
        return self.instance

    def _code(self, envelope: Envelope, year: int) -> str:
        """The line of a year that ended before the amendment takes effect keeps its own."""
        if year in self.instance.version.ended_years and (line := self.lines.get((envelope.pk, year))):
            return line.base_allocation
        return self.cleaned_data[f"allocation_{envelope.pk}"]


class CreditImportForm(TableForm):
    """A table of credits."""

    unit = forms.ChoiceField(
        label=_("Amounts are given in"), choices=Unit.choices, initial=Unit.EURO, widget=forms.RadioSelect
    )

    def __init__(self, *args, years: Years, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = years

    def read(self, table: Table, decimal_mark: str | None) -> tuple[CreditTable, list[str]]:
        found = read_budget(table, unit=self.cleaned_data["unit"], years=self.years, decimal_mark=decimal_mark)
        return found, found.told
