"""The forms of the advice chain, of provisional execution and of the publication register."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Publication
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import not_after_today


class _PublicationDays(forms.ModelForm):
    def clean_published_on(self):
        day, signed_at = not_after_today(self.cleaned_data["published_on"]), self.instance.version.signed_at
        if signed_at and day < timezone.localdate(signed_at):
            raise forms.ValidationError(_("A text is not published before it is signed."), code="before")
        return day


class PublicationForm(_PublicationDays, CreateForm):
    """Where and when a signed version was published in one language."""

    class Meta(CreateForm.Meta):
        model = Publication
        fields = ["language", "published_on", "place", "address"]

    def clean_language(self):
        language = self.cleaned_data["language"]
        if language not in self.instance.version.written_in:
            raise forms.ValidationError(_("This text is not written in this language."), code="unwritten")
        if self.instance.version.publications.filter(language=language).exists():
            raise forms.ValidationError(_("The publication in this language is already recorded."), code="known")
        return language


class PublicationEditForm(_PublicationDays, EditForm):
    class Meta(PublicationForm.Meta):
        fields = ["published_on", "place", "address"]
