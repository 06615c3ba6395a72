"""The forms of sanctions, rules of conduct and dispute settlement, and of what happens with them."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.actions import number_term
from agreements.forms import InEitherLanguage, lay_out, pair
from agreements.models import AppliedSanction, ConductRule, Dispute, DisputeEntry, DisputeStep, Provision, Sanction
from core.forms import CreateForm, EditForm


def _areas(*names: str, rows: int = 3) -> dict[str, forms.Widget]:
    return {name: forms.Textarea(attrs={"rows": rows}) for name in names}


class _Numbered(CreateForm):
    """A new line of the chapter gets the next number."""

    def save(self, commit: bool = True):
        number_term(self.instance)
        return super().save(commit)


_SANCTION_TEXTS = ("trigger_nl", "trigger_fr", "outcome_nl", "outcome_fr")


class _SanctionLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"trigger": _("Write in Dutch or in French when this sanction can be decided.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, Div("party", "sign", css_class="pair"), pair("trigger"), pair("outcome"), pair("decided_by"))


class SanctionForm(_SanctionLayout, _Numbered):
    class Meta(CreateForm.Meta):
        model = Sanction
        fields = [
            "party",
            "sign",
            "trigger_nl",
            "trigger_fr",
            "outcome_nl",
            "outcome_fr",
            "decided_by_nl",
            "decided_by_fr",
        ]
        widgets = _areas(*_SANCTION_TEXTS)


class SanctionEditForm(_SanctionLayout, EditForm):
    class Meta(SanctionForm.Meta):
        pass


class _ConductLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"text": _("Write the rule in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, "towards", pair("text"))


class ConductRuleForm(_ConductLayout, _Numbered):
    class Meta(CreateForm.Meta):
        model = ConductRule
        fields = ["towards", "text_nl", "text_fr"]
        widgets = _areas("text_nl", "text_fr")


class ConductRuleEditForm(_ConductLayout, EditForm):
    class Meta(ConductRuleForm.Meta):
        pass


class _StepLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"text": _("Write the step in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, pair("text"), pair("actor"), "term_days")


class DisputeStepForm(_StepLayout, _Numbered):
    class Meta(CreateForm.Meta):
        model = DisputeStep
        fields = ["text_nl", "text_fr", "actor_nl", "actor_fr", "term_days"]
        widgets = _areas("text_nl", "text_fr")


class DisputeStepEditForm(_StepLayout, EditForm):
    class Meta(DisputeStepForm.Meta):
        pass


class _ProvisionLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"text": _("Write the provision in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, "chapter", pair("title"), pair("text"))


class ProvisionForm(_ProvisionLayout, _Numbered):
    class Meta(CreateForm.Meta):
        model = Provision
        fields = ["chapter", "title_nl", "title_fr", "text_nl", "text_fr"]
        widgets = _areas("text_nl", "text_fr", rows=6)


class ProvisionEditForm(_ProvisionLayout, EditForm):
    class Meta(ProvisionForm.Meta):
        pass


class NotInFuture:
    """What is written down has happened."""

    happened: tuple[str, ...] = ()

    def clean(self):
        cleaned = super().clean()
        for name in self.happened:
            if (day := cleaned.get(name)) and day > timezone.localdate():
                self.add_error(name, forms.ValidationError(_("This day is still to come."), code="future"))
        return cleaned


class AppliedSanctionForm(NotInFuture, CreateForm):
    """Writes down that an agreed sanction was decided; `sanctions` are those of the version in force."""

    happened = ("decided_on",)

    class Meta(CreateForm.Meta):
        model = AppliedSanction
        fields = ["sanction", "decided_on", "decided_by", "reason", "outcome"]
        widgets = _areas("reason", "outcome", rows=4)

    def __init__(self, *args, sanctions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sanction"].queryset = sanctions


class AppliedSanctionEditForm(NotInFuture, EditForm):
    happened = ("decided_on",)

    class Meta(CreateForm.Meta):
        model = AppliedSanction
        fields = ["decided_on", "decided_by", "reason", "outcome"]
        widgets = AppliedSanctionForm.Meta.widgets


VIEWS = ("agency_view", "principal_view")


class _OwnView:
    """Each party writes its own view, never that of the other."""

    def __init__(self, *args, is_agency: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.repeat = {"is_agency": is_agency}
        del self.fields[VIEWS[1] if is_agency else VIEWS[0]]


class DisputeForm(_OwnView, NotInFuture, CreateForm):
    happened = ("opened_on",)

    class Meta(CreateForm.Meta):
        model = Dispute
        fields = ["subject", "opened_on", *VIEWS]
        widgets = _areas(*VIEWS, rows=4)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.opened_by = user


class DisputeEditForm(_OwnView, NotInFuture, EditForm):
    """The own view, and how it ended: closing asks for both a day and a conclusion."""

    happened = ("closed_on",)

    class Meta(CreateForm.Meta):
        model = Dispute
        fields = [*VIEWS, "closed_on", "conclusion"]
        widgets = _areas(*VIEWS, "conclusion", rows=4)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("conclusion") and not cleaned.get("closed_on") and "closed_on" not in self.errors:
            self.add_error("closed_on", _("Give the day on which the dispute was closed."))
        return cleaned


class DisputeEntryForm(NotInFuture, CreateForm):
    happened = ("taken_on",)

    class Meta(CreateForm.Meta):
        model = DisputeEntry
        fields = ["step", "taken_on", "participants", "outcome"]
        widgets = _areas("outcome", rows=4)

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].queryset = steps

    def clean_taken_on(self):
        return _not_before(self.cleaned_data["taken_on"], self.instance.dispute)


class DisputeEntryEditForm(NotInFuture, EditForm):
    happened = ("taken_on",)

    class Meta(CreateForm.Meta):
        model = DisputeEntry
        fields = ["taken_on", "participants", "outcome"]
        widgets = DisputeEntryForm.Meta.widgets

    def clean_taken_on(self):
        return _not_before(self.cleaned_data["taken_on"], self.instance.dispute)


def _not_before(day, dispute: Dispute):
    if day and day < dispute.opened_on:
        raise forms.ValidationError(_("The dispute was opened later than this day."), code="early")
    return day
