"""What a saving is computed from. It stands in the address of the page, so that it can be passed on."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models import Years
from budgets.models import Envelope
from budgets.savings.saving import STEPS, Basis, YearSaving, savings, shares_left
from core.numbers.fields import MoneyField
from core.numbers.refusals import read_number

MOST_YEARS = 10
USUAL_YEARS = 5
BASES = (
    (Basis.COMPOUND, _("compound: on what the year before left")),
    (Basis.ON_BASE, _("on base: of the same base every year")),
)
ROUNDINGS = tuple(zip(map(str, STEPS), (_("the cent"), _("the euro"), _("a thousand euro")), strict=True))
LOWER, KEEP = "lower", "keep"
WRONG_COUNT = _("Give one percentage, or one for each of the %(count)s years, separated by semicolons.")
MORE_THAN_ALL = _("These savings together are more than the base.")


def base_name(envelope: Envelope) -> str:
    return f"base_{envelope.key}"


class SavingsForm(forms.Form):
    """A saving on a group of envelopes; `years` computes it once the form is valid."""

    envelopes = forms.MultipleChoiceField(
        label=_("Envelopes"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose an envelope.")}
    )
    base_year = forms.TypedChoiceField(
        label=_("Base year"), coerce=int, help_text=_("The credits of this year are the base, unless you type another.")
    )
    first = forms.IntegerField(label=_("First year"), min_value=1990, max_value=2100)
    last = forms.IntegerField(label=_("Last year"), min_value=1990, max_value=2100)
    percents = forms.CharField(
        label=_("Saving in percent"),
        max_length=100,
        help_text=_("One percentage for every year, or one for each year: 4; 2; 2; 2; 2"),
    )
    basis = forms.ChoiceField(label=_("How it runs on"), choices=BASES, widget=forms.RadioSelect)
    step = forms.ChoiceField(label=_("Rounded to"), choices=ROUNDINGS)

    use_required_attribute = False

    def __init__(self, *args, envelopes: Sequence[Envelope], years: Years, credits_, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows, self.known_years = envelopes, years
        self.credits = credits_  # By (id of the envelope, year)
        self.fields["envelopes"].choices = [(str(envelope.key), str(envelope)) for envelope in envelopes]
        self.fields["base_year"].choices = [(str(year), year.name) for year in years]
        for envelope in envelopes:
            label = _("Base of %(envelope)s, in euro") % {"envelope": envelope}
            self.fields[base_name(envelope)] = MoneyField(label=label, required=False)
        self._style()

    def _style(self) -> None:
        for name, field in self.fields.items():
            if name in ("base_year", "step"):
                field.widget.attrs["class"] = "form-select"
            elif name not in ("envelopes", "basis"):
                field.widget.attrs["class"] = "form-control"

    def envelope_rows(self) -> list[tuple[Envelope, Any, bool]]:
        """For each envelope its own base, and whether it is in the group."""
        chosen = set(self["envelopes"].value() or ())
        return [(envelope, self[base_name(envelope)], str(envelope.key) in chosen) for envelope in self.rows]

    @property
    def group(self) -> list[Envelope]:
        return [envelope for envelope in self.rows if str(envelope.key) in self.cleaned_data["envelopes"]]

    @property
    def base(self) -> dict[Envelope, Decimal]:
        """What the saving is computed on: what was typed, else the credit of the base year."""
        year = self.cleaned_data["base_year"]
        typed = {envelope: self.cleaned_data[base_name(envelope)] for envelope in self.group}
        return {e: self.credits.get((e.pk, year), Decimal("0.00")) if a is None else a for e, a in typed.items()}

    @property
    def years(self) -> list[YearSaving[Envelope]]:
        fields = self.cleaned_data
        return savings(self.base, fields["by_year"], Basis(fields["basis"]), Decimal(fields["step"]))

    def clean_percents(self) -> list[Decimal]:
        parts = [read_number(part, places=4, percent=True) for part in self.cleaned_data["percents"].split(";")]
        if not all(part is not None and 0 <= part <= 100 for part in parts):
            raise forms.ValidationError(_("A percentage lies between 0 and 100."))
        return parts

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"first", "last", "percents"} <= cleaned.keys():
            self._clean_years(cleaned["first"], cleaned["last"], cleaned["percents"])
        return cleaned

    def _clean_years(self, first: int, last: int, percents: list[Decimal]) -> None:
        count = last - first + 1
        if not 1 <= count <= MOST_YEARS:
            self.add_error("last", _("Choose at most ten years, the last not before the first."))
        elif len(percents) not in (1, count):
            self.add_error("percents", forms.ValidationError(WRONG_COUNT, "count", {"count": count}))
        else:
            percents = percents * count if len(percents) == 1 else percents
            self.cleaned_data["by_year"] = dict(
                zip(map(self.known_years.numbered, range(first, last + 1)), percents, strict=True)
            )
            self._clean_sum(percents)

    def _clean_sum(self, percents: list[Decimal]) -> None:
        try:
            shares_left(percents, Basis(self.cleaned_data.get("basis", Basis.COMPOUND)))
        except ValueError:
            self.add_error("percents", MORE_THAN_ALL)


class LinesForm(forms.Form):
    """What happens with the lines of the outputs when a credit becomes less than they hold."""

    lines = forms.ChoiceField(
        label=_("Lines of outputs"),
        choices=[
            (LOWER, _("lower them in proportion where they would exceed the new credit")),
            (KEEP, _("leave them; where they exceed it, the text cannot be shared until somebody lowers them")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens with the lines.")},
    )

    use_required_attribute = False
