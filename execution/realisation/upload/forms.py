"""The form that takes a file with realised amounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.envelopes.imports import Unit
from core.tables.spreadsheet import read_table, uploaded_content
from core.texts.fields import TextField
from execution.realisation.upload.imports import Destination, read_realised


class AmountImportForm(forms.Form):
    """A table of amounts; `read` holds what it says when the form is valid."""

    file = forms.FileField(label=_("File"), help_text=_("CSV (UTF-8) or Excel workbook (.xlsx), at most 2 MB."))
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
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx"

    def clean(self):
        cleaned = super().clean()
        file, unit = cleaned.get("file"), cleaned.get("unit")
        if file and unit:
            options = {"unit": unit, "source": cleaned.get("source", "")}
            try:
                self.read = read_realised(read_table(uploaded_content(file)), self.target, **options)
            except forms.ValidationError as error:
                self.add_error("file", error)
        return cleaned
