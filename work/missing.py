"""What is missing in the drafts that a person edits: counted, with the very places where to complete them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from agreements.models import Version, YearNumber
from budgets.models import Credit
from outputs.models import Indicator, Output, Target

MOST = 5  # places in one tile


@dataclass(frozen=True)
class Place:
    label: str
    url: str


@dataclass(frozen=True)
class Tile:
    """A number that should be zero, in one draft, and where to bring it down."""

    count: int
    label: str
    version: Version
    places: list[Place]
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.places)


def tiles_of(versions: Iterable[Version]) -> list[Tile]:
    """Four queries, whatever the number of drafts."""
    drafts = {version.pk: version for version in versions}
    if not drafts:
        return []
    outputs = list(Output.objects.filter(version__in=drafts).select_related("objective").order_by("pk"))
    indicators = list(Indicator.objects.filter(version__in=drafts).order_by("pk"))
    target_years = _years_by(Target.objects.filter(version__in=drafts).values_list("indicator", "year"))
    credit_years = _years_by(Credit.objects.filter(version__in=drafts).values_list("version", "year"))
    measured = {indicator.output_id for indicator in indicators}
    tiles = []
    for version in drafts.values():
        own = sorted((o for o in outputs if o.version_id == version.pk), key=lambda o: (o.objective.number, o.position))
        years = set(version.years)
        untargeted = [
            i for i in indicators if i.version_id == version.pk and not years <= target_years.get(i.pk, set())
        ]
        tiles += _tiles_of_outputs(version, own, measured)
        tiles += _tile_of_targets(version, untargeted)
        tiles += _tile_of_budgets(version, sorted(years - credit_years.get(version.pk, set())))
    return tiles


def _tiles_of_outputs(version: Version, outputs: list[Output], measured: set[int]) -> Iterator[Tile]:
    url = f"{reverse('outputs:chapter', args=[version.pk])}#outputs"
    if missing := [output for output in outputs if output.holder_id is None]:
        label = ngettext("output without a mandate holder", "outputs without a mandate holder", len(missing))
        yield Tile(len(missing), label, version, _places(missing), url)
    if missing := [output for output in outputs if output.pk not in measured]:
        label = ngettext("output without an indicator", "outputs without an indicator", len(missing))
        yield Tile(len(missing), label, version, _places(missing), url)


def _tile_of_targets(version: Version, indicators: list[Indicator]) -> Iterator[Tile]:
    if indicators:
        count, url = len(indicators), f"{reverse('outputs:chapter', args=[version.pk])}#outputs"
        label = ngettext(
            "indicator without a target for every year", "indicators without a target for every year", count
        )
        places = [Place(str(i), reverse("outputs:indicator_update", args=[i.pk])) for i in indicators[:MOST]]
        yield Tile(count, label, version, places, url)


def _tile_of_budgets(version: Version, years: list[YearNumber]) -> Iterator[Tile]:
    if years:
        url = reverse("budgets:chapter", args=[version.pk])
        label = ngettext("year without a budget", "years without a budget", len(years))
        yield Tile(len(years), label, version, [Place(year.name, url) for year in years[:MOST]], url)


def _places(outputs: list[Output]) -> list[Place]:
    return [Place(str(output), output.get_absolute_url()) for output in outputs[:MOST]]


def _years_by(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    years: dict[int, set[int]] = {}
    for owner, year in rows:
        years.setdefault(owner, set()).add(year)
    return years
