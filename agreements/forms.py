from crispy_forms.layout import Div
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.actions import change_agreement, start_agreement
from agreements.models import Agreement, InstrumentType
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage, lay_out, pair
from organisations.models import Membership, Office, Organisation
from organisations.roles import roles_of

PERIOD_HELP = _("1 January of the first year; it may lie before the signature.")
PLACES = ("office_1", "office_2", "office_3", "office_4", "office_5")


def organisations_to_edit(user):
    """The organisations for which this person may draft an agreement."""
    ids = {pk for role, party, pk in roles_of(user) if (role, party) == (Membership.Role.EDITOR, "organisation")}
    return Organisation.objects.filter(pk__in=ids)


def may_start_an_agreement(user) -> bool:
    return organisations_to_edit(user).exists()


class OfficeField(forms.TypedChoiceField):
    """A minister's office at one place in the order of signing; its choices are set by the form."""

    def __init__(self, label, **options):
        super().__init__(**{"label": label, "required": False, "empty_value": None, **options})


class PrincipalsForm(InEitherLanguage, forms.ModelForm):
    """The facts of an agreement that can be chosen until it is shared, with its principals in order."""

    in_either_language = {"title": _("Give a title in Dutch or in French.")}

    office_1 = OfficeField(
        _("Principal, first to sign"),
        required=True,
        help_text=_("The minister’s office that is a party. The head of the agency signs before the principals."),
        error_messages={"required": _("Choose at least one minister’s office.")},
    )
    office_2 = OfficeField(_("Second principal"))
    office_3 = OfficeField(_("Third principal"))
    office_4 = OfficeField(_("Fourth principal"))
    office_5 = OfficeField(_("Fifth principal"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offices = {str(office.pk): office for office in Office.objects.all()}
        chosen = [str(pk) for pk in self.instance.office_ids] if self.instance.pk else []
        for place, name in enumerate(PLACES):
            self.fields[name].choices = [("", "–"), *self._offices.items()]
            self.initial[name] = chosen[place] if place < len(chosen) else ""
        usable = Q(is_in_use=True) | Q(pk=self.instance.instrument_type_id)
        self.fields["instrument_type"].queryset = InstrumentType.objects.filter(usable)
        parties = ["organisation"] if "organisation" in self.fields else []
        period = Div("starts_on", "ends_on", css_class="pair")
        language = self.fields["file_language"]
        language.required = False
        language.choices = [("", _("As usual for the organisation")), *Agreement.FileLanguage.choices]
        lay_out(self, *parties, "instrument_type", pair("title"), period, "file_language", *PLACES)

    def clean(self):
        cleaned = super().clean()
        self.offices: list[Office] = []
        for name in PLACES:
            office = self._offices.get(cleaned.get(name) or "")
            if office in self.offices:
                self.add_error(name, _("This minister’s office is already a principal."))
            elif office:
                self.offices.append(office)
        return cleaned


class AgreementForm(PrincipalsForm, CreateForm):
    """A new agreement: parties, kind and period."""

    class Meta(CreateForm.Meta):
        model = Agreement
        fields = ["organisation", "instrument_type", "title_nl", "title_fr", "starts_on", "ends_on", "file_language"]
        help_texts = {
            "starts_on": PERIOD_HELP,
            "ends_on": _("31 December of the last year."),
            "file_language": _("The text exists in both; a document says whether it is in the language of the file."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_to_edit(user)
        self.instance.file_language = self.initial["file_language"] = ""

    def save(self, commit: bool = True):
        self.instance._change_reason = self.default_reason
        start_agreement(self.instance, offices=self.offices)
        return self.instance


class AgreementEditForm(PrincipalsForm, EditForm):
    class Meta(AgreementForm.Meta):
        fields = ["instrument_type", "title_nl", "title_fr", "starts_on", "ends_on", "file_language"]

    def save(self, commit: bool = True):
        self.instance._change_reason = self.cleaned_data["change_reason"] or self.default_reason
        change_agreement(self.instance, offices=self.offices)
        return self.instance
