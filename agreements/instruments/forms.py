from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import InstrumentType
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage, lay_out, pair


class _InstrumentTypeLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"name": _("Give a name in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = Div("minimum_years", "maximum_years", css_class="pair")
        lay_out(self, pair("name"), pair("legal_basis"), years, "signing_order", "languages", "is_in_use")


class InstrumentTypeForm(_InstrumentTypeLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = InstrumentType
        fields = [
            "name_nl",
            "name_fr",
            "legal_basis_nl",
            "legal_basis_fr",
            "minimum_years",
            "maximum_years",
            "signing_order",
            "languages",
            "is_in_use",
        ]


class InstrumentTypeEditForm(_InstrumentTypeLayout, EditForm):
    class Meta(InstrumentTypeForm.Meta):
        pass
