"""The form of an indicator: its sheet, and a target for every year of the agreement."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.text.forms import KeepsEndedYears
from core.editing.forms import CreateForm, EditForm
from core.numbers.fields import NumberField
from outputs import actions
from outputs.forms import NEEDS_TITLE, TitledForm, period_in_words
from outputs.models import Indicator, Milestone

TARGETS_EDITED = gettext_noop("Targets edited")
NEEDS_UNIT = _("Give the unit in Dutch or in French.")
SHEET_FIELDS = [
    "dimension",
    "definition_nl",
    "definition_fr",
    "formula_nl",
    "formula_fr",
    "source_nl",
    "source_fr",
    "owner",
    "frequency",
    "accumulation",
    "tolerance",
    "quality",
]
INDICATOR_FIELDS = [
    "title_nl",
    "title_fr",
    "unit_nl",
    "unit_fr",
    "direction",
    "baseline",
    "baseline_on",
    *SHEET_FIELDS,
]


class _IndicatorFields(KeepsEndedYears, TitledForm):
    """The indicator with a target for every year of the agreement, saved in one go."""

    in_either_language = {"title": NEEDS_TITLE, "unit": NEEDS_UNIT}

    class Meta:
        model = Indicator
        fields = INDICATOR_FIELDS
        help_texts = {
            "direction": _("Within a band: give a lower and an upper bound for every year."),
            "baseline": _("The value before the agreement, like 1.234,56."),
            "tolerance": _("How far from its target a value is still amber, in the unit of the indicator."),
            "accumulation": _("How the values of one year become the value of that year."),
            "owner": _("Who delivers the values."),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("definition_nl", "definition_fr", "formula_nl", "formula_fr")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = self.instance.version.years
        saved = {target.year: target for target in self.instance.targets.all()} if self.instance.pk else {}
        for year in self.years:
            target = saved.get(year)
            self._add(f"target_{year}", _("Target %(year)s") % {"year": year.name}, target and target.value)
            self._add(f"upper_{year}", _("Upper bound %(year)s") % {"year": year.name}, target and target.upper_value)
        bound = ("target", "upper") if actions.stood_before(self.instance) else ()
        self.keep_ended_years(self.instance.version, *bound)

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


class _MilestoneFields(TitledForm):
    """A title and a day within the agreement."""

    def clean_due_on(self):
        day, version = self.cleaned_data["due_on"], self.instance.version
        if not version.agreement.starts_on <= day <= version.last_day:
            message = _("The agreement runs from %(start)s to %(end)s; choose a day within that period.")
            raise forms.ValidationError(message, "outside_period", period_in_words(version))
        return day


class MilestoneForm(_MilestoneFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = Milestone
        fields = ["title_nl", "title_fr", "due_on"]


class MilestoneEditForm(_MilestoneFields, EditForm):
    class Meta(MilestoneForm.Meta):
        pass
