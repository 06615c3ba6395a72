"""A computed saving as sheets of a workbook: the group, each envelope, and what it was computed from."""

from django.utils.translation import gettext as _

from budgets.savings.forms import SavingsForm
from core.tables.workbook import Sheet


def saving_sheets(form: SavingsForm) -> list[Sheet]:
    """`form` is valid."""
    return [_group(form), _envelopes(form), _parameters(form)]


def _group(form: SavingsForm) -> Sheet:
    head = [_("Year"), _("Percent"), _("Before"), _("Saving"), _("After"), _("Saved since the base"), _("Rounding")]
    rows = [
        [one.year.in_cell, one.percent, one.before, one.saving, one.after, one.saved_in_all, one.rounding]
        for one in form.years
    ]
    return Sheet(_("Saving"), head, rows)


def _envelopes(form: SavingsForm) -> Sheet:
    years, base = form.years, form.base
    head = [_("Envelope"), _("Base"), *(one.year.name for one in years)]
    rows = [[str(envelope), amount, *(one.by_key[envelope] for one in years)] for envelope, amount in base.items()]
    total = [_("Total"), sum(base.values()), *(one.after for one in years)]
    return Sheet(_("Envelopes"), head, [*rows, total])


def _parameters(form: SavingsForm) -> Sheet:
    fields = form.cleaned_data
    rows = [
        [_("Base year"), fields["base_year"]],
        [_("How it runs on"), _label(form, "basis")],
        [_("Rounded to"), _label(form, "step")],
    ]
    return Sheet(_("Computed from"), [_("Field"), _("Value")], rows)


def _label(form: SavingsForm, name: str) -> str:
    return str(dict(form.fields[name].choices)[form.cleaned_data[name]])
