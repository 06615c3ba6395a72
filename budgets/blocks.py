"""Building block 2 on the home page of an agreement: budgets."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.blocks import Block, Status, building_block
from agreements.models import Version
from budgets.queries import all_figures_of
from budgets.totals import Figures
from core.numbers import NO_BREAK_SPACE, format_number

_MILLION = Decimal(1_000_000)


@building_block(2)
def budgets(version: Version) -> Block:
    figures = all_figures_of(version)
    year = year_to_show(figures.years, timezone.localdate().year)
    amounts = figures.of_year(year)
    share = amounts.divided_percent
    return Block(
        title=_("Budgets"),
        url=reverse("budgets:chapter", args=[version.pk]),
        big=in_short(amounts.credit),
        unit=_("in %(year)s") % {"year": year},
        note=_("%(share)s %% divided over outputs") % {"share": format_number(share, 1)} if share is not None else "",
        statuses=list(_statuses(figures)),
    )


def year_to_show(years: range, this_year: int) -> int:
    """This year where the agreement covers it, else the first or the last year."""
    return min(max(this_year, years[0]), years[-1])


def in_short(amount: Decimal) -> str:
    """€ 29,1 million; below a million the whole euros."""
    if amount < _MILLION:
        return f"€{NO_BREAK_SPACE}{format_number(amount.quantize(Decimal(1), ROUND_HALF_UP), 0)}"
    millions = (amount / _MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("€ %(amount)s million") % {"amount": format_number(millions, 1)}


def _statuses(figures: Figures) -> Iterator[Status]:
    if missing := figures.years_without_credit():
        yield Status("warn", _("No budget for %(years)s") % {"years": ", ".join(map(str, missing))})
    if figures.exceeded():
        yield Status("bad", _("More divided than there is"))
