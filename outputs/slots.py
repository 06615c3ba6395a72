"""What upper apps show of outputs: panels under their own addresses, columns of the register, courses, standings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.models import Version, YearNumber
from core.slots import Function, Panel, Slot
from outputs.models import Indicator, Output
from outputs.scoring import Status


@dataclass(frozen=True)
class PanelPlace:
    """A panel of an output: how the address names it, and how people do; it stands after those before `position`."""

    name: str
    title: str
    position: int
    make: Callable[[Output, Any], Panel]


@dataclass(frozen=True)
class AmountColumn:
    """An amount in euro for each output, by its id, with the total."""

    label: str
    amounts: dict[int, Decimal]
    total: Decimal


#: (version, its indicators, person who reads) -> by id, what came of them, shown in place of their targets alone; the
#: number of queries does not depend on how many indicators there are
Courses = Callable[[Version, Sequence[Indicator], Any], Mapping[int, Panel]]
output_panels: Slot[PanelPlace] = Slot(
    order=lambda place: place.position, key=lambda place: place.name, by=lambda place: place.make
)
register_columns: Slot[Callable[[Version], AmountColumn]] = Slot()
indicator_courses: Slot[Courses] = Slot()


def output_panel(name: str, title: str, *, position: int = 0) -> Callable[[Function], Function]:
    """Contribute the function that makes a panel of an output for a person."""
    return output_panels.adds(partial(PanelPlace, name, title, position))


def columns_of(version: Version) -> list[AmountColumn]:
    return [make(version) for make in register_columns]


def courses_of(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """What is shown of these indicators; nothing of one of which nothing came yet."""
    return {pk: panel for show in indicator_courses for pk, panel in show(version, indicators, user).items()}


TONES = {Status.GREEN: "good", Status.AMBER: "warn", Status.RED: "bad", Status.GREY: "none"}
LABELS = {  # Indicators and milestones together
    Status.GREEN: _("Reached or done"),
    Status.AMBER: _("Within tolerance or late"),
    Status.RED: _("Not reached or past due"),
    Status.GREY: _("Not known yet"),
}


@dataclass(frozen=True)
class MeasuredCourse:
    """What was measured of one indicator, by successive `years`, beside its targets; None where there is nothing."""

    label: str
    years: tuple[YearNumber, ...]
    values: tuple[Decimal | None, ...]
    targets: tuple[Decimal | None, ...] = ()
    uppers: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True)
class OutputStanding:
    """How one output stands in one year: its status, how many values of that year are late, its indicators so far."""

    status: Status
    late: int = 0
    courses: tuple[MeasuredCourse, ...] = ()


def late_in_words(late: int) -> str:
    return ngettext("%(count)s value is late", "%(count)s values are late", late) % {"count": late} if late else ""


#: (version, year) -> by id of the output, in a constant number of queries; without the outputs of which nothing is
#: asked yet, such as those of a text that was never signed
Standings = Callable[[Version, int], Mapping[int, OutputStanding]]
output_standings: Slot[Standings] = Slot()


def standings_of(version: Version, year: int) -> dict[int, OutputStanding]:
    """How the outputs stand, by id; nothing as long as nothing is measured."""
    return {output_id: standing for tell in output_standings for output_id, standing in tell(version, year).items()}


#: By id of the output, values by the name they have in outputs.smart.letters.Promise; `best_values` are the best values
#: ever measured, by the key of the indicator
Facts = Mapping[int, Mapping[str, Any]]
#: (version, its outputs), in a constant number of queries
output_facts: Slot[Callable[[Version, Sequence[Output]], Facts]] = Slot()


def known_facts_of(version: Version, outputs: Sequence[Output]) -> dict[int, dict[str, Any]]:
    """Everything that upper apps know and the SMART check asks, by id of the output."""
    known: dict[int, dict[str, Any]] = {}
    for tell in output_facts:
        for output_id, facts in tell(version, outputs).items():
            known.setdefault(output_id, {}).update(facts)
    return known
