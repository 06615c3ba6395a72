"""Forms in which realised amounts are entered and corrected, and deviations explained."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from agreements.years.periods import Period
from budgets.models import Envelope
from core.editing.forms import CreateForm, must_say_something_new
from core.numbers.fields import SignedMoneyField
from core.numbers.plausibility import ask_to_confirm
from core.texts.fields import TextField
from execution.models import Explanation, Realisation
from execution.realisation.actions import AmountPlace, Ledger, RealisedEntry, ledger_of

UNEXPLAINED = _("Not explained by the source")
MEANWHILE = _("%(person)s entered an amount here while you were typing. Yours is not saved: leave the field empty.")
LATER = _("%(person)s corrected this amount while you were typing. Save again to put yours after it.")


class PeriodForm(forms.Form):
    """Everything that one source tells of one period: a row for each envelope, the last for what it does not split."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    source = TextField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Where the amounts come from: a SAP or FEDCOM report, the annual report."),
    )

    use_required_attribute = False

    def __init__(self, *args, ledger: Ledger, period: Period, **kwargs):
        super().__init__(*args, **kwargs)
        self.ledger, self.period = ledger, period
        self.envelopes: list[Envelope | None] = [*ledger.envelopes(period), None]
        column = Realisation._meta.get_field("base_allocation")
        for envelope in self.envelopes:
            name, words = self._name(envelope), {"envelope": envelope or UNEXPLAINED}
            self.fields[f"amount_{name}"] = SignedMoneyField(label=_("Amount of %(envelope)s") % words, required=False)
            self.fields[f"allocation_{name}"] = forms.CharField(
                label=_("Base allocation of %(envelope)s") % words,
                required=False,
                max_length=30,
                validators=column.validators,
            )
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "form-control")
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "class": "form-control is-invalid"}

    def rows(self) -> Iterator["EntryRow"]:
        for envelope in self.envelopes:
            name = self._name(envelope)
            box = f"amount_{name}_confirmed"
            yield EntryRow(
                envelope,
                self[f"amount_{name}"],
                self[f"allocation_{name}"],
                self._standing(envelope),
                self.ledger.before(self._place(envelope)),
                self[box] if box in self.fields else None,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if sentence := self.ledger.why_not(self.period):
            raise forms.ValidationError(sentence)
        for envelope in self.envelopes:
            self._check(envelope, cleaned)
        if not self.errors and not self.entries:
            raise forms.ValidationError(_("Nothing was entered yet: fill in at least one amount."))
        return cleaned

    def _check(self, envelope: Envelope | None, cleaned: dict[str, Any]) -> None:
        name = self._name(envelope)
        amount, standing = cleaned.get(f"amount_{name}"), self._standing(envelope)
        if amount is None:
            if cleaned.get(f"allocation_{name}"):
                self.add_error(f"allocation_{name}", _("A base allocation needs an amount."))
        elif standing:
            self.add_error(f"amount_{name}", forms.ValidationError(MEANWHILE, params={"person": standing.person}))
        elif sentence := self.ledger.why_twice(self._place(envelope)):
            self.add_error(f"amount_{name}", sentence[0].upper() + sentence[1:])
        else:
            entry = RealisedEntry(self.period, envelope, amount)
            ask_to_confirm(self, f"amount_{name}", amount, self.ledger.surprises(entry))

    @property
    def entries(self) -> list[RealisedEntry]:
        return [
            RealisedEntry(
                period=self.period,
                envelope=envelope,
                amount=amount,
                source=self.cleaned_data.get("source", ""),
                base_allocation=self.cleaned_data.get(f"allocation_{self._name(envelope)}", ""),
            )
            for envelope in self.envelopes
            if (amount := self.cleaned_data.get(f"amount_{self._name(envelope)}")) is not None
        ]

    def _standing(self, envelope: Envelope | None) -> Realisation | None:
        return self.ledger.last.get(self._place(envelope))

    def _place(self, envelope: Envelope | None) -> AmountPlace:
        return AmountPlace(envelope and envelope.key, None, self.period)

    def _name(self, envelope: Envelope | None) -> str:
        return str(envelope.pk) if envelope else "unexplained"


class EntryRow(NamedTuple):
    """An envelope with its fields, the row that stands there already, and that of the period before."""

    envelope: Envelope | None
    amount: Any
    allocation: Any
    standing: Realisation | None
    before: Realisation | None
    confirmed: Any  # The box to tick for an amount that is surprising


class AmountCorrectionForm(CreateForm):
    """Another amount after an earlier one; `after` is the row that was read. An empty amount takes it back."""

    default_reason = gettext_noop("Corrected")
    amount = SignedMoneyField(
        label=_("Amount"),
        required=False,
        help_text=_("In euro; below zero for a refund. Empty: nothing was realised here after all."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta(CreateForm.Meta):
        model = Realisation
        fields = ["amount", "base_allocation", "source", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("Both parties read it. The earlier amount stays visible.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.initial["after"] = self.instance.follows_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        new = self.instance
        ledger, place = ledger_of(new.agreement), AmountPlace(new.envelope_key, new.output_key, new.period)
        last = ledger.last[place]
        if cleaned.get("after") != last.pk:
            self.data = self.data.copy()
            self.data[self.add_prefix("after")] = str(last.pk)
            raise forms.ValidationError(LATER, "meanwhile", {"person": last.person})
        must_say_something_new(self, last, "amount", "base_allocation", "source")
        if cleaned.get("amount") is not None and (sentence := ledger.why_twice(place)):
            self.add_error("amount", sentence[0].upper() + sentence[1:])
        new.follows = last
        if (amount := cleaned.get("amount")) is not None:
            entry = RealisedEntry(new.period, new.envelope, amount, output=new.output, follows=last)
            ask_to_confirm(self, "amount", amount, ledger.surprises(entry))
        return cleaned


class ExplanationForm(CreateForm):
    """Why an envelope leaves the pace of its plan; another explanation takes the place of this one."""

    default_reason = gettext_noop("Explained")

    class Meta(CreateForm.Meta):
        model = Explanation
        fields = ["cause", "text", "measure"]
        widgets = {
            "cause": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
            "measure": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "text": _("Both parties read it. What was said before stays in the history."),
            "measure": _("What is done about it; empty when nothing needs to be done."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cause"].choices = Explanation.Cause.choices
