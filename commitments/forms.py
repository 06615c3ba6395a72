from copy import deepcopy
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.versions.actions import number_term
from commitments.checks import last_report
from commitments.models import Commitment, Report
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage, lay_out, pair

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
        self.before = last_report(self.instance)  # Asked again: now the agreement is locked
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


class _CommitmentLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"text": _("Write the commitment in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(
            self,
            Div("side", "kind", css_class="pair"),
            pair("text"),
            "owner",
            Div("due_on", "recurrence", css_class="pair"),
        )


class CommitmentForm(_CommitmentLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = Commitment
        fields = ["side", "kind", "text_nl", "text_fr", "owner", "due_on", "recurrence"]
        widgets = {"text_nl": forms.Textarea(attrs={"rows": 4}), "text_fr": forms.Textarea(attrs={"rows": 4})}

    def save(self, commit: bool = True):
        number_term(self.instance)
        return super().save(commit)


class CommitmentEditForm(_CommitmentLayout, EditForm):
    class Meta(CommitmentForm.Meta):
        pass
