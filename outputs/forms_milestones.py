"""The form of a milestone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CreateForm, EditForm
from outputs.forms import TitledForm, period_in_words
from outputs.models import Milestone


class _MilestoneFields(TitledForm):
    """A title and a day within the agreement."""

    def clean_due_on(self):
        day, version = self.cleaned_data["due_on"], self.instance.version
        if not version.agreement.starts_on <= day <= version.last_day:
            message = _("The agreement runs from %(start)s to %(end)s; choose a day within that period.")
            raise forms.ValidationError(message, "outside_period", period_in_words(version))
        return day


class MilestoneForm(_MilestoneFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = Milestone
        fields = ["title_nl", "title_fr", "due_on"]


class MilestoneEditForm(_MilestoneFields, EditForm):
    class Meta(MilestoneForm.Meta):
        pass
