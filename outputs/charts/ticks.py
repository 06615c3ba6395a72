"""Round numbers for the axis of a chart, exactly: multiples of 1, 2 or 5 times a power of ten."""

from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from math import ceil, floor

MOST_STEPS = 5
_LEADING = Context(prec=3, rounding=ROUND_DOWN, traps=[])


def round_ticks(lowest: Fraction, highest: Fraction) -> list[Decimal]:
    """The multiples of one step from `lowest` to `highest`, both included: at least two and at most six.

    The step is the smallest of 1, 2 or 5 times a power of ten that passes no more often. None when both are equal.
    """
    if highest <= lowest:
        return []
    digit, power = _step((highest - lowest) / MOST_STEPS)
    step = digit * Fraction(10) ** power
    multiples = range(ceil(lowest / step), floor(highest / step) + 1)
    return [_exactly(multiple * digit, power) for multiple in multiples]


def _step(least: Fraction) -> tuple[int, int]:
    """The digit and the power of ten of the smallest step of at least `least`."""
    power = _LEADING.divide(Decimal(least.numerator), Decimal(least.denominator)).adjusted()
    steps = ((digit, power + more) for more in (0, 1) for digit in (1, 2, 5))
    return next((digit, exponent) for digit, exponent in steps if digit * Fraction(10) ** exponent >= least)


def _exactly(whole: int, power: int) -> Decimal:
    """`whole` times ten to the `power`, without an exponent above zero."""
    digits = abs(whole) * 10 ** max(power, 0)
    return Decimal((int(whole < 0), Decimal(digits).as_tuple().digits, min(power, 0)))
