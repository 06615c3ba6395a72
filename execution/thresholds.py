"""How far an amount may move without an amendment: sums and thresholds only, exact, no database.

Amounts are `Decimal` euro with two places. A place without an output is the part of an envelope that is not divided
over outputs. What is agreed plus what was moved is what holds: the adapted budget.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Place:
    """Where an amount stands in a year: the line of an output, or what an envelope has not divided."""

    envelope: UUID
    year: int
    output: UUID | None = None


@dataclass(frozen=True)
class Move:
    """An amount that goes from one place to another."""

    source: Place
    target: Place
    amount: Decimal

    @property
    def crosses_envelopes(self) -> bool:
        return self.source.envelope != self.target.envelope

    @property
    def crosses_years(self) -> bool:
        return self.source.year != self.target.year

    @property
    def moves_credit(self) -> bool:
        return self.crosses_envelopes or self.crosses_years

    @property
    def only_divides(self) -> bool:
        """It gives an output what its envelope had not divided: that is at the disposal of the agency."""
        return self.source.output is None and not self.moves_credit

    @property
    def back(self) -> "Move":
        return Move(self.target, self.source, self.amount)


@dataclass(frozen=True)
class ShiftedAmount:
    """By how much a shift changes one amount, in euro; without an output the credit of the envelope itself."""

    envelope_key: UUID
    output_key: UUID | None
    year: int
    amount: Decimal


def amounts_moved(move: Move) -> list[ShiftedAmount]:
    """What one move changes: lines where outputs are named, and the credits where it leaves its envelope or year.

    The sum over the credits is nought, and so is the sum over lines and what is not divided.
    """
    found = []
    for place, amount in ((move.source, -move.amount), (move.target, move.amount)):
        if move.moves_credit:
            found.append(ShiftedAmount(place.envelope, None, place.year, amount))
        if place.output is not None:
            found.append(ShiftedAmount(place.envelope, place.output, place.year, amount))
    return found


@dataclass(frozen=True)
class Balance:
    """Credits by (envelope, year) and lines by (envelope, output, year), in euro."""

    credits: Mapping[tuple[UUID, int], Decimal] = field(default_factory=dict)
    lines: Mapping[tuple[UUID, UUID, int], Decimal] = field(default_factory=dict)

    def credit(self, envelope: UUID, year: int) -> Decimal:
        return self.credits.get((envelope, year), ZERO)

    def undivided(self, envelope: UUID, year: int) -> Decimal:
        """What the lines leave of a credit; negative where they hold more."""
        divided = (a for (found, _output, when), a in self.lines.items() if (found, when) == (envelope, year))
        return self.credit(envelope, year) - sum(divided, ZERO)

    def amount(self, place: Place) -> Decimal:
        """What stands in a place."""
        if place.output is None:
            return self.undivided(place.envelope, place.year)
        return self.lines.get((place.envelope, place.output, place.year), ZERO)

    def after(self, moves: Iterable[Move]) -> "Balance":
        """The same budget once these moves are made."""
        credits_, lines = dict(self.credits), dict(self.lines)
        for shifted in (one for move in moves for one in amounts_moved(move)):
            if shifted.output_key is None:
                key = (shifted.envelope_key, shifted.year)
                credits_[key] = credits_.get(key, ZERO) + shifted.amount
            else:
                key = (shifted.envelope_key, shifted.output_key, shifted.year)
                lines[key] = lines.get(key, ZERO) + shifted.amount
        return Balance(credits_, lines)


@dataclass(frozen=True)
class Thresholds:
    """What a text allows without an amendment; percentages of the agreed credit of an envelope in a year."""

    percent: Decimal | None = None
    largest: Decimal | None = None  # euro
    between_envelopes: bool = False
    carry_percent: Decimal | None = None


@dataclass(frozen=True)
class Allowance:
    """How much of one credit may leave and how much of that is used, in euro."""

    most: Decimal
    used: Decimal

    @property
    def left(self) -> Decimal:
        return max(self.most - self.used, ZERO)


@dataclass(frozen=True)
class Standing:
    """All that decides about a move: what is agreed, the moves that stand, the thresholds of each year.

    `thresholds` has an entry for each year in which a text is in force.
    """

    agreed: Balance
    moves: list[Move]
    thresholds: Mapping[int, Thresholds]
    closed: frozenset[int] = frozenset()

    @property
    def adapted(self) -> Balance:
        return self.agreed.after(self.moves)

    def within(self, envelope: UUID, year: int) -> Allowance:
        """What may be moved away from an envelope in a year, to its other lines or to another envelope.

        Rounded down to the cent: the threshold is never exceeded.
        """
        used = [m for m in self._leaving(envelope, year) if not m.crosses_years and not m.only_divides]
        return self._allowance(envelope, year, self._of(year).percent, used)

    def carried(self, envelope: UUID, year: int) -> Allowance:
        """What may be carried from an envelope to the next year, rounded down to the cent."""
        used = [move for move in self._leaving(envelope, year) if move.crosses_years]
        return self._allowance(envelope, year, self._of(year).carry_percent, used)

    def _of(self, year: int) -> Thresholds:
        return self.thresholds.get(year, Thresholds())

    def _leaving(self, envelope: UUID, year: int) -> list[Move]:
        return [move for move in self.moves if (move.source.envelope, move.source.year) == (envelope, year)]

    def _allowance(self, envelope: UUID, year: int, percent: Decimal | None, used: list[Move]) -> Allowance:
        most = (self.agreed.credit(envelope, year) * (percent or 0) / 100).quantize(CENT, ROUND_DOWN)
        return Allowance(most, sum((move.amount for move in used), ZERO))


class Why(StrEnum):
    """Why a move is not made."""

    NO_TEXT = "no_text"
    CLOSED = "closed"
    SAME_PLACE = "same_place"
    NOT_ENOUGH = "not_enough"
    EXCEEDED = "exceeded"
    NOT_THE_NEXT_YEAR = "not_the_next_year"
    BOTH_AT_ONCE = "both_at_once"
    NO_SHIFT = "no_shift"
    BETWEEN_ENVELOPES = "between_envelopes"
    TOO_LARGE = "too_large"
    BEYOND_PERCENT = "beyond_percent"
    NO_CARRY = "no_carry"
    BEYOND_CARRY = "beyond_carry"


#: What an amendment can still do
BEYOND_THRESHOLDS = frozenset(
    {Why.NO_SHIFT, Why.BETWEEN_ENVELOPES, Why.TOO_LARGE, Why.BEYOND_PERCENT, Why.NO_CARRY, Why.BEYOND_CARRY}
)


@dataclass(frozen=True)
class Objection:
    """One reason, with the years and euro that its sentence names."""

    why: Why
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_beyond_a_threshold(self) -> bool:
        return self.why in BEYOND_THRESHOLDS


def objections_to(move: Move, standing: Standing) -> list[Objection]:
    """Everything that stands in the way of a move; nothing when it can be made now."""
    found = _about_years(move, standing)
    if move.source == move.target:
        return [*found, Objection(Why.SAME_PLACE)]
    found += _about_balance(move, standing)
    if not move.only_divides and move.source.year in standing.thresholds:
        found += _about_carrying(move, standing) if move.crosses_years else _about_shifting(move, standing)
    return found


def objections_to_undoing(move: Move, standing: Standing) -> list[Objection]:
    """What stands in the way of moving all of an earlier move back; thresholds do not."""
    return [*_about_years(move.back, standing), *_about_balance(move.back, standing)]


def _about_years(move: Move, standing: Standing) -> list[Objection]:
    years = sorted({move.source.year, move.target.year})
    unwritten = [Objection(Why.NO_TEXT, {"year": year}) for year in years if year not in standing.thresholds]
    return unwritten + [Objection(Why.CLOSED, {"year": year}) for year in years if year in standing.closed]


def _about_balance(move: Move, standing: Standing) -> list[Objection]:
    adapted = standing.adapted
    if move.amount > (there := adapted.amount(move.source)):
        return [Objection(Why.NOT_ENOUGH, {"there": there})]
    left = adapted.after([move]).undivided(move.target.envelope, move.target.year)
    if move.target.output is not None and left < 0:
        return [Objection(Why.EXCEEDED, {"excess": -left})]
    return []


def _about_shifting(move: Move, standing: Standing) -> list[Objection]:
    year, said = move.source.year, standing.thresholds[move.source.year]
    if not said.percent:
        return [Objection(Why.NO_SHIFT, {"year": year})]
    found = _about_size(move, said)
    if move.crosses_envelopes and not said.between_envelopes:
        found.append(Objection(Why.BETWEEN_ENVELOPES))
    allowed = standing.within(move.source.envelope, year)
    if move.amount > allowed.left:
        found.append(Objection(Why.BEYOND_PERCENT, {"percent": said.percent, "left": allowed.left, "year": year}))
    return found


def _about_carrying(move: Move, standing: Standing) -> list[Objection]:
    year, said = move.source.year, standing.thresholds[move.source.year]
    found = [] if move.target.year == year + 1 else [Objection(Why.NOT_THE_NEXT_YEAR)]
    if move.crosses_envelopes:
        found.append(Objection(Why.BOTH_AT_ONCE))
    if not said.carry_percent:
        return [*found, Objection(Why.NO_CARRY, {"year": year})]
    found += _about_size(move, said)
    allowed = standing.carried(move.source.envelope, year)
    if move.amount > allowed.left:
        found.append(Objection(Why.BEYOND_CARRY, {"percent": said.carry_percent, "left": allowed.left, "year": year}))
    return found


def _about_size(move: Move, said: Thresholds) -> list[Objection]:
    if said.largest is None or move.amount <= said.largest:
        return []
    return [Objection(Why.TOO_LARGE, {"largest": said.largest})]
