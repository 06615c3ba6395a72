"""The geometry of the bar of an envelope: how much is divided, how much is not, how much is too much."""

from dataclasses import dataclass
from decimal import Decimal

from budgets.totals import Amounts

WIDTH, HEIGHT = 400, 14
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class EnvelopeBar:
    """Widths as text with a point. The credit ends at `limit`; beyond it stands what is divided in excess."""

    width: int
    height: int
    divided: str
    limit: str
    excess: str


def bar_of(amounts: Amounts) -> EnvelopeBar:
    """The longest of credit and divided fills the width."""
    longest = max(amounts.credit, amounts.divided)
    scale = Decimal(WIDTH) / longest if longest else Decimal(0)
    limit = amounts.credit * scale
    divided = min(amounts.divided, amounts.credit) * scale
    excess = max(amounts.divided - amounts.credit, Decimal(0)) * scale
    return EnvelopeBar(WIDTH, HEIGHT, _text(divided), _text(limit), _text(excess))


def _text(width: Decimal) -> str:
    return f"{width.quantize(_TENTH):f}"
