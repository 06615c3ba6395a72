"""The forms of sanctions, rules of conduct and dispute settlement, and of what happens with them."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import ConductRule, DisputeStep, Provision, Sanction
from agreements.versions.actions import number_term
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage, lay_out, pair


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
