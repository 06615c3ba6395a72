"""The form that takes a file with realised amounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.envelopes.imports import Unit
from core.tables.cells import Table
from core.tables.forms import TableForm
from core.texts.fields import TextField
from execution.realisation.upload.imports import Destination, ReadAmounts, read_realised


class AmountImportForm(TableForm):
    """A table of amounts."""

    unit = forms.ChoiceField(
        label=_("Amounts are given in"), choices=Unit.choices, initial=Unit.EURO, widget=forms.RadioSelect
    )
    source = TextField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("For the rows that name none: a SAP or FEDCOM report, the annual report."),
    )

    def __init__(self, *args, target: Destination, **kwargs):
        super().__init__(*args, **kwargs)
        self.target = target

    def read(self, table: Table, decimal_mark: str | None) -> tuple[ReadAmounts, list[str]]:
        options = {name: self.cleaned_data[name] for name in ("unit", "source")}
        found = read_realised(table, self.target, **options, decimal_mark=decimal_mark)
        return found, found.told
