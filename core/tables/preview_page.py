"""The page on which a table is sent in: what its file leaves open is asked before anything is shown or done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from core.preview import opened, sealed
from core.preview_page import PreviewPage
from core.tables.forms import TableForm
from core.workflow import Refusal


class TablePreviewPage(PreviewPage):
    """A preview of what a file says; where it may mean two things, both are shown and nothing is read by guess."""

    question_template = "components/decimal_mark.html"

    def read(self, form: TableForm) -> Any:
        return form.found

    def answer_to(self, form: TableForm) -> HttpResponse:
        """The rows of a file about which something was asked come back with the answer, signed."""
        if text := self.request.POST.get("table"):
            try:
                form.continue_with(opened(text, **self._place).content)
            except ValidationError:
                return self.refused([Refusal(self.expired)])
        if not form.is_valid() and form.question:
            return self.asked(form)
        return super().answer_to(form)

    def asked(self, form: TableForm) -> HttpResponse:
        """What the marks of this file mean: both readings, and a button for each."""
        try:
            table = sealed(form.table.plain, **self._place)
        except ValidationError as error:
            return self.refused([Refusal(message) for message in error.messages])
        context = {**self.context, "form": form, "question": form.question, "table": table}
        return render(self.request, self.question_template, context)

    def shown(self, found: Any, *, form: TableForm | None = None, **more) -> HttpResponse:
        return super().shown(found, form=form, told=form.told if form else [], **more)

    @property
    def _place(self) -> dict[str, Any]:
        return {"purpose": f"{self.purpose}.table", "about": self.about, "user": self.request.user}
