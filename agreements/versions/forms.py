from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.versions.actions import start_amendment
from agreements.years.actions import extend_years
from core.editing.forms import CreateForm, DateField, EditForm
from core.editing.layout import lay_out


class _AmendmentFields(forms.ModelForm):
    """Why, from when and until when an amendment applies."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cause"].required = True
        self.fields["cause"].label = _("Why is the agreement amended?")
        lay_out(self, "cause", Div("effective_from", "ends_on", css_class="pair"))


class AmendmentForm(_AmendmentFields, CreateForm):
    """Opens the next version as a complete copy of the one that was signed last."""

    class Meta(CreateForm.Meta):
        model = Version
        fields = ["cause", "effective_from", "ends_on"]
        help_texts = {
            "effective_from": _("The day from which the amendment applies; it may lie before the signature."),
            "ends_on": _("31 December of the last year. Empty when the period stays that of the agreement."),
        }

    def __init__(self, *args, based_on: Version, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.based_on, self.user = based_on, user
        self.instance.agreement, self.instance.based_on = based_on.agreement, based_on
        self.initial.setdefault("ends_on", based_on.ends_on)

    def save(self, commit: bool = True):
        fields = self.cleaned_data
        back = self.based_on.agreement.ends_on if self.based_on.ends_on else None
        days = {"effective_from": fields["effective_from"], "ends_on": fields["ends_on"] or back}
        return start_amendment(self.based_on, cause=fields["cause"], by=self.user, **days)


class AmendmentEditForm(_AmendmentFields, EditForm):
    class Meta(AmendmentForm.Meta):
        pass

    def save(self, commit: bool = True):
        amendment = super().save(commit)
        extend_years(amendment.agreement, amendment.last_day)
        return amendment


class AnswerDayForm(EditForm):
    """By which day the party that is to move answers; both parties can move it, the history keeps who did."""

    default_reason = gettext_noop("Day of the answer agreed")

    class Meta(EditForm.Meta):
        model = Version
        fields = ["answer_by"]
        help_texts = {"answer_by": _("Empty when no day is agreed on. It goes when the turn goes to the other party.")}

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and "answer_by" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("This day is already past. Choose today or a later day."), code="past")
        return day


class AsValidOnForm(forms.Form):
    """Asks for the text that was valid on a day."""

    on = DateField(label=_("As valid on"), error_messages={"required": _("Choose a day. Write it like 31/12/2027.")})


class OnDayForm(forms.Form):
    """Asks which version was valid on a day."""

    on = DateField(label=_("As valid on"), required=False)
