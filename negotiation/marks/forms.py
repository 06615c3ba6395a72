from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.text.fingerprint import fingerprints_of_chapters
from core.editing.forms import CreateForm, EditForm
from negotiation.models import SectionMark


class SeenForm(forms.Form):
    """Marks a text as seen: the hash of what was shown."""

    sha256 = forms.RegexField(r"^[0-9a-f]{64}$")


class RevisionForm(forms.Form):
    """A step on a remark: the state in which it was seen."""

    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)


class _Marking(forms.ModelForm):
    """Marks the chapter that was read: refused when the chapter is no longer what it was when the form was opened."""

    seen_sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial["seen_sha256"] = fingerprints_of_chapters(self.instance.version)[self.instance.section]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen, now = cleaned.get("seen_sha256"), self.initial["seen_sha256"]
        if seen and seen != now:
            raise forms.ValidationError(
                _("This chapter changed while you were reading. Open it again, read it, then mark it."), code="changed"
            )
        return cleaned

    def save(self, commit: bool = True):
        mark = self.instance
        mark.content_sha256 = self.cleaned_data["seen_sha256"]
        mark.marked_by, mark.marked_at = self.user, timezone.now()
        return super().save(commit)


class MarkForm(_Marking, CreateForm):
    default_reason = gettext_noop("Chapter marked")

    class Meta(CreateForm.Meta):
        model = SectionMark
        fields = ["mark"]


class MarkEditForm(_Marking, EditForm):
    default_reason = gettext_noop("Chapter marked again")

    class Meta(EditForm.Meta):
        model = SectionMark
        fields = ["mark"]

    @property
    def changes_anything(self) -> bool:
        """The same mark says something new of a text that has changed since."""
        return super().changes_anything or self.instance.content_sha256 != self.cleaned_data["seen_sha256"]
