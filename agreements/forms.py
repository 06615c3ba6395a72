from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.actions import change_agreement, number_term, start_agreement, start_amendment
from agreements.models import Agreement, Autonomy, Commitment, InstrumentType, Version
from core.forms import CreateForm, DateField, EditForm
from core.text import printable
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


def pair(name: str) -> Div:
    """Both languages of one text, side by side where there is room."""
    return Div(f"{name}_nl", f"{name}_fr", css_class="pair")


def lay_out(form: forms.Form, *parts) -> None:
    form.helper.layout = Layout(*parts)
    form.helper.render_unmentioned_fields = True


class InEitherLanguage:
    """Says at the field, not above the form, that a text is missing in both languages."""

    in_either_language: dict[str, str] = {}

    def clean(self):
        cleaned = super().clean()
        for name, message in self.in_either_language.items():
            both = {f"{name}_nl", f"{name}_fr"}
            if not both & set(self.errors) and not any(cleaned.get(field) for field in both):
                self.add_error(f"{name}_nl", message)
        return cleaned


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


class _InstrumentTypeLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"name": _("Give a name in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = Div("minimum_years", "maximum_years", css_class="pair")
        lay_out(self, pair("name"), pair("legal_basis"), years, "signing_order", "is_in_use")


class InstrumentTypeForm(_InstrumentTypeLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = InstrumentType
        fields = [
            "name_nl",
            "name_fr",
            "legal_basis_nl",
            "legal_basis_fr",
            "minimum_years",
            "maximum_years",
            "signing_order",
            "is_in_use",
        ]


class InstrumentTypeEditForm(_InstrumentTypeLayout, EditForm):
    class Meta(InstrumentTypeForm.Meta):
        pass


class _AmendmentFields(forms.ModelForm):
    """Why, from when and until when an amendment applies."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cause"].required = True
        self.fields["cause"].label = _("Why is the agreement amended?")
        lay_out(self, "cause", Div("effective_from", "ends_on", css_class="pair"))


class AmendmentForm(_AmendmentFields, CreateForm):
    """Opens the next version as a complete copy of the one that was signed last."""

    class Meta(CreateForm.Meta):
        model = Version
        fields = ["cause", "effective_from", "ends_on"]
        help_texts = {
            "effective_from": _("The day from which the amendment applies; it may lie before the signature."),
            "ends_on": _("31 December of the last year. Empty when the period stays that of the agreement."),
        }

    def __init__(self, *args, based_on: Version, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.based_on, self.user = based_on, user
        self.instance.agreement, self.instance.based_on = based_on.agreement, based_on
        self.initial.setdefault("ends_on", based_on.ends_on)

    def save(self, commit: bool = True):
        fields = self.cleaned_data
        back = self.based_on.agreement.ends_on if self.based_on.ends_on else None
        days = {"effective_from": fields["effective_from"], "ends_on": fields["ends_on"] or back}
        return start_amendment(self.based_on, cause=fields["cause"], by=self.user, **days)


class AmendmentEditForm(_AmendmentFields, EditForm):
    class Meta(AmendmentForm.Meta):
        pass


class _CommitmentLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"text": _("Write the commitment in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(
            self,
            Div("side", "kind", css_class="pair"),
            pair("text"),
            "owner",
            Div("due_on", "recurrence", css_class="pair"),
        )


class CommitmentForm(_CommitmentLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = Commitment
        fields = ["side", "kind", "text_nl", "text_fr", "owner", "due_on", "recurrence"]
        widgets = {"text_nl": forms.Textarea(attrs={"rows": 4}), "text_fr": forms.Textarea(attrs={"rows": 4})}

    def save(self, commit: bool = True):
        number_term(self.instance)
        return super().save(commit)


class CommitmentEditForm(_CommitmentLayout, EditForm):
    class Meta(CommitmentForm.Meta):
        pass


class _AutonomyLayout(InEitherLanguage, forms.ModelForm):
    in_either_language = {"decides": _("Write what the agency decides alone, in Dutch or in French.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lay_out(self, "domain", pair("decides"), pair("condition"), "control_kind", pair("control"))


AUTONOMY_TEXTS = ("decides_nl", "decides_fr", "condition_nl", "condition_fr", "control_nl", "control_fr")


class AutonomyForm(_AutonomyLayout, CreateForm):
    class Meta(CreateForm.Meta):
        model = Autonomy
        fields = ["domain", *AUTONOMY_TEXTS[:4], "control_kind", *AUTONOMY_TEXTS[4:]]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in AUTONOMY_TEXTS}


class AutonomyEditForm(_AutonomyLayout, EditForm):
    class Meta(AutonomyForm.Meta):
        pass


class AnswerDayForm(EditForm):
    """By which day the party that is to move answers; both parties can move it, the history keeps who did."""

    default_reason = gettext_noop("Day of the answer agreed")

    class Meta(EditForm.Meta):
        model = Version
        fields = ["answer_by"]
        help_texts = {"answer_by": _("Empty when no day is agreed on. It goes when the turn goes to the other party.")}

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and "answer_by" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("This day is already past. Choose today or a later day."), code="past")
        return day


class ReasonForm(forms.Form):
    """What goes with a step in the life of a version."""

    reason = forms.CharField(max_length=2000, required=False, validators=[printable])
    revision = forms.IntegerField(min_value=0, max_value=2_147_483_647)
    seen = forms.CharField(max_length=64, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stale = _("This page was incomplete. Look at it as it is now and decide again.")
        self.fields["revision"].error_messages |= {"required": stale, "invalid": stale}


class AsValidOnForm(forms.Form):
    """Asks for the text that was valid on a day."""

    on = DateField(label=_("As valid on"), error_messages={"required": _("Choose a day. Write it like 31/12/2027.")})


class OnDayForm(forms.Form):
    """Asks which version was valid on a day."""

    on = DateField(label=_("As valid on"), required=False)
