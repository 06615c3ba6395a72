"""Forms in which values are entered, corrected and closed."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from agreements.models import YearClosure
from agreements.years.queries import closed_years
from core.editing.forms import CreateForm, must_say_something_new
from core.numbers.fields import FigureField
from core.numbers.notation import format_number
from core.numbers.plausibility import ask_to_confirm
from core.texts.characters import reference_or_address
from core.texts.fields import TextField
from measurements.models import LONGEST, Measurement
from measurements.values.actions import ValueEntry, code_of, is_percentage, surprises_of, why_closed
from measurements.values.plausibility import surprises
from measurements.values.punctuality import ValueSlot

MEANWHILE = _(
    "%(person)s entered %(value)s for this period while you were typing. Yours is not saved: leave the row empty to "
    "keep theirs, or correct it on the page of the output."
)
UNDECIDED = _("This page no longer says whether the year is closed or opened. Open the page again.")
LATER = _("%(person)s entered %(value)s while you were typing. Save again to put yours after it.")
NO_VALUE = _("no value")


def _said(row: Measurement) -> dict[str, Any]:
    return {"person": row.person, "value": NO_VALUE if row.value is None else format_number(row.value)}


class RowForm(forms.Form):
    """The value of one indicator in one period; an empty row is left alone."""

    value = FigureField(label=_("Value"), required=False)
    comment = TextField(label=_("Comment"), required=False, max_length=LONGEST)
    evidence = TextField(label=_("Evidence"), required=False, max_length=500, validators=[reference_or_address])

    use_required_attribute = False

    def __init__(self, *args, slot: ValueSlot, closed: set[int], mark: str | None = "", **kwargs):
        """`mark` begins the decimals in all rows of a page."""
        super().__init__(*args, prefix=code_of(slot), **kwargs)
        self.fields["value"].mark = mark
        self.slot, self.closed = slot, closed
        self.fields["value"].is_percentage = is_percentage(slot.indicator)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "class": "form-control is-invalid"}

    @property
    def is_typed(self) -> bool:
        """Something stands in the row."""
        return any((self[name].data or "").strip() for name in self.base_fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_typed:
            return cleaned
        if closed := why_closed(self.slot, self.closed):
            self.add_error("value", closed)
        elif self.slot.last:
            self.add_error("value", forms.ValidationError(MEANWHILE, "meanwhile", _said(self.slot.last)))
        elif "value" not in self.errors and cleaned.get("value") is None and not cleaned.get("comment"):
            self.add_error("value", _("Give a value, or write in the comment why there is none."))
        elif (value := cleaned.get("value")) is not None:
            ask_to_confirm(self, "value", value, surprises_of(self.slot, value))
        return cleaned

    @property
    def entry(self) -> ValueEntry:
        return ValueEntry(self.slot, *(self.cleaned_data[name] for name in ("value", "comment", "evidence")))


class TokenForm(forms.Form):
    """What tells a second sending of a page from a second wish."""

    submission = forms.UUIDField(widget=forms.HiddenInput)


class PastedColumnForm(forms.Form):
    """A column of values, as a spreadsheet puts it on the clipboard; a second column holds the comments."""

    pasted = forms.CharField(
        label=_("Paste a column"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
    )


class ValueCorrectionForm(CreateForm):
    """A new value after an earlier one; `after` is the value that was read."""

    default_reason = gettext_noop("Corrected")
    value = FigureField(label=_("Value"), required=False)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta(CreateForm.Meta):
        model = Measurement
        fields = ["value", "comment", "evidence", "reason"]
        widgets = {
            "comment": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "comment": _("Without a value: why there is none."),
            "reason": _("Both parties read it. The earlier value stays visible."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].is_percentage = is_percentage(self.instance.indicator)
        self.fields["reason"].required = True
        self.initial["after"] = self.instance.follows_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "value" not in self.errors and cleaned.get("value") is None and not cleaned.get("comment"):
            self.add_error("value", _("Give a value, or write in the comment why there is none."))
        last = self._last()
        if cleaned.get("after") != last.pk:
            self.data = self.data.copy()
            self.data[self.add_prefix("after")] = str(last.pk)
            raise forms.ValidationError(LATER, "meanwhile", _said(last))
        must_say_something_new(self, last, "value", "comment", "evidence")
        self.instance.follows = last
        if (value := cleaned.get("value")) is not None:
            is_share = is_percentage(self.instance.indicator)
            found = surprises(value, self.instance.indicator, self.instance.period, last, is_share=is_share)
            ask_to_confirm(self, "value", value, found)
        return cleaned

    def _last(self) -> Measurement:
        """The value that stands now; asked again, as the agreement is locked by then."""
        new = self.instance
        same = Measurement.objects.filter(
            agreement=new.agreement_id, key=new.key, year=new.year, parts=new.parts, part=new.part
        )
        return same.select_related("person").latest("pk")


class ClosureForm(CreateForm):
    """Closes the values of a year, or opens them again for a reason; it carries which of both its page offered."""

    CLOSE, OPEN = "close", "open"
    default_reason = gettext_noop("Decided")
    decision = forms.ChoiceField(
        choices=[(CLOSE, CLOSE), (OPEN, OPEN)],
        widget=forms.HiddenInput,
        error_messages={"required": UNDECIDED, "invalid_choice": UNDECIDED},
    )

    class Meta(CreateForm.Meta):
        model = YearClosure
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["decision"] = self.CLOSE if self.instance.is_closed else self.OPEN
        if self.instance.is_closed:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True

    def clean(self) -> dict[str, Any]:
        """Asked here, as the agreement is locked by now: somebody else may have decided since the page was made."""
        cleaned, new = super().clean(), self.instance
        if (new.year in closed_years(new.agreement)) == new.is_closed and not self.errors.get("decision"):
            raise forms.ValidationError(_so_already(new), "meanwhile")
        return cleaned


def _so_already(closure: YearClosure) -> str:
    words = {"year": closure.agreement.year(closure.year).name}
    last = YearClosure.objects.filter(agreement=closure.agreement, year=closure.year).select_related("person").last()
    if last is None:
        return gettext("The values of %(year)s are open already.") % words
    words |= {"person": last.person, "day": f"{localtime(last.said_at):%d/%m/%Y, %H:%M}"}
    if last.is_closed:
        return gettext("The values of %(year)s were closed already, by %(person)s on %(day)s.") % words
    return gettext("The values of %(year)s were opened again already, by %(person)s on %(day)s.") % words
