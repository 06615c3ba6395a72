from django import forms
from django.utils.translation import gettext_lazy as _

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
