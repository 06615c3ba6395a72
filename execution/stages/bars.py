"""The geometry of the bars of a row: agreed, adapted and realised under each other, on one scale for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgets.balance import ZERO
from execution.stages.stage import Staged

WIDTH, HEIGHT, PITCH = 240, 6, 8
_TENTH = Decimal("0.1")
#: Sizes of a drawing, and where its second and third bar begin
DRAWING = {"width": WIDTH, "height": HEIGHT, "adapted": PITCH, "realised": 2 * PITCH, "all": 3 * PITCH}


@dataclass(frozen=True)
class Bars:
    """Widths as text with a point; what is negative or unknown has none."""

    agreed: str
    adapted: str
    realised: str


def bars_of(rows: Sequence[Staged]) -> list[Bars]:
    """The longest amount of all rows fills the width."""
    every = [amount for row in rows for amount in (row.agreed, row.adapted, row.realised or ZERO)]
    longest = max(every, default=ZERO)
    scale = Decimal(WIDTH) / longest if longest > 0 else Decimal(0)
    return [Bars(*(_width(amount, scale) for amount in (row.agreed, row.adapted, row.realised))) for row in rows]


def _width(amount: Decimal | None, scale: Decimal) -> str:
    return f"{(max(amount or ZERO, ZERO) * scale).quantize(_TENTH, ROUND_HALF_UP):f}"
