from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class RequestForm(forms.Form):
    """Which language; everything else stands in the address."""

    language = forms.ChoiceField(
        choices=settings.LANGUAGES,
        error_messages={
            "required": _("Choose Dutch or French."),
            "invalid_choice": _("A document is made in Dutch or in French."),
        },
    )
