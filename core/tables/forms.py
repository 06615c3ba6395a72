"""The form in which a table is sent in, and in which what its file leaves open is answered."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.numbers.figures import COMMA, POINT
from core.tables.cells import Table
from core.tables.figures import UndecidedMark
from core.tables.spreadsheet import Book, read_table, uploaded_content

MARKS = {POINT: _("A point begins the decimals"), COMMA: _("A comma begins the decimals")}


class TableForm(forms.Form):
    """A file with a table; `found` holds what it says when the form is valid, `told` what the preview tells about it.

    Where nothing in a file shows what its points and commas mean, `question` holds what has to be asked, and `table`
    what was read of the file so far, so that it need not be chosen again.
    """

    kind: type[Table] | type[Book] = Table

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel workbook (.xlsx), at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    decimal_mark = forms.ChoiceField(choices=list(MARKS.items()), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.table: Table | Book | None = None
        self.question: UndecidedMark | None = None
        self.found: Any = None
        self.told: list[str] = []

    def continue_with(self, plain: list) -> None:
        """Read a table that was sent in before, from its plain values; no file is asked for."""
        self.table, self.fields["file"].required = self.kind.from_plain(plain), False

    def read(self, table: Table | Book, decimal_mark: str | None) -> tuple[Any, list[str]]:
        """What a table says, and what there is to tell. Raises ValidationError with what is wrong, UndecidedMark."""
        raise NotImplementedError

    def open(self, content: bytes) -> Table | Book:
        """The rows of a file. Raises ValidationError for what is no table."""
        return read_table(content)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            self.table = self.table or self.open(uploaded_content(cleaned["file"]))
            self.found, told = self.read(self.table, cleaned["decimal_mark"] or None)
            self.told = [*self.table.told, *told]
        except UndecidedMark as question:
            self.question = question
            self.add_error("file", question)
        except ValidationError as error:
            self.add_error("file", error)
        return cleaned
