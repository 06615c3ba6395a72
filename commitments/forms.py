from copy import deepcopy
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from commitments.actions import attachable, number_edition
from commitments.editing import last_report
from commitments.models import CatalogueEntry, Report
from core.forms import CreateForm, EditForm

Outcome = Report.Outcome
MEANWHILE = _(
    "%(person)s reported “%(outcome)s” for the same party while you were typing. Save again to add yours after it, and "
    "say why it differs."
)


class ReportForm(CreateForm):
    """What one party reports about one moment; `seen` is the report of the same party that it comes after."""

    default_reason = gettext_noop("Reported")
    moment = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    party = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    class Meta(CreateForm.Meta):
        model = Report
        fields = ["outcome", "on", "explanation", "evidence", "reason"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 5}), "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "on": _("The day on which it was kept; otherwise the day on which this was the case."),
            "explanation": _("Required when it is not or only partly kept. The other party reads it."),
            "reason": _("Required when an earlier report said that it was over. The earlier report stays visible."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = last_report(self.instance)
        self.initial |= {"on": timezone.localdate(), "seen": self.before.pk if self.before else None}
        if self.before is None:
            del self.fields["reason"]

    def clean_on(self):
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.before = last_report(self.instance)  # Asked again: now the version is locked
        if cleaned.get("outcome") in (Outcome.PARTLY, Outcome.NOT_KEPT) and not cleaned.get("explanation"):
            self.add_error("explanation", _("Explain what was not kept, and why."))
        if self.before and cleaned.get("seen") != self.before.pk:
            self._tell_of_the_other()
        elif self.before and not self.before.is_open and not cleaned.get("reason"):
            self.add_error("reason", _("Say why the earlier report is corrected."))
        return cleaned

    def _tell_of_the_other(self) -> None:
        """Somebody reported meanwhile; sent again, this report comes after that one."""
        words = {"person": self.before.person, "outcome": self.before.get_outcome_display()}
        self.fields.setdefault("reason", deepcopy(self.base_fields["reason"]))
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(self.before.pk)
        raise forms.ValidationError(MEANWHILE, "meanwhile", words)

    def save(self, commit: bool = True):
        self.instance.follows = self.before
        return super().save(commit)


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
