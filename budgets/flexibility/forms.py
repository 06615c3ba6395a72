"""The form of the thresholds for shifts."""

from functools import partial

from django import forms
from django.utils.text import capfirst

from budgets.models import Flexibility
from core.editing.forms import CreateForm, EditForm
from core.numbers.fields import MoneyField
from core.numbers.refusals import read_number

_FIELDS = ["shift_percent", "shift_amount", "between_envelopes", "carry_percent", "explain_percent"]


class _FlexibilityFields(forms.ModelForm):
    """The amount may be typed with a euro sign, the percentages with a percent sign."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        column = Flexibility._meta.get_field("shift_amount")
        words = {"label": capfirst(column.verbose_name), "help_text": column.help_text}
        self.fields["shift_amount"] = MoneyField(required=False, **words)
        for name in ("shift_percent", "carry_percent", "explain_percent"):
            self.fields[name].read = partial(read_number, percent=True)


class FlexibilityForm(_FlexibilityFields, CreateForm):
    """The first thresholds of a version; `revision` tells its edit form that nothing stood there yet."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, max_value=0)

    class Meta(CreateForm.Meta):
        model = Flexibility
        fields = _FIELDS


class FlexibilityEditForm(_FlexibilityFields, EditForm):
    class Meta(EditForm.Meta):
        model = Flexibility
        fields = _FIELDS
