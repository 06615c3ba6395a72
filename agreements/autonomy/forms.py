from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Autonomy
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage, lay_out, pair


class _AutonomyLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"decides": _("Write what the agency decides alone, in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, "domain", pair("decides"), pair("condition"), "control_kind", pair("control"))


AUTONOMY_TEXTS = ("decides_nl", "decides_fr", "condition_nl", "condition_fr", "control_nl", "control_fr")


class AutonomyForm(_AutonomyLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = Autonomy
        fields = ["domain", *AUTONOMY_TEXTS[:4], "control_kind", *AUTONOMY_TEXTS[4:]]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in AUTONOMY_TEXTS}


class AutonomyEditForm(_AutonomyLayout, EditForm):
    class Meta(AutonomyForm.Meta):
        pass
