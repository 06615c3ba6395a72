"""Geometry of the drawings: rings and bars as texts for SVG attributes, which no locale may change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import cos, pi, sin

SIZE = 240
CENTRE = SIZE / 2
HALF_GAP = 0.03  # radians left open on each side of a segment
LETTER_DROP = 4.5  # from the middle of a letter to its baseline
BAR_WIDTH = 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class RingSegment:
    """A piece of a ring: an arc to stroke and the place of its label."""

    path: str
    label: str
    x: str
    y: str
    state: str  # past, now or later

    @property
    def is_filled(self) -> bool:
        return self.state != "later"


@dataclass(frozen=True)
class BudgetLineBar:
    """How far the actions of an output fill its budget line; what goes beyond it is drawn apart."""

    used: str
    room: str
    over: str


def ring(parts: Sequence[tuple[str, str]], radius: float) -> list[RingSegment]:
    """Divide a circle over (label, state), clockwise from the top; `radius` is that of the middle of the stroke."""
    turn = 2 * pi / len(parts) if parts else 0
    return [
        RingSegment(
            path=_arc(radius, index * turn + HALF_GAP, (index + 1) * turn - HALF_GAP),
            label=label,
            x=_text(_point(radius, (index + 0.5) * turn)[0]),
            y=_text(_point(radius, (index + 0.5) * turn)[1] + LETTER_DROP),
            state=state,
        )
        for index, (label, state) in enumerate(parts)
    ]


def budget_bar(total: Decimal, line: Decimal) -> BudgetLineBar:
    """The longer of the two fills the width."""
    longest = max(total, line)
    share = BAR_WIDTH / longest if longest else Decimal(0)
    used, room = min(total, line) * share, line * share
    return BudgetLineBar(*(str(width.quantize(_TENTH, ROUND_HALF_UP)) for width in (used, room, total * share - used)))


def _point(radius: float, angle: float) -> tuple[float, float]:
    """Where `angle`, clockwise from the top, meets the circle."""
    return CENTRE + radius * sin(angle), CENTRE - radius * cos(angle)


def _arc(radius: float, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _point(radius, start), _point(radius, end)
    is_long = int(end - start > pi)
    return f"M{_text(x1)} {_text(y1)}A{_text(radius)} {_text(radius)} 0 {is_long} 1 {_text(x2)} {_text(y2)}"


def _text(value: float) -> str:
    return f"{value:.1f}"
