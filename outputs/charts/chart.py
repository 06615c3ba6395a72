"""The geometry of an indicator's charts: what was measured, against the targets. Coordinates only, no words."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from agreements.models.year_number import Years
from core.numbers.notation import format_number
from outputs.charts.frames import Frame, as_text, points_of, runs_of
from outputs.charts.ticks import round_ticks
from outputs.scoring import NO_TOLERANCE, Bounds, Direction, Tolerance, as_fraction, bounds_of

WIDTH, HEIGHT = 320, 140
LEFT, RIGHT, TOP, BOTTOM = 24, 24, 22, 44
DAYS_IN_A_YEAR = 366
TargetOfYear = tuple[int, Decimal, Decimal | None]
SMALL = Frame(WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM)
WIDE = Frame(640, 260, left=72, right=24, top=32, bottom=44)
IN_A_ROW = Frame(96, 24, left=4, right=4, top=4, bottom=4)


@dataclass(frozen=True)
class ChartMark:
    """A value on the chart: where it stands, what it is and under which label; as text the last two."""

    x: str
    y: str
    value: Decimal
    label: str

    def __str__(self):
        return f"{self.label}: {format_number(self.value)}"


@dataclass(frozen=True)
class Tick:
    """A round number on the axis of values."""

    y: str
    value: Decimal


@dataclass(frozen=True)
class YearColumn:
    """A year on the axis of time."""

    x: str
    label: str


@dataclass(frozen=True)
class VersionLine:
    """The vertical line where another version takes effect; its label has most room on the side of `anchor`."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """Everything a template draws; coordinates are text with a point, whatever the language of the page.

    `courses` join measured years that follow each other; a year without a value leaves a gap. `tolerances` are areas.
    """

    width: int
    height: int
    foot: int
    left: int
    right: int
    top: int
    bottom: int
    marks: list[ChartMark]
    upper_marks: list[ChartMark]
    line: str
    band: str
    baseline: ChartMark | None
    measured: list[ChartMark]
    courses: list[str]
    tolerances: list[str]
    changes: list[VersionLine]
    ticks: list[Tick]
    columns: list[YearColumn]


@dataclass(frozen=True)
class Measured:
    """What a chart shows beside the targets: `values` by year, in which `direction` they should go, the `tolerance`.

    `changes` are the days on which another version takes effect, each with its label. Without `direction`, targets
    with an upper bound are a band and all others go up.
    """

    values: Sequence[tuple[int, Decimal | None]] = ()
    direction: str = ""
    tolerance: Tolerance = NO_TOLERANCE
    changes: Sequence[tuple[dt.date, str]] = ()


NOTHING_MEASURED = Measured()


def indicator_chart(
    baseline: Decimal | None,
    targets: Sequence[TargetOfYear],
    years: Years,
    baseline_label: str = "",
    *,
    measured: Measured = NOTHING_MEASURED,
    frame: Frame = SMALL,
) -> Chart | None:
    """The chart of targets (year, value, upper bound of a band or None) over all `years`, after the baseline.

    What lies outside `years` is left out. Returns None when there are not two values to draw a course between. Raises
    ValueError for NaN, Infinity and an unknown direction.
    """
    inside = sorted((target for target in targets if target[0] in years), key=itemgetter(0))
    known = {year: value for year, value in measured.values if year in years and value is not None}
    drawn = [value for _year, low, high in inside for value in (low, high) if value is not None]
    drawn += [*known.values()] if baseline is None else [*known.values(), baseline]
    if len(drawn) < 2:
        return None
    bounds = [(target[0], _bounds(target, measured)) for target in inside] if measured.tolerance.amount else []
    edges = [edge for _year, each in bounds for edge in (each.amber_from, each.amber_to) if edge is not None]
    scale = [*map(as_fraction, drawn), *edges]
    plot = _Plot(frame, frame.down(scale), years)
    return Chart(
        **frame.edges(),
        **plot.targets(inside, None if baseline is None else plot.mark(None, baseline, baseline_label)),
        measured=[plot.mark(year, value) for year, value in sorted(known.items())],
        courses=plot.courses(known),
        tolerances=plot.tolerances(bounds),
        changes=[plot.change(day, label) for day, label in sorted(measured.changes) if years.holding(day) in years],
        ticks=[Tick(plot.down(value), value) for value in round_ticks(min(scale), max(scale))],
        columns=[YearColumn(as_text(plot.columns[year]), year.name) for year in years],
    )


@dataclass(frozen=True)
class Sparkline:
    """A chart the size of a word: courses of measured values, `dots` without a neighbour, and lines of targets."""

    width: int
    height: int
    courses: list[str]
    dots: list[tuple[str, str]]
    targets: list[str]
    last: tuple[str, str] | None


def sparkline(
    values: Sequence[Decimal | None],
    targets: Sequence[Decimal | None] = (),
    uppers: Sequence[Decimal | None] = (),
    frame: Frame = IN_A_ROW,
) -> Sparkline | None:
    """Measured `values`, `targets` and upper bounds, each by successive years; None without a measured value.

    A year without a value leaves a gap in the course of values; targets are joined over it. `last` is where the last
    measured value stands. Raises ValueError for NaN and Infinity.
    """
    series = [
        {at: value for at, value in enumerate(numbers) if value is not None} for numbers in (values, targets, uppers)
    ]
    if not series[0]:
        return None
    down = frame.down([as_fraction(value) for numbers in series for value in numbers.values()])
    across = frame.across(max(len(values), len(targets), len(uppers)))
    measured, *lines = ({at: (as_text(across[at]), down(row[at])) for at in row} for row in series)
    runs = [[measured[at] for at in run] for run in runs_of(measured)]
    return Sparkline(
        width=frame.width,
        height=frame.height,
        courses=[points_of(run) for run in runs if len(run) > 1],
        dots=[run[0] for run in runs if len(run) == 1],
        targets=[points_of(line.values()) for line in lines if len(line) > 1],
        last=runs[-1][-1],
    )


class _Plot:
    """Where years and values stand in a frame."""

    def __init__(self, frame: Frame, down: Callable[[Decimal | Fraction], str], years: Years):
        self.frame, self.down, self.years = frame, down, years
        self.start, *columns = frame.across(len(years) + 1)
        self.columns = dict(zip(years, columns, strict=True))

    def mark(self, year: int | None, value: Decimal, label: str = "") -> ChartMark:
        """The place of a value in its year; without one before all years."""
        x = self.start if year is None else self.columns[year]
        return ChartMark(as_text(x), self.down(value), value, label if year is None else self.years.numbered(year).name)

    def targets(self, targets: Sequence[TargetOfYear], baseline: ChartMark | None) -> dict:
        lower = [self.mark(year, low) for year, low, _high in targets]
        upper = [self.mark(year, high) for year, _low, high in targets if high is not None]
        course = lower if upper or baseline is None else [baseline, *lower]
        edge = [self.mark(year, low if high is None else high) for year, low, high in reversed(targets)]
        return {
            "marks": lower,
            "upper_marks": upper,
            "line": "" if upper else points_of((mark.x, mark.y) for mark in course),
            "band": points_of((mark.x, mark.y) for mark in [*lower, *edge]) if upper else "",
            "baseline": baseline,
        }

    def courses(self, known: dict[int, Decimal]) -> list[str]:
        runs = [run for run in runs_of(known) if len(run) > 1]
        return [points_of((as_text(self.columns[year]), self.down(known[year])) for year in run) for run in runs]

    def tolerances(self, bounds: Sequence[tuple[int, Bounds]]) -> list[str]:
        """The area between green and amber, on each side where there is one."""
        below = [(year, each.green_from, each.amber_from) for year, each in bounds if each.amber_from is not None]
        above = [(year, each.green_to, each.amber_to) for year, each in bounds if each.amber_to is not None]
        return [self._area(side) for side in (below, above) if side]

    def _area(self, side: Sequence[tuple[int, Fraction, Fraction]]) -> str:
        there = [(as_text(self.columns[year]), self.down(green)) for year, green, _amber in side]
        back = [(as_text(self.columns[year]), self.down(amber)) for year, _green, amber in reversed(side)]
        return points_of([*there, *back])

    def change(self, day: dt.date, label: str) -> VersionLine:
        """A year begins halfway before its column and ends halfway after it, but never beyond the margin."""
        step = Fraction(self.frame.width - self.frame.left - self.frame.right, len(self.columns))
        year = self.years.holding(day)
        passed = Fraction((day - year.beginning).days, DAYS_IN_A_YEAR)
        x = min(self.columns[year] + step * (passed - Fraction(1, 2)), self.frame.width - self.frame.right)
        return VersionLine(as_text(x), label, "end" if 2 * x > self.frame.width else "start")


def _bounds(target: TargetOfYear, measured: Measured) -> Bounds:
    _year, low, high = target
    assumed = Direction.UP if high is None else Direction.BAND
    low, high = (low, high) if high is None else sorted((low, high))
    return bounds_of(low, measured.direction or assumed, upper=high, tolerance=measured.tolerance)
