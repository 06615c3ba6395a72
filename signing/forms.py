import re

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PasswordConfirmation
from signing.actions import MEGABYTE, MOST_BYTES, TOO_BIG, read_signed
from signing.recognition.queries import as_hash

NO_HASH = _("A hash is made of the figures 0 to 9 and the letters a to f: 16 of them, or 64.")


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
    """Any file or a hash, to be compared with what is kept here."""

    sha256 = forms.CharField(
        label=_("Or type a hash (SHA-256)"),
        required=False,
        max_length=300,
        help_text=_("As it is printed in a document or shown on a page; the first 16 characters are enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, most_bytes: int = MOST_BYTES, **kwargs):
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes
        self.fields["upload"].label = _("File")
        self.fields["upload"].required = False
        self.fields["upload"].widget.attrs.pop("accept")

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload and upload.size > self.most_bytes:
            raise forms.ValidationError(TOO_BIG, "size", {"size": self.most_bytes // MEGABYTE})
        return upload

    def clean_sha256(self):
        digest = as_hash(self.cleaned_data["sha256"])
        if digest and not re.fullmatch(r"[0-9a-f]{16,64}", digest):
            raise forms.ValidationError(NO_HASH)
        return digest

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("upload") and not cleaned.get("sha256"):
            self.add_error("upload", _("Choose a file or type a hash."))
        return cleaned
