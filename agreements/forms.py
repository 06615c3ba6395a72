from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.actions import start_agreement
from agreements.models import Agreement, InstrumentType, Version
from core.forms import CreateForm, DateField, EditForm
from organisations.models import Membership, Office, Organisation
from organisations.roles import roles_of

PERIOD_HELP = _("1 January of the first year; it may lie before the signature.")


def organisations_to_edit(user):
    """The organisations for which this person may draft an agreement."""
    ids = {pk for role, party, pk in roles_of(user) if (role, party) == (Membership.Role.EDITOR, "organisation")}
    return Organisation.objects.filter(pk__in=ids)


class AgreementForm(CreateForm):
    """A new agreement: parties, kind and period."""

    offices = forms.ModelMultipleChoiceField(
        label=_("Principals"),
        queryset=Office.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The ministers’ offices that are a party, in the order in which they sign."),
        error_messages={"required": _("Choose at least one minister’s office.")},
    )

    class Meta(CreateForm.Meta):
        model = Agreement
        fields = ["organisation", "instrument_type", "title_nl", "title_fr", "starts_on", "ends_on"]
        help_texts = {"starts_on": PERIOD_HELP, "ends_on": _("31 December of the last year.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_to_edit(user)
        self.fields["instrument_type"].queryset = InstrumentType.objects.filter(is_in_use=True)

    def save(self, commit: bool = True):
        self.instance._change_reason = self.default_reason
        start_agreement(self.instance, offices=list(self.cleaned_data["offices"]))
        return self.instance


class AgreementEditForm(EditForm):
    class Meta(AgreementForm.Meta):
        fields = ["instrument_type", "title_nl", "title_fr", "starts_on", "ends_on"]


class InstrumentTypeForm(CreateForm):
    class Meta(CreateForm.Meta):
        model = InstrumentType
        fields = [
            "name_nl",
            "name_fr",
            "legal_basis_nl",
            "legal_basis_fr",
            "minimum_years",
            "maximum_years",
            "is_in_use",
        ]


class InstrumentTypeEditForm(EditForm):
    class Meta(InstrumentTypeForm.Meta):
        pass


class AmendmentForm(CreateForm):
    """Opens the next version as a complete copy of the one in force."""

    effective_from = DateField(label=_("Effective from"), help_text=_("The day from which the amendment applies."))

    class Meta(CreateForm.Meta):
        model = Version
        fields = ["cause", "effective_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cause"].required = True
        self.fields["cause"].label = _("Why is the agreement amended?")


class ReasonForm(forms.Form):
    """What goes with a step in the life of a version."""

    reason = forms.CharField(max_length=2000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)
