from django import forms
from django.utils.translation import gettext_lazy as _

from attachments.actions import keep_file, read_upload, refuse_too_many
from attachments.file_types import ACCEPTED
from attachments.models import Attachment, Enclosure
from core.editing.forms import CreateForm


class _Upload(CreateForm):
    """A file with a title; the title is that of the file when nothing else is typed."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, TXT or CSV, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=500,
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )

    def __init__(self, *args, user, count: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.count, self.stored = user, count, None
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Optional: what people read. Without it, the name of the file.")
        self.order_fields(["upload", "title"])

    def clean_upload(self):
        refuse_too_many(self.count)
        self.stored = read_upload(self.cleaned_data["upload"])
        return self.cleaned_data["upload"]

    def clean(self):
        cleaned = super().clean()
        if self.stored and not cleaned.get("title"):
            cleaned["title"] = self.stored.name
        return cleaned

    def save(self, commit: bool = True):
        keep_file(self.instance, self.stored, by=self.user)
        return super().save(commit)


class AttachmentForm(_Upload):
    class Meta(CreateForm.Meta):
        model = Attachment
        fields = ["title"]


class EnclosureForm(_Upload):
    class Meta(CreateForm.Meta):
        model = Enclosure
        fields = ["title"]
