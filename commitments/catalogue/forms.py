from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Version
from commitments.catalogue.actions import attachable, number_edition
from commitments.models import CatalogueEntry
from core.editing.forms import CreateForm, EditForm


class _EntryLayout(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        texts = Div("text_nl", "text_fr", css_class="pair")
        code = ["code"] if "code" in self.fields else []
        self.helper.layout = Layout(*code, Div("side", "kind", css_class="pair"), texts, "recurrence", "is_in_use")
        self.helper.render_unmentioned_fields = True

    def clean(self):
        cleaned = super().clean()
        if not {"text_nl", "text_fr"} & set(self.errors) and not (cleaned.get("text_nl") or cleaned.get("text_fr")):
            self.add_error("text_nl", _("Write the commitment in Dutch or in French."))
        return cleaned


TEXTS = {"text_nl": forms.Textarea(attrs={"rows": 4}), "text_fr": forms.Textarea(attrs={"rows": 4})}


class EntryForm(_EntryLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = CatalogueEntry
        fields = ["code", *CatalogueEntry.CONTENT, "is_in_use"]
        widgets = TEXTS


class EntryEditForm(_EntryLayout, EditForm):
    """A change of what it says is a new edition; the code never changes."""

    class Meta(EditForm.Meta):
        model = CatalogueEntry
        fields = [*CatalogueEntry.CONTENT, "is_in_use"]
        widgets = TEXTS

    def save(self, commit: bool = True):
        number_edition(self.instance, changed=self.changed_data)
        return super().save(commit)


class AttachForm(forms.Form):
    """Chooses commitments of the catalogue that a draft does not hold yet."""

    entries = forms.ModelMultipleChoiceField(
        CatalogueEntry.objects.none(),
        label=_("Commitments of the catalogue"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one commitment."),
            "invalid_choice": _("One of these is in the text already, or no longer in use. Choose again."),
        },
    )

    def __init__(self, *args, version: Version, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["entries"].queryset = attachable(version)


class TakeOverForm(forms.Form):
    """Takes over the newest edition: the commitment and the edition as they were seen."""

    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)
    edition = forms.IntegerField(min_value=1, max_value=32_767)
