from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from budgets.grid.field import CREDIT, Anchor
from budgets.grid.layout import Grid
from budgets.paste.block import read_pasted


class PasteForm(forms.Form):
    """A block from a spreadsheet and the cell where it begins; `pasted` holds what was read when the form is valid."""

    text = forms.CharField(
        label=_("Table"),
        help_text=_("Copy the cells in the spreadsheet and paste them here, with or without the names beside them."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    row = forms.ChoiceField(label=_("First row"), required=False)
    column = forms.ChoiceField(label=_("First column"), required=False)

    def __init__(self, *args, grid: Grid, **kwargs):
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.fields["row"].choices = [
            ("", _("The rows name themselves")),
            (str(CREDIT), _("Credit")),
            *((str(output.pk), str(output)) for output in grid.outputs),
        ]
        self.fields["column"].choices = [
            ("", _("The columns name themselves")),
            *((f"{envelope.pk}-{year}", f"{envelope} {year}") for envelope, year in grid.columns),
        ]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.pasted = read_pasted(cleaned["text"], self.grid.field(), self._anchor(), get_language() or "nl")
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned

    def _anchor(self) -> Anchor:
        row, column = self.cleaned_data["row"], self.cleaned_data["column"]
        envelope, _dash, year = column.partition("-")
        return Anchor(int(row) if row else None, (int(envelope), int(year)) if column else None)
