"""What upper apps show of outputs: panels under their own addresses, courses of indicators, columns of the register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agreements.models import Version, YearNumber
from outputs.models import Indicator, Output
from outputs.scoring import Status


@dataclass(frozen=True)
class Panel:
    """What a page shows of something: its own template with its own context."""

    template: str
    context: dict[str, Any]


MakePanel = Callable[[Output, Any], Panel]


@dataclass(frozen=True)
class PanelPlace:
    """A panel of an output: how the address names it, and how people do."""

    name: str
    title: str
    make: MakePanel
    position: int


@dataclass(frozen=True)
class Column:
    """An amount in euro for each output, by its id, with the total."""

    label: str
    amounts: dict[int, Decimal]
    total: Decimal


Courses = Callable[[Version, Sequence[Indicator], Any], Mapping[int, Panel]]
_places: dict[str, PanelPlace] = {}
_columns: list[Callable[[Version], Column]] = []
_courses: list[Courses] = []


def output_panel(name: str, title: str, *, position: int = 0) -> Callable[[MakePanel], MakePanel]:
    """Register the function that makes a panel of an output for a person, after those with a lower `position`."""

    def register(make: MakePanel) -> MakePanel:
        _places[name] = PanelPlace(name, title, make, position)
        return make

    return register


def register_column(make: Callable[[Version], Column]) -> Callable[[Version], Column]:
    """Register the function that makes a column of the register of a version."""
    _columns.append(make)
    return make


def indicator_courses(make: Courses) -> Courses:
    """Register the function that shows, by id, what came of indicators of a version, in place of their targets alone.

    It asks the database a constant number of times, however many indicators there are.
    """
    _courses.append(make)
    return make


def panels() -> list[PanelPlace]:
    """All panels of an output, those of lower apps first."""
    return sorted(_places.values(), key=lambda place: place.position)


def panel_named(name: str) -> PanelPlace | None:
    return _places.get(name)


def columns_of(version: Version) -> list[Column]:
    return [make(version) for make in _columns]


def courses_of(version: Version, indicators: Sequence[Indicator], user) -> dict[int, Panel]:
    """What is shown of these indicators; nothing of one of which nothing came yet."""
    return {pk: panel for make in _courses for pk, panel in make(version, indicators, user).items()}


TONES = {Status.GREEN: "good", Status.AMBER: "warn", Status.RED: "bad", Status.GREY: "none"}
LABELS = {  # Indicators and milestones together
    Status.GREEN: _("Reached or done"),
    Status.AMBER: _("Within tolerance or late"),
    Status.RED: _("Not reached or past due"),
    Status.GREY: _("Not known yet"),
}


@dataclass(frozen=True)
class Course:
    """What was measured of one indicator, by successive `years`, beside its targets; None where there is nothing."""

    label: str
    years: tuple[YearNumber, ...]
    values: tuple[Decimal | None, ...]
    targets: tuple[Decimal | None, ...] = ()
    uppers: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How one output stands in one year: its status, how many values of that year are late, its indicators so far."""

    status: Status
    late: int = 0
    courses: tuple[Course, ...] = ()


def late_in_words(late: int) -> str:
    return ngettext("%(count)s value is late", "%(count)s values are late", late) % {"count": late} if late else ""


#: By id of the output, for a version and a year
Teller = Callable[[Version, int], Mapping[int, Standing]]
_tellers: list[Teller] = []


def tells_standings(teller: Teller) -> Teller:
    """Register a function that tells how outputs of a version stand in a year, in a constant number of queries.

    It leaves out the outputs of which nothing is asked yet, such as those of a text that was never signed.
    """
    _tellers.append(teller)
    return teller


def standings_of(version: Version, year: int) -> dict[int, Standing]:
    """How the outputs stand, by id; nothing as long as nothing is measured."""
    return {output_id: standing for teller in _tellers for output_id, standing in teller(version, year).items()}


#: By id of the output, values by the name they have in outputs.smart.letters.Promise; `best_values` are the best values
#: ever measured, by the key of the indicator
Means = Mapping[int, Mapping[str, Any]]
MeansTeller = Callable[[Version, Sequence[Output]], Means]
_means_tellers: list[MeansTeller] = []


def tells_means(teller: MeansTeller) -> MeansTeller:
    """Register a function that tells the means of outputs of a version, in a constant number of queries."""
    _means_tellers.append(teller)
    return teller


def means_of(version: Version, outputs: Sequence[Output]) -> dict[int, dict[str, Any]]:
    """Everything that is known of the means, by id of the output."""
    known: dict[int, dict[str, Any]] = {}
    for teller in _means_tellers:
        for output_id, facts in teller(version, outputs).items():
            known.setdefault(output_id, {}).update(facts)
    return known
