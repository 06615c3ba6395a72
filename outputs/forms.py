from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.forms import InEitherLanguage
from agreements.models import Version
from core.bilingual import LANGUAGES
from core.forms import CreateForm, EditForm, NumberField
from organisations.forms import InPairs
from organisations.models import Mandate
from outputs import actions
from outputs.models import CoreTask, Indicator, Output, StrategicObjective, Strategy, Theme

NEEDS_TITLE = _("Give a title in Dutch or in French.")
TARGETS_EDITED = gettext_noop("Targets edited")
NEEDS_UNIT = _("Give the unit in Dutch or in French.")


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
OUTPUT_FIELDS = ["title_nl", "title_fr", "description_nl", "description_fr", "core_task", "holder", "due_on"]


class _OutputFields(TitledForm):
    """What may be chosen: tasks of the same version, mandates of the same organisation, days of the period."""

    pairs = (_TITLE, _DESCRIPTION)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        version = self.instance.version
        mandates = Mandate.objects.filter(organisation_id=version.organisation_id)
        self.fields["holder"].queryset = mandates
        self.fields["core_task"].queryset = CoreTask.objects.filter(version=version)
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

    def _save_themes(self, output: Output) -> Output:
        chosen = [offered[pk] for name, offered in self.theme_fields for pk in self.cleaned_data[name]]
        actions.set_themes(output, chosen, reason=self.cleaned_data.get("change_reason") or self.default_reason)
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
        return self._save_themes(super().save(commit))


class OutputEditForm(_OutputFields, EditForm):
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
            saved = self._save_themes(super().save(commit))
            actions.close_gaps(saved.version)
            return saved
        return self._save_themes(super().save(commit))


INDICATOR_FIELDS = ["title_nl", "title_fr", "unit_nl", "unit_fr", "direction", "baseline", "baseline_on"]


class _IndicatorFields(TitledForm):
    """The indicator with a target for every year of the agreement, saved in one go."""

    in_either_language = {"title": NEEDS_TITLE, "unit": NEEDS_UNIT}

    class Meta:
        model = Indicator
        fields = INDICATOR_FIELDS
        help_texts = {
            "direction": _("Within a band: give a lower and an upper bound for every year."),
            "baseline": _("The value before the agreement, like 1.234,56."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = self.instance.version.years
        saved = {target.year: target for target in self.instance.targets.all()} if self.instance.pk else {}
        for year in self.years:
            target = saved.get(year)
            self._add(f"target_{year}", _("Target %(year)s") % {"year": year}, target and target.value)
            self._add(f"upper_{year}", _("Upper bound %(year)s") % {"year": year}, target and target.upper_value)

    def _add(self, name: str, label: str, value) -> None:
        self.fields[name] = NumberField(label=label, required=False, max_digits=18, decimal_places=4)
        self.initial[name] = value

    def target_cells(self):
        """A row for each year: the year, the field of its target, the field of its upper bound."""
        return [(year, self[f"target_{year}"], self[f"upper_{year}"]) for year in self.years]

    def clean(self):
        cleaned = super().clean()
        is_band = cleaned.get("direction") == Indicator.Direction.BAND
        for year in self.years:
            names = f"target_{year}", f"upper_{year}"
            if not set(names) & set(self.errors):
                self._check_bounds(*names, is_band)
        return cleaned

    def _check_bounds(self, target: str, upper: str, is_band: bool) -> None:
        low, high = self.cleaned_data.get(target), self.cleaned_data.get(upper)
        if not is_band:
            if high is not None:
                self.add_error(upper, _("An upper bound belongs to a band only. Empty it, or choose “Within a band”."))
        elif (low is None) != (high is None):
            self.add_error(upper if high is None else target, _("A band has a lower and an upper bound; give both."))
        elif low is not None and high < low:
            self.add_error(upper, _("The upper bound of a band is at least its lower bound."))

    def _save_targets(self, indicator: Indicator, reason: str) -> Indicator:
        cleaned = self.cleaned_data
        bounds = {year: (cleaned[f"target_{year}"], cleaned[f"upper_{year}"]) for year in self.years}
        actions.set_targets(indicator, bounds, reason=reason)
        return indicator


class IndicatorForm(_IndicatorFields, CreateForm):
    class Meta(CreateForm.Meta, _IndicatorFields.Meta):
        pass

    def save(self, commit: bool = True):
        actions.number_indicator(self.instance)
        return self._save_targets(super().save(commit), self.default_reason)


class IndicatorEditForm(_IndicatorFields, EditForm):
    """Saving always saves the indicator itself, so that its revision also guards its targets."""

    class Meta(EditForm.Meta, _IndicatorFields.Meta):
        pass

    def save(self, commit: bool = True):
        reason = self.cleaned_data.get("change_reason") or self.default_reason
        if not set(INDICATOR_FIELDS) & set(self.changed_data):
            self.default_reason = TARGETS_EDITED
        return self._save_targets(super().save(commit), reason)


def period_in_words(version: Version) -> dict[str, str]:
    return {"start": f"{version.agreement.starts_on:%d/%m/%Y}", "end": f"{version.last_day:%d/%m/%Y}"}
