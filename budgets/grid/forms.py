from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from budgets.balance import Place
from budgets.grid import basis
from budgets.grid.layout import Grid
from budgets.grid.merging import THEIRS, YOURS, Sent
from core.texts.fields import TextField

_CHOICE = "choice-"


class ChangeReasonForm(forms.Form):
    """Why the amounts change, for their history."""

    change_reason = TextField(
        label=_("Why this change?"),
        help_text=_("Optional. Appears in the history."),
        max_length=500,
        required=False,
    )


def sent_in(request: HttpRequest, shown: Grid) -> Sent:
    """The cells of the page as they came back. JavaScript sends those that changed, a plain form all of them."""
    posted = {place: text for code, text in request.POST.items() if (place := Place.of_code(code)) is not None}
    choices = {
        place: choice
        for code, choice in request.POST.items()
        if (place := Place.of_code(code.removeprefix(_CHOICE))) and code != place.code and choice in (YOURS, THEIRS)
    }
    based_on = basis.opened(request.POST.get("basis", ""), shown.version, request.user)
    return Sent({place: text for place, text in posted.items() if place in shown.places}, based_on, choices)
