"""Stacked bars as numbers for an SVG drawing: exact shares of the longest bar, as text that no locale changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LABELS, TOTALS, FULL = 46, 84, 480  # Widths in units of the drawing; a unit is about a point on A4
PITCH, THICKNESS = 22, 14
FILLS = ("#1f4e79", "#b35900", "#1a7350", "#5b6470")  # As .shade-1 … in pdf.css; the figure in a segment tells as well
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Segment:
    x: str
    width: str
    kind: int  # 1, 2, 3 …: which of the amounts
    fill: str
    middle: str
    is_wide: bool  # Room for a figure


@dataclass(frozen=True)
class Bar:
    label: str
    total: str
    y: str
    text_y: str
    segments: list[Segment]


@dataclass(frozen=True)
class Drawing:
    """`description` says in words what the bars show."""

    width: int
    height: int
    bars: list[Bar]
    description: str


def stacked_bars(rows: Sequence[tuple[str, Sequence[Decimal], str]], description: str) -> Drawing:
    """One bar for each (label, amounts, total as text); amounts are at least zero, the longest bar fills the width."""
    longest = max((sum(amounts, Decimal(0)) for _label, amounts, _total in rows), default=Decimal(0))
    room = Decimal(FULL - LABELS - TOTALS)
    scale = room / longest if longest else Decimal(0)
    bars = [
        Bar(label, total, str(4 + PITCH * index), str(4 + PITCH * index + 10), _segments(amounts, scale))
        for index, (label, amounts, total) in enumerate(rows)
    ]
    return Drawing(FULL, PITCH * len(rows) + 4, bars, description)


def _segments(amounts: Sequence[Decimal], scale: Decimal) -> list[Segment]:
    segments, start = [], Decimal(LABELS)
    for kind, amount in enumerate(amounts, start=1):
        width = amount * scale
        if width > 0:
            fill = FILLS[(kind - 1) % len(FILLS)]
            segments.append(Segment(_text(start), _text(width), kind, fill, _text(start + width / 2), width > 12))
        start += width
    return segments


def _text(value: Decimal) -> str:
    return str(value.quantize(_TENTH, ROUND_HALF_UP))
