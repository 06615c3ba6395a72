"""The forms of sanctions, rules of conduct and dispute settlement, and of what happens with them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.arrangements.forms import _areas
from agreements.models import AppliedSanction, Dispute, DisputeEntry
from core.editing.forms import CreateForm, EditForm


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
