"""What the budget must hold before a version may be shared."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import required_for_sharing
from agreements.models import Version, YearNumber
from budgets.models import Envelope
from budgets.queries import all_figures_of, envelopes_of, statutory_maxima
from budgets.totals import Figures
from core.numbers.notation import format_money
from core.workflow import Refusal


@required_for_sharing(
    Chapter.BUDGETS,
    gettext_lazy("Each year has a budget, no line exceeds its envelope, nothing stands outside the period."),
)
def budget_is_complete(version: Version) -> Iterator[Refusal]:
    """A budget for every year, no line beyond its envelope, nothing outside the period."""
    envelopes = envelopes_of(version)
    figures = all_figures_of(version)
    for year in figures.years_without_credit():
        yield Refusal(_("There is no budget for %(year)s.") % {"year": year.name}, chapter_url(version, year))
    for year, message in exceeded_in_words(envelopes, figures):
        yield Refusal(message, chapter_url(version, year))
    titles = {envelope.pk: envelope for envelope in envelopes}
    for envelope, years in figures.outside().items():
        words = {"envelope": titles[envelope], "years": ", ".join(version.agreement.year(year).name for year in years)}
        yield Refusal(
            _("“%(envelope)s” holds amounts for %(years)s, outside the period.") % words, chapter_url(version)
        )


@required_for_sharing(
    Chapter.BUDGETS,
    gettext_lazy("The maximum credit for statutory personnel stays within the personnel credit of each year."),
)
def statutory_personnel_is_within_its_credit(version: Version) -> Iterator[Refusal]:
    for row in statutory_maxima(version):
        for year, credit, maximum in row.by_year:
            if maximum is not None and maximum > credit:
                words = {"envelope": row.envelope, "year": year.name}
                message = _(
                    "The maximum for statutory personnel of “%(envelope)s” in %(year)s is more than its credit."
                )
                yield Refusal(message % words, chapter_url(version, year))


def exceeded_in_words(envelopes: list[Envelope], figures: Figures) -> Iterator[tuple[YearNumber, str]]:
    """(year, sentence) wherever the lines hold more than their envelope."""
    titles = {envelope.pk: envelope for envelope in envelopes}
    for envelope, year, amounts in figures.exceeded():
        words = {"envelope": titles[envelope], "year": year.name, "excess": format_money(-amounts.undivided)}
        yield year, _("“%(envelope)s” divides € %(excess)s more in %(year)s than it holds.") % words


def chapter_url(version: Version, year: int | None = None) -> str:
    url = reverse("budgets:chapter", args=[version.pk])
    return f"{url}?year={year}" if year else url
