"""Exact values as figures that people read."""

from decimal import Decimal
from fractions import Fraction

PLACES = 4  # As many as a value that is entered can have


def shown(value: Fraction | None, places: int = PLACES) -> Decimal | None:
    """`value` rounded half up, away from zero, to at most `places` decimals; None stays None."""
    if value is None:
        return None
    steps = int(abs(value) * 10**places + Fraction(1, 2))
    return Decimal((int(value < 0 < steps), Decimal(steps).as_tuple().digits, -places))
