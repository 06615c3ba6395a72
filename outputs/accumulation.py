"""Makes one value of several measurements: within a year, or over the years of an agreement; exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from outputs.scoring import as_fraction


class Accumulation(StrEnum):
    """How the periods of an indicator make one value; declared per indicator (DOMAIN 5)."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"


@dataclass(frozen=True)
class Accumulated:
    """One value of several periods, in the unit of the indicator; None when no period was measured."""

    value: Fraction | None
    measured: int
    missing: int

    @property
    def is_complete(self) -> bool:
        return self.measured > 0 and not self.missing


def accumulate(values: Sequence[Decimal | None], how: str) -> Accumulated:
    """The sum, the last or the average of the `values` of successive periods, in order of time (DOMAIN 5).

    A period without a value (None) is passed over and counted as missing: the sum is then that of the others, the last
    value the last one known, the average that of the measured periods. Raises ValueError for an unknown way, and for
    NaN and Infinity.
    """
    known = [as_fraction(value) for value in values if value is not None]
    missing = len(values) - len(known)
    if Accumulation(how) == Accumulation.LAST:
        return Accumulated(known[-1] if known else None, len(known), missing)
    total = sum(known, Fraction(0))
    if how == Accumulation.AVERAGE and known:
        total /= len(known)
    return Accumulated(total if known else None, len(known), missing)
