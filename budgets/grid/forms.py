from django import forms
from django.utils.translation import gettext_lazy as _

from core.texts.characters import printable


class ChangeReasonForm(forms.Form):
    """Why the amounts change, for their history."""

    change_reason = forms.CharField(
        label=_("Why this change?"),
        help_text=_("Optional. Appears in the history."),
        max_length=500,
        required=False,
        validators=[printable],
    )
