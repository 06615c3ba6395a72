"""What a linear saving leaves of credits, year by year: exact inside, rounded once at the end, no database.

A saving of p percent a year on a group of envelopes runs either *compound*, on what the year before left, or *on base*,
p percent of the base every year. The percentage may differ by year: circular 670 asked 4 % of the personnel credits in
2015 and 2 % in each of 2016 to 2019.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from core.numbers.apportionment import apportion

CENT = Decimal("0.01")
EURO = Decimal(1)
THOUSAND = Decimal(1000)
STEPS = (CENT, EURO, THOUSAND)
_TINY = Decimal("0.000001")
Key = TypeVar("Key")


class Basis(StrEnum):
    COMPOUND = "compound"
    ON_BASE = "on_base"


def shares_left(percents: Sequence[Decimal], basis: Basis) -> list[Fraction]:
    """Which part of the base is left after each year, exactly.

    `percents` holds the saving of each year in percent, from 0 to 100.
    Raises ValueError outside that, and where savings on the base make more than 100 % together.
    """
    left, shares = Fraction(1), []
    for percent in percents:
        part = Fraction(percent) / 100
        if not 0 <= part <= 1:
            raise ValueError("a saving lies between 0 and 100 %")
        left = left * (1 - part) if basis == Basis.COMPOUND else left - part
        if left < 0:
            raise ValueError("savings on the base make more than 100 % together")
        shares.append(left)
    return shares


def rounded(amount: Fraction, step: Decimal) -> Decimal:
    """`amount` in euro to the nearest `step` in euro, a half upwards; with two places. `amount` is not negative."""
    whole = (amount / Fraction(step) + Fraction(1, 2)).__floor__()
    return (whole * step).quantize(CENT)


def divide(total: Decimal, weights: Mapping[Key, Fraction], step: Decimal = CENT) -> dict[Key, Decimal]:
    """`total` in euro over the keys in proportion to their weights, in whole steps, by largest remainder.

    The parts make `total` together, exactly; equal remainders go to whoever comes first. Without any weight all of it
    is nought. `total` is a multiple of `step`, and like the weights not negative. Raises ValueError when it is not.
    """
    units = Fraction(total) / Fraction(step)
    if units.denominator != 1 or units < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("a total is divided in whole steps, over weights that are not negative")
    whole = sum(weights.values(), Fraction(0))
    if not whole:
        if units:
            raise ValueError("nothing tells over whom to divide")
        return dict.fromkeys(weights, Decimal("0.00"))
    parts = apportion(int(units), list(weights.values()))
    return {key: (count * step).quantize(CENT) for key, count in zip(weights, parts, strict=True)}


@dataclass(frozen=True)
class YearSaving(Generic[Key]):
    """One year of a saving, in euro: what there was, what is left, and what was saved since the base."""

    year: int
    percent: Decimal
    before: Decimal
    after: Decimal
    saved_in_all: Decimal
    rounding: Decimal  # What is shown less what is exact; to a millionth of a euro
    by_key: dict[Key, Decimal]

    @property
    def saving(self) -> Decimal:
        return self.before - self.after


def savings(
    base: Mapping[Key, Decimal], percents: Mapping[int, Decimal], basis: Basis, step: Decimal = CENT
) -> list[YearSaving[Key]]:
    """A linear saving on a group.

    `base` holds the amount of each envelope in euro, none negative; `percents` the saving in percent by year, in order;
    `step` to how many euro the result of the group is rounded. Each year is computed from the base and rounded once,
    so that roundings do not add up; the group is divided over its envelopes so that they make its amount together.
    Raises ValueError as `shares_left` does.
    """
    exact_base = {key: Fraction(amount) for key, amount in base.items()}
    whole, total = sum(exact_base.values(), Fraction(0)), sum(base.values(), Decimal("0.00"))
    years, before = [], total
    for (year, percent), share in zip(percents.items(), shares_left(list(percents.values()), basis), strict=True):
        exact = whole * share
        if share == 1:  # Nothing was saved: nothing is rounded
            after, parts = total, dict(base)
        else:
            after = rounded(exact, step)
            parts = divide(after, exact_base, step)
        rounding = _to_decimal(Fraction(after) - exact)
        years.append(YearSaving(year, percent, before, after, total - after, rounding, parts))
        before = after
    return years


def lowered(lines: Mapping[Key, Decimal], most: Decimal) -> dict[Key, Decimal]:
    """`lines` in euro; where they make more than `most`, lowered in proportion so that they make it, to the cent.

    Raises ValueError when `most` is negative.
    """
    if sum(lines.values(), Decimal(0)) <= most:
        return dict(lines)
    return divide(most, {key: Fraction(amount) for key, amount in lines.items()})


def _to_decimal(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_TINY, ROUND_HALF_UP)
