"""How far the targets of an indicator lie from where it stands, and from the best it ever was: exact fractions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

UP, DOWN, BAND = "up", "down", "band"
STEEPEST = Fraction(1, 4)


@dataclass(frozen=True)
class YearTarget:
    """The value an indicator reaches in a year, in its own unit; for a band the lower and the upper bound."""

    year: int
    value: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True)
class IndicatorSheet:
    """What is known of one indicator. An empty text is a gap; None is not known to the product yet and says nothing.

    A baseline and its date are known to the product, so that None is a gap there; `best` is the best value ever
    measured. Values are in the unit of the indicator.
    """

    unit: str
    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    targets: tuple[YearTarget, ...]
    source: str | None = None
    frequency: str | None = None
    formula: str | None = None
    best: Decimal | None = None


def steep_years(sheet: IndicatorSheet, first_year: int) -> tuple[int, ...]:
    """The years whose target is more than 25 % of the baseline away from it for each year since it was measured.

    Only a step towards the better counts; for a band, the way to its nearest bound. A baseline without a date is
    taken to be of the year before `first_year`, the first of the agreement. A percentage of a baseline of zero
    does not exist, so that no step from it is steep. Values in the unit of the indicator (DOMAIN section 4, letter A).
    """
    if not sheet.baseline:
        return ()
    start = Fraction(sheet.baseline)
    since = sheet.baseline_on.year if sheet.baseline_on else first_year - 1
    return tuple(
        target.year
        for target in sheet.targets
        if _gap(sheet.direction, start, target) > STEEPEST * abs(start) * max(target.year - since, 1)
    )


def years_beyond_best(sheet: IndicatorSheet) -> tuple[int, ...]:
    """The years whose target is better than the best value ever measured, in the unit of the indicator.

    For a band: the best value ever measured lies outside of it. Nothing without such a value (DOMAIN section 4, A).
    """
    if sheet.best is None:
        return ()
    best = Fraction(sheet.best)
    return tuple(target.year for target in sheet.targets if _gap(sheet.direction, best, target) > 0)


def years_at_baseline(sheet: IndicatorSheet) -> tuple[int, ...]:
    """The years whose target is the baseline itself; for a band, both of its bounds."""
    if sheet.baseline is None:
        return ()
    return tuple(target.year for target in sheet.targets if set(_bounds(sheet.direction, target)) == {sheet.baseline})


def years_without_target(sheet: IndicatorSheet, years: Sequence[int]) -> tuple[int, ...]:
    """The years of the agreement for which the indicator promises nothing."""
    have = {target.year for target in sheet.targets}
    return tuple(year for year in years if year not in have)


def years_outside(sheet: IndicatorSheet, years: Sequence[int]) -> tuple[int, ...]:
    """The years beyond the agreement for which the indicator promises something all the same."""
    return tuple(sorted({target.year for target in sheet.targets} - set(years)))


def _gap(direction: str, start: Fraction, target: YearTarget) -> Fraction:
    """How much better than `start` a target is, zero or less when it is not."""
    bounds: Iterator[Fraction] = map(Fraction, _bounds(direction, target))
    low, *rest = bounds
    high = rest[0] if rest else low
    if direction == UP:
        return low - start
    if direction == DOWN:
        return start - low
    return max(low - start, start - high, Fraction(0)) if direction == BAND else Fraction(0)


def _bounds(direction: str, target: YearTarget) -> tuple[Decimal, ...]:
    is_band = direction == BAND and target.upper is not None
    return (target.value, target.upper) if is_band else (target.value,)
