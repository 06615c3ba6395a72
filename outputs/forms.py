from operator import attrgetter

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from agreements.models import Version
from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage
from core.texts.bilingual import LANGUAGES
from organisations.forms import InPairs
from organisations.models import Mandate
from outputs import actions
from outputs.links.forms import CoOwnerBoxes, KindKeepsLinks
from outputs.models import CoreTask, Output, StrategicObjective, Strategy, Theme

NEEDS_TITLE = _("Give a title in Dutch or in French.")
_TITLE = ("title_nl", "title_fr")
_DESCRIPTION = ("description_nl", "description_fr")


class TitledForm(InEitherLanguage, InPairs):
    """A title in one of both languages at least, side by side."""

    in_either_language = {"title": NEEDS_TITLE}
    pairs = (_TITLE,)


STRATEGY_FIELDS = [f"{name}_{language}" for name in Strategy.TEXTS for language in LANGUAGES]


class _StrategyFields(InPairs):
    pairs = tuple((f"{name}_nl", f"{name}_fr") for name in Strategy.TEXTS)


class StrategyForm(_StrategyFields, CreateForm):
    """The first strategy of a version; `revision` tells its edit form that nothing stood there yet."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, max_value=0)

    class Meta(CreateForm.Meta):
        model = Strategy
        fields = STRATEGY_FIELDS
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in STRATEGY_FIELDS}


class StrategyEditForm(_StrategyFields, EditForm):
    class Meta(EditForm.Meta):
        model = Strategy
        fields = STRATEGY_FIELDS
        widgets = StrategyForm.Meta.widgets


class CoreTaskForm(TitledForm, CreateForm):
    class Meta(CreateForm.Meta):
        model = CoreTask
        fields = ["kind", "title_nl", "title_fr"]

    def save(self, commit: bool = True):
        actions.number_core_task(self.instance)
        return super().save(commit)


class CoreTaskEditForm(TitledForm, EditForm):
    class Meta(EditForm.Meta):
        model = CoreTask
        fields = ["kind", "title_nl", "title_fr"]


class _ObjectiveFields(TitledForm):
    pairs = (_TITLE, _DESCRIPTION)


class ObjectiveForm(_ObjectiveFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = StrategicObjective
        fields = ["title_nl", "title_fr", "description_nl", "description_fr"]

    def save(self, commit: bool = True):
        actions.number_objective(self.instance)
        return super().save(commit)


class ObjectiveEditForm(_ObjectiveFields, EditForm):
    class Meta(EditForm.Meta):
        model = StrategicObjective
        fields = ["title_nl", "title_fr", "description_nl", "description_fr"]


THEMES_OF_KIND = [
    (Theme.Kind.DOMAIN, _("Transversal domains")),
    (Theme.Kind.GOAL, _("Sustainable-development goals")),
    (Theme.Kind.NOTE, _("Policy notes")),
]
OUTPUT_FIELDS = [
    "title_nl",
    "title_fr",
    "description_nl",
    "description_fr",
    "kind",
    "core_task",
    "holder",
    "due_on",
    "beneficiary_nl",
    "beneficiary_fr",
    "third_party_nl",
    "third_party_fr",
    "risk_nl",
    "risk_fr",
]


class _OutputFields(CoOwnerBoxes, TitledForm):
    """What may be chosen: tasks of the same version, mandates of the same organisation, days of the period."""

    pairs = (
        _TITLE,
        _DESCRIPTION,
        ("beneficiary_nl", "beneficiary_fr"),
        ("third_party_nl", "third_party_fr"),
        ("risk_nl", "risk_fr"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.instance.version
        linked = [link.mandate_id for link in self.instance.co_owners.all()] if self.instance.pk else []
        mandates, today = Mandate.objects.filter(organisation_id=version.organisation_id), localdate()
        self.fields["holder"].queryset = mandates.to_choose(today, chosen=[self.instance.holder_id])
        self.fields["holder"].label_from_instance = attrgetter("told")
        self.fields["core_task"].queryset = CoreTask.objects.filter(version=version)
        self._offer_co_owners(mandates.to_choose(today, chosen=linked))
        self._offer_themes()

    def _offer_themes(self):
        """A row of boxes for each kind of theme: those in use, and those that the output already serves."""
        linked = {link.theme_id for link in self.instance.themes.all()} if self.instance.pk else set()
        themes = [theme for theme in Theme.objects.all() if theme.is_in_use or theme.pk in linked]
        self.theme_fields = []
        for kind, label in THEMES_OF_KIND:
            offered = {str(theme.pk): theme for theme in themes if theme.kind == kind}
            if offered:
                choices = [(pk, str(theme)) for pk, theme in offered.items()]
                widget = forms.CheckboxSelectMultiple
                field = forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget)
                self.fields[f"themes_{kind}"] = field
                self.initial[f"themes_{kind}"] = [pk for pk in offered if int(pk) in linked]
                self.theme_fields.append((f"themes_{kind}", offered))
        if "change_reason" in self.fields:
            self.order_fields([name for name in self.fields if name != "change_reason"])

    def _save_links(self, output: Output) -> Output:
        reason = self.cleaned_data.get("change_reason") or self.default_reason
        chosen = [offered[pk] for name, offered in self.theme_fields for pk in self.cleaned_data[name]]
        actions.set_themes(output, chosen, reason=reason)
        actions.set_co_owners(output, self.co_owners(), reason=reason)
        return output

    def clean_due_on(self):
        day, version = self.cleaned_data["due_on"], self.instance.version
        if day and not version.agreement.starts_on <= day <= version.last_day:
            message = _("The agreement runs from %(start)s to %(end)s; choose a day within that period.")
            raise forms.ValidationError(message, "outside_period", period_in_words(version))
        return day


class OutputForm(_OutputFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = Output
        fields = OUTPUT_FIELDS

    def save(self, commit: bool = True):
        actions.number_output(self.instance)
        return self._save_links(super().save(commit))


class OutputEditForm(KindKeepsLinks, _OutputFields, EditForm):
    class Meta(EditForm.Meta):
        model = Output
        fields = ["objective", *OUTPUT_FIELDS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if actions.can_move(self.instance):
            self.fields["objective"].queryset = StrategicObjective.objects.filter(version=self.instance.version)
            self.fields["objective"].help_text = _("An output that moves gets the next number there.")
        else:
            del self.fields["objective"]

    def save(self, commit: bool = True):
        if "objective" in self.changed_data:
            actions.number_output(self.instance)
            saved = self._save_links(super().save(commit))
            actions.close_gaps(saved.version)
            return saved
        return self._save_links(super().save(commit))


def period_in_words(version: Version) -> dict[str, str]:
    return {"start": f"{version.agreement.starts_on:%d/%m/%Y}", "end": f"{version.last_day:%d/%m/%Y}"}
