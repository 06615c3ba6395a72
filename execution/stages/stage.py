"""The credits of an agreement in three stages: agreed, adapted, realised; pure, exact to the cent.

Agreed is what the first signed version that covers a year gives; adapted is what the version in force at the end of
that year gives, with what was shifted since; realised is what was spent. Envelopes and outputs are named by the key
that they keep in every version, so that one that is new or gone in an amendment is counted where it belongs.

Everything is told in parts that add up: what each output gets from each envelope in each year, what of an envelope is
not divided over outputs, and what was realised without an envelope, because the source does not explain it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from budgets.balance import ZERO, Balance, Place

_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Staged:
    """Amounts in euro by stage: `undivided` is what no output has of the adapted one; realised is None if unknown."""

    agreed: Decimal = ZERO
    adapted: Decimal = ZERO
    undivided: Decimal = ZERO
    realised: Decimal | None = None

    def __add__(self, other: "Staged") -> "Staged":
        known = [amount for amount in (self.realised, other.realised) if amount is not None]
        return Staged(
            self.agreed + other.agreed,
            self.adapted + other.adapted,
            self.undivided + other.undivided,
            sum(known, ZERO) if known else None,
        )

    @property
    def left(self) -> Decimal:
        """What is not realised of the adapted amount; negative when more was realised."""
        return self.adapted - (self.realised or ZERO)

    @property
    def percent(self) -> Decimal | None:
        """What is realised of the adapted amount, in percent, to a tenth; None without either."""
        if self.realised is None or not self.adapted:
            return None
        return (self.realised * 100 / self.adapted).quantize(_TENTH, ROUND_HALF_UP)

    @property
    def is_nothing(self) -> bool:
        return self == Staged()


def staged(agreed: Balance[UUID], adapted: Balance[UUID], realised: Balance[UUID]) -> dict[Place[UUID], Staged]:
    """Every part with its three stages: a line, what is not divided of an envelope, what was realised of either."""
    before, after, spent = agreed.parts, adapted.parts, realised.amounts
    found = {}
    for part in {**before, **after, **spent}:
        now = after.get(part, ZERO)
        undivided = now if part.output is None else ZERO
        found[part] = Staged(before.get(part, ZERO), now, undivided, spent.get(part))
    return found


def together(amounts: Iterable[Staged]) -> Staged:
    return sum(amounts, Staged())
