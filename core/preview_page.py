"""The page on which something is read, shown, confirmed and carried out: a file, a pasted table, a computed change."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.preview import EXPIRED, Changed, Opened, is_first_time, opened, sealed
from core.workflow import Refusal

SURPRISING = ".surprising"  # Ends the purpose of a preview that asks to be confirmed apart
UNCONFIRMED = gettext_lazy(
    "Some of these figures are surprising. Choose the file again, look at them, and tick that they are right."
)


class PreviewPage:
    """What is read is shown before it is done; confirming does all of it and once, or shows what would change now.

    A page says how it reads, what of that the preview carries, how it is shown and how it is carried out. `context`
    is the frame of its form; its `cancel_url` is where it leads when all is done.
    """

    purpose: str  # What the signature of a preview is good for
    form_template: str
    preview_template: str
    changed: str  # In a sentence: what has changed since the preview was shown
    expired = EXPIRED
    field = "file"  # Where the form tells what is wrong with all that was read

    def __init__(self, request: HttpRequest, about: models.Model, context: dict[str, Any]):
        self.request, self.about, self.context = request, about, context

    def form(self, *sent) -> forms.Form:
        """The form in which something is sent in, with what was sent."""
        raise NotImplementedError

    def read(self, form: forms.Form) -> Any:
        """What a valid form holds. Raises ValidationError when it cannot be shown."""
        raise NotImplementedError

    def plain(self, found: Any) -> Any:
        """What was read in plain values, with whatever tells later that nothing changed: the preview carries it."""
        raise NotImplementedError

    def show(self, found: Any) -> dict[str, Any]:
        """What the preview tells; with `errors` in it the form is shown again instead."""
        raise NotImplementedError

    def carry_out(self, content: Any) -> str:
        """Do, under a lock, what a preview carried; tells it in a sentence. Raises Refused, and Changed."""
        raise NotImplementedError

    def surprises(self, found: Any) -> list[str]:
        """What lies far from what is plausible: the preview asks that somebody confirms that it is right."""
        return []

    def again(self, content: Any) -> Any:
        """What a preview carried, as it would be read now; None when it has to be sent in anew."""
        return None

    def ask(self, form: forms.Form, *, status: int, **more) -> HttpResponse:
        return render(self.request, self.form_template, {**self.context, **more, "form": form}, status=status)

    def leave(self) -> HttpResponse:
        return redirect(self.context["cancel_url"])

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.ask(self.form(), status=200)
        if "preview" in self.request.POST:
            return self.confirmed()
        return self.answer_to(self.form(self.request.POST, self.request.FILES or None))

    def answer_to(self, form: forms.Form) -> HttpResponse:
        """The preview of what was sent in, or the form with what is wrong."""
        if form.is_valid():
            try:
                return self.shown(self.read(form), form=form)
            except ValidationError as error:
                form.add_error(self.field, error)
        return self.ask(form, status=422)

    def shown(self, found: Any, *, form: forms.Form | None = None, status: int = 200, token=None, **more):
        """The preview, with everything that confirming it needs."""
        context = {**self.context, **self.show(found), **more}
        if context.get("errors"):
            return self.ask(form, status=422, **context)
        context["surprises"] = surprises = self.surprises(found)
        purpose = f"{self.purpose}{SURPRISING}" if surprises else self.purpose
        place = {"purpose": purpose, "about": self.about, "user": self.request.user}
        context["sealed"] = sealed(self.plain(found), **place, token=token)
        return render(self.request, self.preview_template, context, status=status)

    def confirmed(self) -> HttpResponse:
        """Do what the preview said, all of it and once; or show again what would change now."""
        preview, is_surprising = _opened(self)
        if preview is None:
            return self.refused([Refusal(self.expired)])
        if is_surprising and "confirmed" not in self.request.POST:
            return self.refused([Refusal(UNCONFIRMED)])
        try:
            self._do_once(preview)
        except Changed:
            return self._show_again(preview)
        except ValidationError as error:
            return self.refused(refusals_in(error))
        return self.leave()

    @transaction.atomic
    def _do_once(self, preview: Opened) -> None:
        if is_first_time(preview):
            messages.success(self.request, self.carry_out(preview.content))
        else:
            messages.info(self.request, _("This form was already sent; nothing was added twice."))

    def _show_again(self, preview: Opened) -> HttpResponse:
        refusals = [Refusal(self.changed)]
        try:
            found = self.again(preview.content)
        except ValidationError as error:
            return self.refused(refusals_in(error))
        if found is None:
            return self.refused(refusals)
        return self.shown(found, status=409, token=preview.token, refusals=refusals)

    def refused(self, refusals: list[Refusal]) -> HttpResponse:
        """The form anew, with what stands in the way."""
        return self.ask(self.form(), status=409, refusals=refusals)


def refusals_in(error: ValidationError) -> list[Refusal]:
    return getattr(error, "refusals", None) or [Refusal(message) for message in error.messages]


def _opened(page: PreviewPage) -> tuple[Opened | None, bool]:
    """What the preview that comes back carried, None when it is of no use; and whether it held something surprising."""
    place = {"about": page.about, "user": page.request.user}
    for ending in ("", SURPRISING):
        try:
            return opened(page.request.POST["preview"], purpose=f"{page.purpose}{ending}", **place), bool(ending)
        except ValidationError:
            continue
    return None, False
