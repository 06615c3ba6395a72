"""The balance of a budget: what every envelope has in a year and what outputs get of it; pure, exact to the cent.

One type for grid and workbook, savings, shifts, stages and what an amendment does. Within a version envelopes and
outputs are named by id, across versions by the key that outlives them; the arithmetic is the same.
"""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Year = TypeVar("Year", bound=int)  # A plain number, or one that knows its name
ZERO = Decimal("0.00")
_TENTH = Decimal("0.1")
_CODE = re.compile(r"e([0-9]{1,9})(?:-o([0-9]{1,9}))?-([0-9]{4})")


@dataclass(frozen=True)
class Amounts:
    """What there is, and how much of it is divided over outputs; in euro."""

    credit: Decimal = ZERO
    divided: Decimal = ZERO

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.credit + other.credit, self.divided + other.divided)

    @property
    def undivided(self) -> Decimal:
        """Negative when more is divided than there is."""
        return self.credit - self.divided

    @property
    def is_exceeded(self) -> bool:
        return self.divided > self.credit

    @property
    def divided_percent(self) -> Decimal | None:
        """The divided part in percent, to a tenth; None when there is no credit."""
        if not self.credit:
            return None
        return (self.divided * 100 / self.credit).quantize(_TENTH, ROUND_HALF_UP)


_NOTHING = Amounts()


@dataclass(frozen=True)
class Place(Generic[Key]):
    """Where an amount stands: with an output its line, without one the envelope itself.

    What was realised may stand in no envelope, where its source does not explain it.
    """

    envelope: Key | None
    output: Key | None
    year: int

    @property
    def code(self) -> str:
        """How forms and files name a place by ids: e12-2027 for a credit, e12-o34-2027 for a line."""
        output = "" if self.output is None else f"-o{self.output}"
        return f"e{self.envelope}{output}-{self.year}"

    @classmethod
    def of_code(cls, code: str) -> "Place[int] | None":
        """The place that a code names; None when it is no code."""
        match = _CODE.fullmatch(code)
        if match is None:
            return None
        return cls(int(match[1]), None if match[2] is None else int(match[2]), int(match[3]))


ByPlace = Mapping[Place[Key], Decimal]  # In euro; a place without an amount is not there


@dataclass(frozen=True)
class Balance(Generic[Key]):
    """Credits and lines in euro: the amount of an envelope is its credit, that of an output in it a line."""

    amounts: ByPlace[Key] = field(default_factory=dict)

    @classmethod
    def summing(cls, amounts: Iterable[tuple[Place[Key], Decimal]]) -> "Balance[Key]":
        """Several amounts in one place are added."""
        found: dict[Place[Key], Decimal] = {}
        for place, amount in amounts:
            found[place] = found.get(place, ZERO) + amount
        return cls(found)

    @classmethod
    def of_years(cls, balances: Mapping[int, "Balance[Key]"]) -> "Balance[Key]":
        """Each year as its own balance has it."""
        own = (item for year, balance in balances.items() for item in balance.in_years([year]).amounts.items())
        return cls(dict(own))

    def in_years(self, years: Collection[int]) -> "Balance[Key]":
        return Balance({place: amount for place, amount in self.amounts.items() if place.year in years})

    def changed(self, changes: Mapping[Place[Key], Decimal | None]) -> "Balance[Key]":
        """With these amounts in place of its own; None takes one away."""
        together = {**self.amounts, **changes}
        return Balance({place: amount for place, amount in together.items() if amount is not None})

    def __add__(self, other: "Balance[Key]") -> "Balance[Key]":
        return Balance.summing([*self.amounts.items(), *other.amounts.items()])

    def __sub__(self, other: "Balance[Key]") -> "Balance[Key]":
        """The difference in each place: what was added to `other`, or taken from it."""
        return self + Balance({place: -amount for place, amount in other.amounts.items()})

    def at(self, place: Place[Key]) -> Decimal:
        """The credit of an envelope, or a line."""
        return self.amounts.get(place, ZERO)

    def available(self, place: Place[Key]) -> Decimal:
        """What can leave a place: a line, or without an output what the lines leave of the credit."""
        return self.of(place.envelope, place.year).undivided if place.output is None else self.at(place)

    @cached_property
    def by_envelope(self) -> dict[tuple[Key, int], Amounts]:
        """What each envelope has in each year, and what is divided of it."""
        found: dict[tuple[Key, int], Amounts] = {}
        for place, amount in self.amounts.items():
            key, more = (place.envelope, place.year), Amounts(amount) if place.output is None else Amounts(ZERO, amount)
            found[key] = found[key] + more if key in found else more
        return found

    @cached_property
    def by_output(self) -> dict[tuple[Key, int], Decimal]:
        """What each output gets in each year."""
        found: dict[tuple[Key, int], Decimal] = {}
        for place, amount in self.lines.items():
            key = place.output, place.year
            found[key] = found.get(key, ZERO) + amount
        return found

    @cached_property
    def lines(self) -> dict[Place[Key], Decimal]:
        return {place: amount for place, amount in self.amounts.items() if place.output is not None}

    @property
    def parts(self) -> dict[Place[Key], Decimal]:
        """Each line, and in place of each credit what the lines leave of it: together they make the credits."""
        return self.lines | {Place(key, None, year): sums.undivided for (key, year), sums in self.by_envelope.items()}

    def of(self, envelope: Key, *years: int) -> Amounts:
        """One envelope in these years together."""
        return _together(self.by_envelope.get((envelope, year), _NOTHING) for year in years)

    def total(self, *years: int) -> Amounts:
        """All envelopes in these years together."""
        return _together(sums for (_envelope, year), sums in self.by_envelope.items() if year in years)

    def of_output(self, output: Key, *years: int) -> Decimal:
        """What an output gets in these years from all envelopes."""
        return sum((self.by_output.get((output, year), ZERO) for year in years), ZERO)

    def of_line(self, envelope: Key, output: Key, *years: int) -> Decimal:
        """What an output gets in these years from one envelope."""
        return sum((self.at(Place(envelope, output, year)) for year in years), ZERO)

    def without_credit(self, years: Iterable[Year]) -> list[Year]:
        """Those of these years in which there is nothing."""
        return [year for year in years if not self.total(year).credit]


def _together(sums: Iterable[Amounts]) -> Amounts:
    return sum(sums, _NOTHING)
