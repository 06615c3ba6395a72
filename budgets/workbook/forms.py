from django import forms
from django.utils.translation import gettext_lazy

from budgets.cells import Edit
from budgets.workbook.imports import opened_workbook, read_workbook
from budgets.workbook.tables import Cells
from core.tables.forms import TableForm
from core.tables.spreadsheet import Book


class WorkbookForm(TableForm):
    """A workbook that was filled in; what is found are the edits in it."""

    kind = Book

    file = forms.FileField(
        label=gettext_lazy("Workbook that was filled in"),
        help_text=gettext_lazy("Excel workbook (.xlsx), at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, budget: Cells, **kwargs):
        super().__init__(*args, **kwargs)
        self.budget = budget

    def open(self, content: bytes) -> Book:
        return opened_workbook(content)

    def read(self, table: Book, decimal_mark: str | None) -> tuple[list[Edit], list[str]]:
        budget = self.budget
        return read_workbook(table, budget.version, budget.years, budget.places, decimal_mark)
