"""The shifts of an agreement as rows, and what is left of each threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.models import YearNumber
from budgets.models import Envelope
from core.tables.workbook import Sheet
from execution.models import Shift
from execution.shifts.queries import Ground
from execution.thresholds import Allowance


@dataclass(frozen=True)
class Row:
    """A shift, and the one that moved it back."""

    shift: Shift
    undone_by: Shift | None

    @property
    def can_be_undone(self) -> bool:
        return self.shift.undoes_id is None and self.undone_by is None


@dataclass(frozen=True)
class Left:
    """What may still leave one envelope in one year."""

    year: YearNumber
    envelope: Envelope
    is_closed: bool
    within: Allowance
    carried: Allowance


def rows_of(shifts: Sequence[Shift], year: int | None) -> list[Row]:
    """Those of one year, from or to; all without a year."""
    undoing = {shift.undoes_id: shift for shift in shifts}
    shown = (shift for shift in shifts if year in (None, shift.year_from, shift.year_to))
    return [Row(shift, undoing.get(shift.pk)) for shift in shown]


def what_is_left(ground: Ground, year: int | None) -> list[Left]:
    """For each year and envelope of the texts in force."""
    standing = ground.standing
    return [
        Left(
            when,
            envelope,
            when in standing.closed,
            standing.within(envelope.key, when),
            standing.carried(envelope.key, when),
        )
        for when, text in ground.texts.items()
        for envelope in ground.envelopes
        if envelope.version_id == text.pk and year in (None, when)
    ]


def shifts_sheet(rows: Sequence[Row]) -> Sheet:
    """One line for each shift, with its reason and who decided it."""
    head = [_("Number"), _("Decided on"), _("Decided by"), _("From the year"), _("From the envelope")]
    head += [_("From the output"), _("To the year"), _("To the envelope"), _("To the output"), _("Amount")]
    head += [_("Reason"), _("Version"), _("Moves back")]
    return Sheet(_("Shifts"), head, [_cells(row.shift) for row in rows])


def _cells(shift: Shift) -> list:
    return [
        shift.pk,
        localdate(shift.said_at),
        str(shift.person),
        shift.agreement.year(shift.year_from).in_cell,
        str(shift.envelope_from),
        str(shift.output_from or _("not yet divided")),
        shift.agreement.year(shift.year_to).in_cell,
        str(shift.envelope_to),
        str(shift.output_to or _("not yet divided")),
        shift.amount,
        shift.reason,
        shift.version.number,
        shift.undoes_id,
    ]
