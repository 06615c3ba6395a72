"""What budgets shows on the pages of outputs, and in the chapter on flexibility."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.chapters import Chapter
from agreements.models import Version, Years
from agreements.slots import Block, StatusMark, SummaryRow, building_block, flexibility_panels, summary_rows
from agreements.text.checks import why_closed
from agreements.text.terms import Change
from budgets.balance import Balance
from budgets.base_allocations.queries import meanings_of
from budgets.flexibility.queries import flexibility_of, in_sentences
from budgets.models import BudgetLine, Credit, Envelope
from budgets.queries import balance_of, lines_of, total_with_linked, totals_by_output
from core.numbers.notation import NO_BREAK_SPACE, format_money, format_number
from core.slots import Panel
from outputs.models import Output
from outputs.slots import AmountColumn, Facts, output_facts, output_panel, register_columns


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
    can_edit = output.version.is_content_open and user.has_perm(Chapter.BUDGETS.permission, output.version)
    context = {"output": output, "years": years, "rows": rows, "totals": totals, "total": sum(totals)}
    linked = total_with_linked(output)
    return Panel("budgets/panel.html", {**context, "can_edit": can_edit, "with_linked": linked})


@register_columns.add
def budget_of_the_period(version: Version) -> AmountColumn:
    amounts = totals_by_output(version)
    return AmountColumn(label=_("Budget, €"), amounts=amounts, total=sum(amounts.values()))


@flexibility_panels.add
def thresholds_of_shifts(version: Version, user) -> Panel:
    """How far credits move without an amendment."""
    can_edit = user.has_perm(Chapter.BUDGETS.permission, version) and not why_closed(version)
    thresholds = in_sentences(flexibility_of(version))
    context = {"version": version, "thresholds": thresholds, "can_edit": can_edit}
    return Panel("budgets/flexibility.html", context)


_MILLION = Decimal(1_000_000)


@building_block(Chapter.BUDGETS)
def budgets(version: Version, user) -> Block:
    balance = balance_of(version)
    year = version.years.nearest(timezone.localdate())
    amounts = balance.total(year)
    share = amounts.divided_percent
    return Block(
        big=in_short(amounts.credit),
        unit=_("in %(year)s") % {"year": year.name},
        note=_("%(share)s %% divided over outputs") % {"share": format_number(share, 1)} if share is not None else "",
        statuses=list(_statuses(balance, version.years)),
    )


def in_short(amount: Decimal) -> str:
    """€ 29,1 million; below a million the whole euros."""
    if amount < _MILLION:
        return f"€{NO_BREAK_SPACE}{format_number(amount.quantize(Decimal(1), ROUND_HALF_UP), 0)}"
    millions = (amount / _MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("€ %(amount)s million") % {"amount": format_number(millions, 1)}


def _statuses(balance: Balance[int], years: Years) -> Iterator[StatusMark]:
    if missing := balance.without_credit(years):
        yield StatusMark("warn", _("No budget for %(years)s") % {"years": ", ".join(year.name for year in missing)})
    if any(sums.is_exceeded for (_envelope, year), sums in balance.by_envelope.items() if year in years):
        yield StatusMark("bad", _("More divided than there is"))


@output_facts.add
def budget_lines(version: Version, outputs: Sequence[Output]) -> Facts:
    balance = balance_of(version)
    return {output.pk: {"has_budget_line": balance.of_output(output.pk, *version.years) > 0} for output in outputs}


@summary_rows.add
def budget_of_the_text(version: Version, basis: Version | None, changes: list[Change]) -> Iterator[SummaryRow]:
    """The credit of every year, and what it was where an amendment changes it."""
    now, was = balance_of(version), balance_of(basis) if basis else None
    rows = [_year_in_words(year.name, now.total(year).credit, was and was.total(year).credit) for year in version.years]
    count = sum(change.model in (Envelope, Credit, BudgetLine) for change in changes)
    changed = ngettext("%(count)s amount changed", "%(count)s amounts changed", count) % {"count": count}
    url = Chapter.BUDGETS.terms_url(version)
    yield SummaryRow(_("Budget"), "; ".join(rows), changed if count else "", _("See the amounts"), url)


def _year_in_words(name: str, credit: Decimal, before: Decimal | None) -> str:
    words = {"year": name, "credit": format_money(credit)}
    if before is None or before == credit:
        return _("%(year)s: € %(credit)s") % words
    return _("%(year)s: € %(credit)s (was € %(before)s)") % {**words, "before": format_money(before)}
