from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions import is_last_administrator
from accounts.forms import PersonFields
from accounts.models import User
from core.editing.forms import CreateForm, EditForm
from organisations.forms import roles_of_party
from organisations.models import Party
from organisations.people.actions import invite_person


class PersonInvitationForm(PersonFields, CreateForm):
    """A new person; with a party also a first role for it."""

    role = forms.ChoiceField(label=_("Role"), required=False)

    class Meta(CreateForm.Meta):
        model = User
        fields = ["first_name", "last_name", "email", "username", "language", "is_administrator"]
        help_texts = {"username": _("Letters, digits and . + - _ only. Signs in, as does the e-mail address.")}

    def __init__(self, *args, party: Party | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.party = party
        if party:
            del self.fields["is_administrator"]
            self.fields["role"].required = True
            self.fields["role"].choices = [("", "---------"), *roles_of_party(party)]
        else:
            del self.fields["role"]

    def save(self, commit: bool = True) -> User:
        return invite_person(self.instance, role=self.cleaned_data.get("role", ""), party=self.party)


class PersonForm(PersonFields, EditForm):
    """What an administrator keeps about a person."""

    class Meta(PersonInvitationForm.Meta):
        pass

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = self.repeat["by"] = by

    def clean_is_administrator(self) -> bool:
        chosen = self.cleaned_data["is_administrator"]
        if self.instance.pk == self.by.pk and not chosen:
            raise forms.ValidationError(_("You cannot take this right from yourself. Ask another administrator."))
        if not chosen and is_last_administrator(self.instance):
            raise forms.ValidationError(_("Somebody has to stay administrator. Give another person this right first."))
        if chosen and self.instance.memberships.filter(ended_on=None).exists():
            raise forms.ValidationError(
                _("This person has roles for parties. An administrator takes no part in agreements: end them first.")
            )
        return chosen
