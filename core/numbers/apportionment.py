"""Whole units shared out in proportion, so that they make the total together: exact, no database."""

from collections.abc import Sequence
from fractions import Fraction


def apportion(units: int, weights: Sequence[Fraction]) -> list[int]:
    """`units` shared over `weights` by largest remainder.

    Each share is rounded down; what is left goes one by one to those that lost most, the first of equals first.
    Raises ZeroDivisionError when the weights together are nought.
    """
    total = sum(weights, Fraction(0))
    exact = [units * weight / total for weight in weights]
    shares = [part.__floor__() for part in exact]
    order = sorted(range(len(exact)), key=lambda at: shares[at] - exact[at])  # sorted keeps the order of equals
    for at in order[: units - sum(shares)]:
        shares[at] += 1
    return shares
