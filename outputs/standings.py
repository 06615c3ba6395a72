"""What upper apps know of how outputs stand in a year: the score, values that are late, what was measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from agreements.models import Version
from outputs.scoring import Status

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
    years: tuple[int, ...]
    values: tuple[Decimal | None, ...]
    targets: tuple[Decimal | None, ...] = ()
    uppers: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How one output stands in one year: its status, how many values of that year are late, its indicators so far."""

    status: Status
    late: int = 0
    courses: tuple[Course, ...] = ()


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
