from django import forms
from django.utils.translation import gettext_lazy

from budgets.workbook.imports import read_workbook
from budgets.workbook.tables import Cells
from core.tables.spreadsheet import uploaded_content


class WorkbookForm(forms.Form):
    """A workbook that was filled in; `edits` holds what was changed in it when the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("Workbook that was filled in"),
        help_text=gettext_lazy("Excel workbook (.xlsx), at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, budget: Cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.budget = budget

    def clean_file(self):
        file = self.cleaned_data["file"]
        budget = self.budget
        self.edits = read_workbook(uploaded_content(file), budget.version, budget.years, budget.places)
        return file
