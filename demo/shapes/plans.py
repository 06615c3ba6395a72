"""The shapes of an operations plan of the demo."""

import datetime as dt
from dataclasses import dataclass

from demo.shapes.agreement import Text


@dataclass(frozen=True)
class Action:
    """`period` reads 12/01-31/03, in the year of the plan; `budget` is in euro, of that year."""

    output: str  # the number of the output, such as 1.2
    title: Text
    owner: str
    period: str
    budget: int

    def dates(self, year: int) -> dict[str, dt.date]:
        """Values for the two columns of the dates."""
        first, last = ((int(month), int(day)) for day, month in (part.split("/") for part in self.period.split("-")))
        return {"starts_on": dt.date(year, *first), "due_on": dt.date(year, *last)}


@dataclass(frozen=True)
class Plan:
    year: int
    introduction: Text
    actions: tuple[Action, ...]
    drafted_because: str
