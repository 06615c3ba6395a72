"""The form of a base allocation and its meaning."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from budgets.models import BaseAllocation
from core.editing.forms import CreateForm, EditForm
from outputs.forms import TitledForm

FIELDS = ["code", "title_nl", "title_fr", "note_nl", "note_fr"]


class _AllocationFields(TitledForm):
    """A code that stands once in its version, with what it means in one of both languages at least."""

    in_either_language = {"title": _("Give a meaning in Dutch or in French.")}
    pairs = (("title_nl", "title_fr"), ("note_nl", "note_fr"))

    def clean_code(self):
        code = self.cleaned_data["code"]
        others = BaseAllocation.objects.filter(version=self.instance.version, code=code).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("This code already has a meaning in this version; edit that one."), "unique")
        return code


class AllocationForm(_AllocationFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = BaseAllocation
        fields = FIELDS
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("note_nl", "note_fr")}


class AllocationEditForm(_AllocationFields, EditForm):
    class Meta(EditForm.Meta):
        model = BaseAllocation
        fields = FIELDS
        widgets = AllocationForm.Meta.widgets
