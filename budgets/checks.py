"""What the budget must hold before a version may be shared."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import required_for_sharing
from agreements.models import Version, YearNumber
from agreements.text.reading import reading
from budgets.balance import Balance, Place
from budgets.models import Envelope
from budgets.queries import balance_by_key, balance_of, credits_of, envelopes_of, statutory_maxima
from core.numbers.notation import format_money
from core.workflow import Refusal
from outputs.queries import outputs_of


@required_for_sharing(
    Chapter.BUDGETS,
    gettext_lazy("Each year has a budget, no line exceeds its envelope, nothing stands outside the period."),
)
def budget_is_complete(version: Version) -> Iterator[Refusal]:
    """A budget for every year, no line beyond its envelope, nothing outside the period."""
    envelopes = envelopes_of(version)
    balance = balance_of(version)
    for year in balance.without_credit(version.years):
        yield Refusal(_("There is no budget for %(year)s.") % {"year": year.name}, chapter_url(version, year))
    for year, message in exceeded_in_words(envelopes, balance, version.years):
        yield Refusal(message, chapter_url(version, year))
    for envelope in envelopes:
        years = sorted({p.year for p in balance.amounts if p.envelope == envelope.pk and p.year not in version.years})
        if not years:
            continue
        words = {"envelope": envelope, "years": ", ".join(version.agreement.year(year).name for year in years)}
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


@required_for_sharing(
    Chapter.BUDGETS, gettext_lazy("An amendment keeps the credits of the years that ended before it takes effect.")
)
def keeps_the_credits_of_ended_years(version: Version) -> Iterator[Refusal]:
    """Also when the day was moved after an amount was changed."""
    if not (ended := version.ended_years):
        return
    with reading(version, version.based_on):
        now, before = (_figures_of(text, ended) for text in (version, version.based_on))
        outputs = {None, *(output.key for output in outputs_of(version))}
        envelopes = {envelope.key: envelope for text in (version.based_on, version) for envelope in envelopes_of(text)}
    changed = {place for place in {**before, **now} if place.output in outputs and now.get(place) != before.get(place)}
    for key, year in sorted({(place.envelope, place.year) for place in changed}, key=lambda one: (one[1], one[0])):
        words = {"envelope": envelopes[key], "year": version.agreement.year(year).name}
        message = _("“%(envelope)s” has other amounts for %(year)s than were agreed, and that year has ended.")
        yield Refusal(message % words, chapter_url(version, year))


def _figures_of(version: Version, years: Sequence[int]) -> dict[Place[UUID], tuple]:
    """The credits and lines of these years by key, to hold them against another version."""
    given = {
        Place(one.envelope.key, None, one.year): (one.amount, one.statutory_maximum) for one in credits_of(version)
    }
    lines = {place: (amount,) for place, amount in balance_by_key(version).amounts.items() if place.output}
    return {place: figures for place, figures in {**given, **lines}.items() if place.year in years}


def exceeded_in_words(
    envelopes: Iterable[Envelope], balance: Balance[int], years: Sequence[YearNumber]
) -> Iterator[tuple[YearNumber, str]]:
    """(year, sentence) wherever the lines hold more than their envelope."""
    for envelope, year in product(envelopes, years):
        amounts = balance.of(envelope.pk, year)
        if amounts.is_exceeded:
            words = {"envelope": envelope, "year": year.name, "excess": format_money(-amounts.undivided)}
            yield year, _("“%(envelope)s” divides € %(excess)s more in %(year)s than it holds.") % words


def chapter_url(version: Version, year: int | None = None) -> str:
    url = reverse("budgets:chapter", args=[version.pk])
    return f"{url}?year={year}" if year else url
