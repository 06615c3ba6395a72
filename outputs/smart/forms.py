from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outputs.smart.queries import NAMES

ANY = "any"  # How an address asks for outputs with a weak letter, whichever it is


def weak_choices() -> list[tuple[str, str]]:
    weak = [(letter, _("Weak on %(letter)s") % {"letter": letter}) for letter in NAMES]
    return [("", _("All outputs")), (ANY, _("Outputs with a weak letter")), *weak]


class LetterFilter(forms.Form):
    """Which outputs are shown; an unknown letter shows all."""

    weak = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=weak_choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
