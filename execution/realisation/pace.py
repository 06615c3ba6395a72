"""What was realised against a plan that is spent evenly over the year: exact, without database and without words.

All amounts are in euro. The share of the year is the part of it that the source has told: of months 3/12 once March is
entered, and 1 once the year is over.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.numbers.apportionment import apportion

CENT = Decimal("0.01")
_TENTHS_IN_ALL = 1000  # tenths of a percent


def share_of_year(parts: int, last_part: int, *, is_over: bool) -> Fraction:
    """Which part of a year of `parts` periods is told when period `last_part` is the last one; all of it when over.

    Raises ValueError when the period is none of the year.
    """
    if not 0 <= last_part <= parts:
        raise ValueError("The period lies outside the year.")
    return Fraction(1) if is_over else Fraction(last_part, parts)


def expected_by(plan: Decimal, share: Fraction) -> Fraction:
    """What an even pace has spent of `plan` after this share of the year."""
    return Fraction(plan) * share


def forecast_of(realised: Decimal, share: Fraction) -> Fraction | None:
    """What the year ends with at the same pace: realised divided by the share; None before a period is told."""
    return Fraction(realised) / share if share else None


def deviation_of(realised: Decimal, plan: Decimal, share: Fraction) -> Fraction | None:
    """How far the realised amount lies from the pace, in percent; negative when it lags behind.

    It is as well how far the forecast lies from the plan. None before a period is told, and of a plan of zero.
    """
    expected = expected_by(plan, share)
    return (Fraction(realised) - expected) * 100 / expected if expected else None


def is_beyond(realised: Decimal, plan: Decimal, share: Fraction, threshold: Decimal) -> bool:
    """The deviation is larger than `threshold` percent, on either side; so is any amount without a plan."""
    if not share:
        return False
    deviation = deviation_of(realised, plan, share)
    return bool(realised) if deviation is None else abs(deviation) > threshold


def shares_of(amounts: Sequence[Decimal]) -> list[Decimal] | None:
    """The part of each amount in their total, in percent to a tenth; together exactly 100.0.

    By largest remainder. None where the total is not above zero.
    """
    if sum(amounts, Decimal(0)) <= 0:
        return None
    return [Decimal(tenths) / 10 for tenths in apportion(_TENTHS_IN_ALL, [Fraction(amount) for amount in amounts])]


def to_cent(amount: Fraction | None) -> Decimal | None:
    """`amount` as it is shown; a half cent goes up, away from zero."""
    if amount is None:
        return None
    hundredths = abs(amount) * 100
    rounded = Decimal((2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator))
    return (rounded if amount >= 0 else -rounded) * CENT


def to_tenth(percent: Fraction | None) -> Decimal | None:
    """`percent` as it is shown."""
    if percent is None:
        return None
    return (Decimal(percent.numerator) / Decimal(percent.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
