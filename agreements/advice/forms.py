"""The forms of the advice chain, of provisional execution and of the publication register."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.advice.actions import forget_overruling
from agreements.advice.checks import has_paper, why_not_yet
from agreements.advice.queries import running_execution
from agreements.models import Advice, AdviceBody, AdviceStep, ProvisionalExecution
from agreements.text.content import content_sha256
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import not_after_today

Verdict = Advice.Verdict
OF_THE_BODY = set(Advice.SAID) - {"settlement"}  # How its conditions stand is told by others as well


def _lay_out(form: forms.Form, *parts) -> None:
    form.helper.layout = Layout(*parts)
    form.helper.render_unmentioned_fields = True


class _AdviceStepLayout(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names, numbers = Div("name_nl", "name_fr", css_class="pair"), Div("position", "term_days", css_class="pair")
        _lay_out(self, "body", names, numbers, "is_required", "is_in_use")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("body") == AdviceBody.OTHER and not (cleaned.get("name_nl") or cleaned.get("name_fr")):
            self.add_error("name_nl", _("Give another body a name in Dutch or in French."))
        return cleaned


class AdviceStepForm(_AdviceStepLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = AdviceStep
        fields = ["body", "name_nl", "name_fr", "position", "term_days", "is_required", "is_in_use"]
        help_texts = {
            "name_nl": _("Only where it differs from the name of the body."),
            "name_fr": _("Only where it differs from the name of the body."),
            "position": _("Bodies with the same position are asked at the same time."),
            "term_days": _("Optional: within how many days the answer is expected."),
        }


class AdviceStepEditForm(_AdviceStepLayout, EditForm):
    class Meta(AdviceStepForm.Meta):
        pass


class AdviceForm(EditForm):
    """Writes down what a body said about the text, or corrects that for a reason and with its paper."""

    class Meta(EditForm.Meta):
        model = Advice
        fields = [
            "requested_on",
            "is_unasked",
            "verdict",
            "given_on",
            "given_by",
            "conditions",
            "settlement",
            "reference",
            "remarks",
        ]
        widgets = {
            "conditions": forms.Textarea(attrs={"rows": 4}),
            "remarks": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "conditions": _("Only with a conditional advice: what has to be done or changed."),
            "settlement": _("Only with a conditional advice; without it nobody can sign."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = self.repeat["user"] = user
        self.was_given = bool(self.instance.verdict)
        if self.was_given:
            self.fields["change_reason"].help_text = _(
                "Required when what the body said changes; both parties read it."
            )
        self.earlier = self.instance.version.advices.filter(position__lt=self.instance.position)
        asked, given = Div("requested_on", "verdict", css_class="pair"), Div("given_on", "given_by", css_class="pair")
        _lay_out(self, asked, "is_unasked", given, "conditions", "settlement", "reference", "remarks")

    def clean_requested_on(self):
        return not_after_today(self.cleaned_data["requested_on"])

    def clean_given_on(self):
        return not_after_today(self.cleaned_data["given_on"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict"):
            self._check_given(cleaned)
        elif "verdict" not in self.errors:
            self._check_not_given(cleaned)
        self._check_conditions(cleaned)
        if self.was_given and set(self.changed_data) & OF_THE_BODY:
            self._check_correction(cleaned)
        return cleaned

    def _check_correction(self, cleaned: dict) -> None:
        """What a body said is not rewritten in silence."""
        if not cleaned.get("change_reason") and "change_reason" not in self.errors:
            self.add_error("change_reason", _("Say why this advice is corrected."))
        if not has_paper(self.instance):
            self.add_error(
                None, _("Attach the letter of the body to this advice first; then correct what was recorded.")
            )

    def _check_given(self, cleaned: dict) -> None:
        day = cleaned.get("given_on")
        if not day and "given_on" not in self.errors:
            self.add_error("given_on", _("Give the day on which the advice was given."))
        if not cleaned.get("given_by") and "given_by" not in self.errors:
            self.add_error("given_by", _("Name the person or the body that gave the advice."))
        if day and (asked := cleaned.get("requested_on")) and day < asked:
            self.add_error("given_on", _("An advice is not given before it is asked."))
        if not cleaned.get("requested_on") and not cleaned.get("is_unasked") and "requested_on" not in self.errors:
            self.add_error("requested_on", _("Say on which day it was asked, or tick that it came unasked."))
        if not self.was_given and (sentence := why_not_yet(self.instance, self.earlier)):
            self.add_error("verdict", sentence)

    def _check_not_given(self, cleaned: dict) -> None:
        if cleaned.get("given_on") or cleaned.get("given_by") or cleaned.get("conditions"):
            self.add_error("verdict", _("Choose the verdict of this advice."))

    def _check_conditions(self, cleaned: dict) -> None:
        is_conditional = cleaned.get("verdict") == Verdict.CONDITIONAL
        if is_conditional and not cleaned.get("conditions") and "conditions" not in self.errors:
            self.add_error("conditions", _("Write down the conditions of a conditional advice."))
        if cleaned.get("verdict") and not is_conditional and (cleaned.get("conditions") or cleaned.get("settlement")):
            self.add_error("verdict", _("Only a conditional advice has conditions."))

    def save(self, commit: bool = True):
        """A verdict that is new, or other than it was, is about the text of today."""
        advice, is_other = self.instance, "verdict" in self.changed_data
        if self.was_given:
            advice.corrected_at = timezone.now()
        else:
            advice.recorded_by = self.user if advice.verdict else None
        if not advice.verdict:
            advice.content_sha256 = ""
        elif is_other or not self.was_given:
            advice.content_sha256 = content_sha256(advice.version)
        if is_other:
            forget_overruling(advice)
        return super().save(commit)


class SettlementForm(EditForm):
    """Says how the conditions of a body stand, for the agency that has to meet them; what the body said stays."""

    default_reason = gettext_noop("Conditions settled")

    class Meta(EditForm.Meta):
        model = Advice
        fields = ["settlement"]
        widgets = {"settlement": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["settlement"].required = True
        self.fields["settlement"].choices = Advice.Settlement.choices

    def save(self, commit: bool = True):
        self.instance.corrected_at = timezone.now()
        return super().save(commit)


class ProvisionalExecutionForm(CreateForm):
    """Starts the urgent execution of a text that still waits for advice."""

    default_reason = gettext_noop("Provisional execution started")

    class Meta(CreateForm.Meta):
        model = ProvisionalExecution
        fields = ["starts_on", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"reason": _("Why it cannot wait for the advice. Everybody who sees this version reads it.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.started_by = user

    def clean_starts_on(self):
        day, last = self.cleaned_data["starts_on"], self.instance.version.last_day
        if day > last:
            sentence = _("The period of this text ends on %(day)s; choose an earlier day.")
            raise forms.ValidationError(sentence % {"day": f"{last:%d/%m/%Y}"}, code="period")
        return day

    def clean(self):
        if running_execution(self.instance.version):
            raise forms.ValidationError(_("This version is already being executed provisionally."), code="running")
        return super().clean()


class ProvisionalExecutionEndForm(EditForm):
    """Stops it before the signature does."""

    default_reason = gettext_noop("Provisional execution stopped")

    class Meta(EditForm.Meta):
        model = ProvisionalExecution
        fields = ["ended_on", "end_reason"]
        widgets = {"end_reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].required = self.fields["end_reason"].required = True

    def clean_ended_on(self):
        day = not_after_today(self.cleaned_data["ended_on"])
        if day and day < self.instance.starts_on:
            raise forms.ValidationError(_("It cannot end before it started."), code="before")
        return day
