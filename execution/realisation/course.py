"""The drawing of an envelope in a year: what was realised up to each period, against a plan that is spent evenly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from outputs.charts.frames import Frame, as_text, points_of
from outputs.charts.ticks import round_ticks

FRAME = Frame(560, 200, left=96, right=16, top=12, bottom=32)
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class CoursePeriod:
    """One period of the table under the drawing; what was not told yet is None."""

    part: int
    amount: Decimal | None
    realised: Decimal | None
    planned: Decimal


@dataclass(frozen=True)
class EnvelopeCourse:
    """Coordinates as text with a point, whatever the language of the page; `edges` are those of the frame."""

    edges: dict[str, int]
    plan: str
    realised: str
    dots: list[tuple[str, str]]
    ticks: list[tuple[str, Decimal]]
    columns: list[tuple[str, int]]
    steps: list[CoursePeriod]


def course_of(plan: Decimal, by_part: dict[int, Decimal], parts: int, last: int) -> EnvelopeCourse | None:
    """The course through `parts` periods, of which those up to `last` were told; None with nothing to draw.

    A period between them without an amount adds nothing.
    """
    steps = _steps(plan, by_part, parts, last)
    values = [Fraction(0), Fraction(plan), *(Fraction(s.realised) for s in steps if s.realised is not None)]
    if parts == 1 or not last or min(values) == max(values):
        return None
    down, across = FRAME.down(values), [as_text(x) for x in FRAME.across(parts + 1)]
    told = [(across[step.part], down(step.realised)) for step in steps if step.realised is not None]
    start = (across[0], down(Fraction(0)))
    return EnvelopeCourse(
        edges=FRAME.edges(),
        plan=points_of([start, (across[-1], down(plan))]),
        realised=points_of([start, *told]),
        dots=told,
        ticks=[(down(value), value) for value in round_ticks(min(values), max(values))],
        columns=[(across[step.part], step.part) for step in steps],
        steps=steps,
    )


def _steps(plan: Decimal, by_part: dict[int, Decimal], parts: int, last: int) -> list[CoursePeriod]:
    amounts: Sequence[Decimal] = [by_part.get(part, ZERO) for part in range(1, last + 1)]
    sums = list(accumulate(amounts))
    return [
        CoursePeriod(
            part=part,
            amount=by_part.get(part),
            realised=sums[part - 1] if part <= last else None,
            planned=(plan * part / parts).quantize(Decimal("0.01")),
        )
        for part in range(1, parts + 1)
    ]
