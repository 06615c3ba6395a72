"""The forms that shift an amount, and that move an earlier shift back."""

import uuid
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from core.editing.forms import CreateForm
from core.numbers.fields import MoneyField
from execution.models import Shift
from execution.shifts.actions import place_shift, place_undoing
from execution.shifts.queries import Ground
from execution.thresholds import CENT, Move, Place

UNDIVIDED = _("not yet divided")
_REASON = {"reason": forms.Textarea(attrs={"rows": 3})}
_READ = _("Both parties read it.")


class YearForm(forms.Form):
    """Narrows the list of shifts to one year; stands in the address."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("All years")), *((str(year), year.name) for year in years)]
        self.fields["year"].widget.attrs["class"] = "form-select"

    @property
    def chosen(self) -> int | None:
        return self.cleaned_data["year"] if self.is_valid() else None


class ShiftForm(CreateForm):
    """From where to where, how much and why. What the agreement allows is held against it while it is saved."""

    default_reason = gettext_noop("Shifted")
    year_from = forms.TypedChoiceField(label=_("Year"), coerce=int)
    source = forms.ChoiceField(label=_("Comes from"))
    year_to = forms.TypedChoiceField(
        label=_("To the year"),
        coerce=int,
        help_text=_("Another year than that from which the amount comes carries it over."),
    )
    target = forms.ChoiceField(label=_("Goes to"))
    amount = MoneyField(label=_("Amount in euro"), min_value=CENT)

    class Meta(CreateForm.Meta):
        model = Shift
        fields = ["reason"]
        widgets = _REASON
        help_texts = {"reason": _READ}

    def __init__(self, *args, ground: Ground, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("Choose…")), *_places(ground, undivided_first=False)]
        self.fields["target"].choices = [("", _("Choose…")), *_places(ground, undivided_first=True)]
        for name in ("year_from", "year_to"):
            self.fields[name].choices = [(str(year), year.name) for year in ground.texts]
            self.initial.setdefault(name, usual_year(ground))
        self.order_fields(["year_from", "source", "year_to", "target", "amount", "reason"])

    @property
    def move(self) -> Move:
        """What was asked, once the form is valid."""
        fields = self.cleaned_data
        source = _place(fields["source"], fields["year_from"])
        return Move(source, _place(fields["target"], fields["year_to"]), fields["amount"])

    def save(self, commit: bool = True):
        place_shift(self.instance, self.move)
        return super().save(commit)


class ShiftBackForm(CreateForm):
    """All of an earlier shift goes back to where it came from; what it used of the thresholds is free again."""

    default_reason = gettext_noop("Shifted back")

    class Meta(CreateForm.Meta):
        model = Shift
        fields = ["reason"]
        widgets = _REASON
        help_texts = {"reason": _READ}

    def save(self, commit: bool = True):
        place_undoing(self.instance)
        return super().save(commit)


def usual_year(ground: Ground) -> int | None:
    """The first year that is neither past nor closed; else the last."""
    years = list(ground.texts)
    open_years = (y for y in years if not y.is_over(localdate()) and y not in ground.standing.closed)
    return next(open_years, years[-1] if years else None)


def _places(ground: Ground, *, undivided_first: bool) -> list[tuple[str, list[tuple[str, Any]]]]:
    """For each envelope its outputs, and what it has not divided."""
    groups = []
    for envelope in ground.latest_envelopes:
        outputs = [(f"{envelope.key}/{output.key}", str(output)) for output in ground.latest_outputs]
        undivided = [(str(envelope.key), UNDIVIDED)]
        groups.append((str(envelope), undivided + outputs if undivided_first else outputs + undivided))
    return groups


def _place(code: str, year: int) -> Place:
    envelope, _separator, output = code.partition("/")
    return Place(uuid.UUID(envelope), year, uuid.UUID(output) if output else None)
