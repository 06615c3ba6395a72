from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms import PasswordConfirmation
from agreements.text.forms import StepForm


class ConsentForm(PasswordConfirmation, StepForm):
    """Says that somebody has read the text and accepts or signs it, and proves with the password who that is."""

    has_read = forms.BooleanField(error_messages={"required": _("Tick this once you have read the text.")})

    def __init__(self, *args, request: HttpRequest, declaration: str, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        self.fields["has_read"].label = declaration
        self.fields["reason"].label = _("Remark")
        self.fields["reason"].help_text = _("Optional, visible to both parties.")
        for name in ("revision", "seen"):
            self.fields[name].widget = forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("revision", "seen", "has_read", Div("password", "reason", css_class="pair"))
