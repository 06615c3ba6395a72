"""What people say of results: each form comes after what was said before, and tells when that is not what was read."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from core.editing.forms import CreateForm, must_say_something_new
from measurements.models import GivenStatus, MilestoneReport
from measurements.results.checks import last_said

MEANWHILE = _(
    "%(person)s entered “%(said)s” while you were typing. Save again to let yours take its place, or cancel to keep it."
)
BACK = "back"
TAKE_BACK = _("Take it back: the computed status counts again")
AS_IT_WAS = _("This is what counts already. Choose another status, or cancel.")


class _AfterForm(CreateForm):
    """`seen` is what was said of the same thing when the form was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = last_said(self.instance)
        self.initial["seen"] = self.before.pk if self.before else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.before = last_said(self.instance)  # Asked again: now nobody else can add one
        if self.before and cleaned.get("seen") != self.before.pk:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(self.before.pk)
            raise forms.ValidationError(MEANWHILE, "meanwhile", {"person": self.before.person, "said": self.before})
        return cleaned

    def save(self, commit: bool = True):
        self.instance.follows = self.before
        return super().save(commit)


class GivenStatusForm(_AfterForm):
    """The head gives a status by hand, another one, or takes back what was given."""

    default_reason = gettext_noop("Status given by hand")

    class Meta(CreateForm.Meta):
        model = GivenStatus
        fields = ["status", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"reason": _("Both parties read it, beside the computed status.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = list(GivenStatus.Status.choices)
        if self.before and self.before.status:
            choices.append((BACK, TAKE_BACK))
        self.fields["status"] = forms.ChoiceField(label=_("Status"), choices=choices, widget=forms.RadioSelect)

    def clean_status(self) -> str:
        status = self.cleaned_data["status"]
        return "" if status == BACK else status

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "status" in cleaned and cleaned["status"] == (self.before.status if self.before else None):
            self.add_error("status", forms.ValidationError(AS_IT_WAS, "same"))
        return cleaned


class MilestoneReportForm(_AfterForm):
    """On which day a milestone was done, or that it is not done after all."""

    default_reason = gettext_noop("Milestone reported")

    class Meta(CreateForm.Meta):
        model = MilestoneReport
        fields = ["done_on", "comment"]
        widgets = {"comment": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].required = self.before is None
        if self.before:
            self.fields["done_on"].help_text = _("Leave it empty when the milestone is not done after all.")
            self.fields["comment"].help_text = _("Say why this takes the place of what was reported before.")
            self.fields["comment"].required = True
        else:
            self.initial["done_on"] = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.before:
            must_say_something_new(self, self.before, "done_on", "comment")
        return cleaned

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day
