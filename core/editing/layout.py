"""How forms are laid out: both languages of a text side by side, and what goes with it."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def pair(name: str) -> Div:
    """Both languages of one text, side by side where there is room."""
    return Div(f"{name}_nl", f"{name}_fr", css_class="pair")


def lay_out(form: forms.Form, *parts) -> None:
    form.helper.layout = Layout(*parts)
    form.helper.render_unmentioned_fields = True


class InEitherLanguage:
    """Says at the field, not above the form, that a text is missing in both languages."""

    in_either_language: dict[str, str] = {}

    def clean(self):
        cleaned = super().clean()
        for name, message in self.in_either_language.items():
            both = {f"{name}_nl", f"{name}_fr"}
            if not both & set(self.errors) and not any(cleaned.get(field) for field in both):
                self.add_error(f"{name}_nl", message)
        return cleaned


def not_after_today(day):
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."), code="future")
    return day
