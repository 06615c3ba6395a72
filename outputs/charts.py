"""The geometry of the small chart of an indicator: baseline and targets over the years. Coordinates only, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 24, 24, 22, 44
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Mark:
    """A value on the chart: where it stands, what it is and under which label."""

    x: str
    y: str
    value: Decimal
    label: str


@dataclass(frozen=True)
class Chart:
    """Everything a template draws; coordinates are text with a point, whatever the language of the page."""

    width: int
    height: int
    foot: int
    marks: list[Mark]
    upper_marks: list[Mark]
    line: str
    band: str
    baseline: Mark | None


def indicator_chart(
    baseline: Decimal | None,
    targets: Sequence[tuple[int, Decimal, Decimal | None]],
    years: Sequence[int],
    baseline_label: str = "",
) -> Chart | None:
    """The chart of targets (year, value, upper bound of a band or None) over all `years`, after the baseline.

    Returns None when there are not two values to draw a course between.
    """
    inside = [target for target in targets if target[0] in years]
    values = [value for _year, low, high in inside for value in (low, high) if value is not None]
    values += [baseline] if baseline is not None else []
    if len(values) < 2:
        return None
    across = _across(len(years) + 1)
    columns = dict(zip(years, across[1:], strict=True))
    down = _down(min(values), max(values))
    marks = [Mark(_text(columns[year]), _text(down(low)), low, str(year)) for year, low, _high in inside]
    upper = [
        Mark(_text(columns[year]), _text(down(high)), high, str(year))
        for year, _low, high in inside
        if high is not None
    ]
    start = None
    if baseline is not None:
        start = Mark(_text(across[0]), _text(down(baseline)), baseline, baseline_label)
    has_band = bool(upper)
    course = marks if has_band or start is None else [start, *marks]
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        foot=HEIGHT - 8,
        marks=marks,
        upper_marks=upper,
        line="" if has_band else _points(course),
        band=_points([*marks, *reversed(upper)]) if has_band else "",
        baseline=start,
    )


def _across(count: int) -> list[Decimal]:
    step = Decimal(WIDTH - LEFT - RIGHT) / max(count - 1, 1)
    return [LEFT + step * number for number in range(count)]


def _down(lowest: Decimal, highest: Decimal):
    """From a value to how far down it stands: the highest at the top; all in the middle when they are equal."""
    room = Decimal(HEIGHT - TOP - BOTTOM)
    span = highest - lowest

    def place(value: Decimal) -> Decimal:
        return TOP + (room / 2 if not span else room * (highest - value) / span)

    return place


def _points(marks: Sequence[Mark]) -> str:
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)


def _text(coordinate: Decimal) -> str:
    return f"{coordinate.quantize(_TENTH):f}"
