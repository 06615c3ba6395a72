"""Forms in which values are entered, corrected and closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.years.period_names import period_name
from core.tables.spreadsheet import read_table, uploaded_content
from measurements.values.punctuality import ValueSlot
from measurements.values.upload.imports import WritablePeriods, read_values


def name_of(slot: ValueSlot) -> str:
    """The period of an indicator as a heading: its title and the period."""
    return f"{slot.indicator}, {period_name(slot.period)}"


class ValueImportForm(forms.Form):
    """A table of values; `read` holds what it says when the form is valid."""

    file = forms.FileField(label=_("File"), help_text=_("CSV (UTF-8) or Excel workbook (.xlsx), at most 2 MB."))

    def __init__(self, *args, place: WritablePeriods, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx"

    def clean(self):
        cleaned = super().clean()
        if file := cleaned.get("file"):
            try:
                self.read = read_values(read_table(uploaded_content(file)), self.place)
            except forms.ValidationError as error:
                self.add_error("file", error)
        return cleaned
