"""Scores what was measured or done against what was agreed: green, amber, red or grey; exact, and rounded only to show.

Every rule here is that of DOMAIN 5. A number may be of any size: it counts exactly up to a thousand digits before and
after the point, and what lies beyond counts as the last number that fits, so that more never becomes less.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal
from enum import StrEnum
from fractions import Fraction

MOST_DIGITS = 1000
_WITHIN_REACH = Context(prec=2 * MOST_DIGITS, rounding=ROUND_DOWN, Emin=-MOST_DIGITS, Emax=MOST_DIGITS, traps=[])
_ALL = Fraction(1)

Number = Decimal | Fraction


class Status(StrEnum):
    """Reached, nearly or late, missed, or not known (yet)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


WORST_FIRST = (Status.RED, Status.AMBER, Status.GREY, Status.GREEN)


class Direction(StrEnum):
    """Which values are good: the higher the better, the lower the better, or those within a band."""

    UP = "up"
    DOWN = "down"
    BAND = "band"


@dataclass(frozen=True)
class Tolerance:
    """How far a value may miss its target and still be amber: `amount` in the unit of the indicator, at least zero.

    Raises ValueError for a negative amount or for one that is no number.
    """

    amount: Decimal = Decimal(0)
    is_percentage: bool = False

    def __post_init__(self):
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError("A tolerance is a number of at least zero.")

    @classmethod
    def percentage(cls, percent: Decimal) -> "Tolerance":
        """A tolerance of `percent` % of the target, or of the bound of the band that is missed."""
        return cls(percent, is_percentage=True)

    def around(self, bound: Fraction) -> Fraction:
        """The tolerance in the unit of the indicator, next to `bound`."""
        amount = as_fraction(self.amount)
        return abs(bound) * amount / 100 if self.is_percentage else amount


NO_TOLERANCE = Tolerance()


@dataclass(frozen=True)
class Bounds:
    """From where to where a value is green and, around it, amber, bounds included; None where it has no end."""

    green_from: Fraction | None
    green_to: Fraction | None
    amber_from: Fraction | None
    amber_to: Fraction | None

    def status_of(self, value: Fraction) -> Status:
        if _lies_between(self.green_from, value, self.green_to):
            return Status.GREEN
        return Status.AMBER if _lies_between(self.amber_from, value, self.amber_to) else Status.RED


def bounds_of(
    target: Number, direction: str, *, upper: Number | None = None, tolerance: Tolerance = NO_TOLERANCE
) -> Bounds:
    """The bounds of green and amber around `target`, in the unit of the indicator (DOMAIN 5).

    For a band `target` is the lower bound and `upper` the upper one; without `upper` it is a band of one value.
    Raises ValueError when `upper` lies below `target`, for an unknown direction, and for NaN and Infinity.
    """
    direction = Direction(direction)
    low = high = as_fraction(target)
    if direction == Direction.BAND and upper is not None:
        high = as_fraction(upper)
        if high < low:
            raise ValueError("The upper bound of a band is at least its lower bound.")
    return Bounds(
        green_from=low if direction != Direction.DOWN else None,
        green_to=high if direction != Direction.UP else None,
        amber_from=low - tolerance.around(low) if direction != Direction.DOWN else None,
        amber_to=high + tolerance.around(high) if direction != Direction.UP else None,
    )


def score_value(
    value: Number | None,
    target: Number | None,
    direction: str,
    *,
    upper: Number | None = None,
    tolerance: Tolerance = NO_TOLERANCE,
) -> Status:
    """How a measured `value` stands against its `target`, both in the unit of the indicator (DOMAIN 5).

    Grey without a value, and without a target to hold it against. Raises what `bounds_of` raises.
    """
    if value is None or target is None:
        return Status.GREY
    return bounds_of(target, direction, upper=upper, tolerance=tolerance).status_of(as_fraction(value))


def score_action(due_on: dt.date | None, done_on: dt.date | None, today: dt.date) -> Status:
    """How a dated action or milestone stands on `today`; what is done later has not been done yet (DOMAIN 5).

    An action is past due from the day after `due_on`. Without a due date it is never late: green once done, else grey.
    """
    is_done = done_on is not None and done_on <= today
    if is_done:
        return Status.AMBER if due_on is not None and done_on > due_on else Status.GREEN
    return Status.RED if due_on is not None and today > due_on else Status.GREY


def achievement(
    value: Number | None, target: Number | None, direction: str, upper: Number | None = None
) -> Fraction | None:
    """Which share of the target was reached, 1 for all of it: value/target up, target/value down (DOMAIN 5).

    A band is wholly reached inside; outside, the value is held against the nearest bound. None where a share has no
    meaning: without a value or a target, up to a target of zero or less, down with a value of zero or less or to a
    target below zero. Where it has a meaning it is at least 1 exactly when the value is green. Raises what `bounds_of`
    raises.
    """
    if value is None or target is None:
        return None
    bounds, measured = bounds_of(target, direction, upper=upper), as_fraction(value)
    if direction == Direction.BAND and bounds.status_of(measured) == Status.GREEN:
        return _ALL
    is_upward = direction == Direction.UP or (direction == Direction.BAND and measured < bounds.green_from)
    if is_upward:
        return measured / bounds.green_from if bounds.green_from > 0 else None
    return bounds.green_to / measured if measured > 0 and bounds.green_to >= 0 else None


def percent(share: Fraction | None, places: int = 0) -> Decimal | None:
    """A share as a percentage to show, rounded half up to `places` decimals; None stays None.

    What falls short of 100 % is never shown as 100 %, however little it lacks.
    """
    if share is None:
        return None
    steps = abs(share) * 100 * 10**places
    rounded = int(steps + Fraction(1, 2))
    if 0 < share < 1 and rounded >= 100 * 10**places:
        rounded = 100 * 10**places - 1
    return Decimal((int(share < 0 < rounded), Decimal(rounded).as_tuple().digits, -places))


@dataclass(frozen=True)
class Override:
    """The status that `by` gives by hand, and why. Raises ValueError without a reason or without somebody."""

    status: Status
    reason: str
    by: Hashable

    def __post_init__(self):
        if not self.reason.strip() or not self.by:
            raise ValueError("A status is given by somebody, for a reason.")


@dataclass(frozen=True)
class Score:
    """A status as computed and, where somebody saw reason for it, as given by hand; both stay."""

    computed: Status
    override: Override | None = None

    @property
    def shown(self) -> Status:
        return self.override.status if self.override else self.computed


@dataclass(frozen=True)
class Tally:
    """How many scores have each status as shown, and how many of them were given by hand."""

    counts: dict[Status, int]
    by_hand: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def share(self, status: Status) -> Fraction | None:
        """The exact share of all scores, grey ones as well; None when there are none."""
        return Fraction(self.counts[status], self.total) if self.total else None

    @property
    def status(self) -> Status:
        """The status of the whole group: that of its worst member, read from the counts and never from an average.

        One red makes red, else one amber makes amber, else one that is not known makes grey; so green says that all
        are green, and no good result hides a bad one. Show the counts with it. A group without members is grey.
        """
        return next((status for status in WORST_FIRST if self.counts[status]), Status.GREY)


def tally(scores: Iterable[Score]) -> Tally:
    """Count `scores` by the status that is shown; every status has a count."""
    counts, by_hand = dict.fromkeys(Status, 0), 0
    for score in scores:
        counts[score.shown] += 1
        by_hand += score.override is not None
    return Tally(counts, by_hand)


def tally_by(scores: Iterable[tuple[Hashable, Score]]) -> dict[Hashable, Tally]:
    """The tally of each group of (group, score): a year, a cycle, an objective, a mandate holder; as they come."""
    groups: dict[Hashable, list[Score]] = defaultdict(list)
    for group, score in scores:
        groups[group].append(score)
    return {group: tally(found) for group, found in groups.items()}


def as_fraction(number: Number) -> Fraction:
    """`number` exactly, or the last one of a thousand digits before it. Raises ValueError for NaN and Infinity."""
    if isinstance(number, Decimal):
        if not number.is_finite():
            raise ValueError("A value is a finite number.")
        return Fraction(_WITHIN_REACH.plus(number))
    return Fraction(number)


def _lies_between(start: Fraction | None, value: Fraction, end: Fraction | None) -> bool:
    return (start is None or start <= value) and (end is None or value <= end)
