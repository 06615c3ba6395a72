from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Version
from agreements.text.checks import ended_in_words
from core.editing.forms import differs
from core.texts.fields import TextField


class StepForm(forms.Form):
    """What goes with a step in the life of a version."""

    reason = TextField(max_length=2000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)
    seen = forms.CharField(max_length=64, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stale = _("This page was incomplete. Look at it as it is now and decide again.")
        self.fields["revision"].error_messages |= {"required": stale, "invalid": stale}


class KeepsEndedYears:
    """A form with figures by year: those of a year that ended before the amendment takes effect stay as they are."""

    def keep_ended_years(self, version: Version, *beginnings: str) -> None:
        """The fields `{beginning}_{year}` of these years are shown, not changed; call it when all fields are there."""
        self._ended = {f"{name}_{year}": year for year in version.ended_years for name in beginnings}
        self._ended_version = version
        for name in self._ended:
            self.fields[name].widget.attrs |= {"readonly": True}

    def clean(self):
        cleaned = super().clean()
        for name, year in self._ended.items():
            if name not in self.errors and differs(self[name]):
                self.add_error(name, forms.ValidationError(ended_in_words(self._ended_version, [year]), "ended"))
        return cleaned
