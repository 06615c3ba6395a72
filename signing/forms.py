from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PasswordConfirmation
from signing.actions import MEGABYTE, MOST_BYTES, TOO_BIG, read_signed


class _FileForm(forms.Form):
    upload = forms.FileField(
        label=_("PDF"),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        max_length=500,
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class SignedPdfForm(PasswordConfirmation, _FileForm):
    """A PDF that was signed elsewhere; verified while the form is."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)

    field_order = ["upload", "password", "revision"]

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version, self.verified = version, None

    def clean_upload(self):
        self.verified = read_signed(self.cleaned_data["upload"], self.version)
        return self.cleaned_data["upload"]


class VerifyForm(_FileForm):
    """Any file, to be compared with what is kept here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].label = _("File")
        self.fields["upload"].widget.attrs.pop("accept")

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(TOO_BIG, "size", {"size": MOST_BYTES // MEGABYTE})
        return upload
