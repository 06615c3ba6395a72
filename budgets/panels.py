"""What budgets shows on the pages of outputs, and in the chapter on flexibility."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.editing import why_closed
from agreements.models import Version
from agreements.panels import Panel as Section
from agreements.panels import flexibility_panel
from budgets.allocations import meanings_of
from budgets.flexibility import flexibility_of, in_sentences
from budgets.queries import lines_of, total_with_linked, totals_by_output
from outputs.models import Output
from outputs.panels import Column, Panel, output_panel, register_column


@output_panel("budget", gettext_lazy("Budget"))
def lines_of_an_output(output: Output, user) -> Panel:
    """The budget lines of an output, an envelope for each row and a year for each column."""
    lines = lines_of(output)
    years = output.version.years
    amounts = {(line.envelope_id, line.year): line.amount for line in lines}
    known = meanings_of(output.version)
    codes = {line.envelope_id: line.base_allocation for line in reversed(lines)}  # That of the first year
    rows = [
        {
            "envelope": envelope,
            "base_allocation": codes[envelope.pk],
            "meaning": known.get(codes[envelope.pk]),
            "amounts": [amounts.get((envelope.pk, year)) for year in years],
            "total": sum(line.amount for line in lines if line.envelope_id == envelope.pk and line.year in years),
        }
        for envelope in dict.fromkeys(line.envelope for line in lines)
    ]
    totals = [sum(line.amount for line in lines if line.year == year) for year in years]
    can_edit = output.version.is_content_open and user.has_perm("budgets.change_budget", output.version)
    context = {"output": output, "years": years, "rows": rows, "totals": totals, "total": sum(totals)}
    linked = total_with_linked(output)
    return Panel("budgets/panel.html", {**context, "can_edit": can_edit, "with_linked": linked})


@register_column
def budget_of_the_period(version: Version) -> Column:
    amounts = totals_by_output(version)
    return Column(label=_("Budget, €"), amounts=amounts, total=sum(amounts.values()))


@flexibility_panel
def thresholds_of_shifts(version: Version, user) -> Section:
    """How far credits move without an amendment."""
    can_edit = user.has_perm("budgets.change_budget", version) and not why_closed(version)
    thresholds = in_sentences(flexibility_of(version))
    return "budgets/flexibility.html", {"version": version, "thresholds": thresholds, "can_edit": can_edit}
