from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.editing.forms import CreateForm, EditForm
from organisations.models import Mandate, Membership, Office, Organisation, Party
from organisations.queries import membership_of

_PARTY = ["name_nl", "name_fr", "abbreviation_nl", "abbreviation_fr"]
ROLES = {
    Organisation: [*Membership.AGENCY_ROLES, *Membership.CONTROL_ROLES],
    Office: [*Membership.OFFICE_ROLES],
}


def roles_of_party(party: Party) -> list[tuple[str, str]]:
    """The roles that exist for this kind of party, as choices."""
    return [(role.value, role.label) for role in ROLES[type(party)]]


class InPairs:
    """Shows `pairs` of fields side by side, the others below."""

    pairs: tuple[tuple[str, str], ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(*(Div(*pair, css_class="pair") for pair in self.pairs))
        self.helper.render_unmentioned_fields = True


class PersonChoiceField(forms.ModelChoiceField):
    """People by name; the user name tells namesakes apart."""

    def label_from_instance(self, person: User) -> str:
        return f"{person} ({person.username})"


class OrganisationForm(InPairs, CreateForm):
    pairs = (
        ("name_nl", "name_fr"),
        ("abbreviation_nl", "abbreviation_fr"),
        ("kind", "level"),
        ("legal_basis_nl", "legal_basis_fr"),
    )

    class Meta(CreateForm.Meta):
        model = Organisation
        fields = [*_PARTY, "kind", "level", "legal_basis_nl", "legal_basis_fr"]


class OrganisationEditForm(InPairs, EditForm):
    pairs = OrganisationForm.pairs

    class Meta(OrganisationForm.Meta):
        pass


class OfficeForm(InPairs, CreateForm):
    pairs = (("name_nl", "name_fr"), ("abbreviation_nl", "abbreviation_fr"))

    class Meta(CreateForm.Meta):
        model = Office
        fields = [*_PARTY, "minister"]


class OfficeEditForm(InPairs, EditForm):
    pairs = OfficeForm.pairs

    class Meta(OfficeForm.Meta):
        pass


class MembershipForm(CreateForm):
    """A role for a person who already has an account."""

    user = PersonChoiceField(label=_("Person"), queryset=User.objects.filter(is_active=True, is_administrator=False))
    role = forms.ChoiceField(label=_("Role"))

    class Meta(CreateForm.Meta):
        model = Membership
        fields = ["user", "role"]

    def __init__(self, *args, party: Party, **kwargs):
        super().__init__(*args, **kwargs)
        self.party = membership_of(party)
        self.instance.organisation = self.party.get("organisation")
        self.instance.office = self.party.get("office")
        self.fields["role"].choices = roles_of_party(party)

    def clean(self):
        cleaned = super().clean()
        same = Membership.objects.filter(ended_on=None, **self.party)
        if same.filter(user=cleaned.get("user"), role=cleaned.get("role", "")).exists():
            self.add_error("role", _("This person already has this role."))
        return cleaned


class MandateForm(InPairs, CreateForm):
    pairs = (("holder", "user"), ("function_nl", "function_fr"), ("starts_on", "ends_on"))

    class Meta(CreateForm.Meta):
        model = Mandate
        fields = ["holder", "user", "function_nl", "function_fr", "starts_on", "ends_on", "is_head"]
        help_texts = {
            "holder": _("The name as it stands in documents."),
            "user": _("Only when the holder signs in here."),
            "ends_on": _("Empty while the mandate runs."),
        }
        field_classes = {"user": PersonChoiceField}

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        self.fields["user"].queryset = people_of(organisation, self.instance)


class MandateEditForm(InPairs, EditForm):
    pairs = MandateForm.pairs

    class Meta(MandateForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_of(self.instance.organisation, self.instance)


def people_of(organisation: Organisation, mandate: Mandate):
    """Who has a role for the organisation, and whoever the mandate names already."""
    members = Membership.objects.running().filter(organisation=organisation).values("user")
    return User.objects.filter(pk__in=members) | User.objects.filter(pk=mandate.user_id)
