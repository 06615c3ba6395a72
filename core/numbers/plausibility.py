"""Numbers that lie far from what is plausible: nothing is refused for being surprising, it is asked to be confirmed."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from core.numbers.notation import format_number

FACTOR = 5


def is_far(number: Decimal, other: Decimal | None) -> bool:
    """More than five times the other number, or less than a fifth of it; nothing is far from zero or from nothing."""
    if not other:
        return False
    return abs(number) > FACTOR * abs(other) or abs(number) * FACTOR < abs(other)


def far_in_words(number: Decimal, other: Decimal, named: str, places: int | None = None) -> str:
    """How far a number lies from another, which is `named` in words such as “the value before it”."""
    words = {"other": format_number(other, places), "named": named}
    if abs(number) > abs(other):
        return _("This is more than five times %(named)s, %(other)s.") % words
    return _("This is less than a fifth of %(named)s, %(other)s.") % words


def ask_to_confirm(form: forms.Form, name: str, number: Decimal, surprises: list[str]) -> None:
    """Add a box to tick to the form, and an error to its field until it is ticked for this very number."""
    if not surprises:
        return
    box = f"{name}_confirmed"
    widget = forms.CheckboxInput(attrs={"value": str(number), "class": "form-check-input"})
    label = _("%(number)s is right") % {"number": format_number(number)}
    form.fields[box] = forms.BooleanField(label=label, required=False, widget=widget)
    if form.data.get(form.add_prefix(box)) != str(number):
        form.add_error(name, " ".join([*surprises, _("Correct it, or tick that it is right.")]))
