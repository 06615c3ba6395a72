"""Forms in which values are entered, corrected and closed."""

from agreements.years.period_names import period_name
from core.tables.cells import Table
from core.tables.forms import TableForm
from measurements.values.punctuality import ValueSlot
from measurements.values.upload.imports import ReadValues, WritablePeriods, read_values


def name_of(slot: ValueSlot) -> str:
    """The period of an indicator as a heading: its title and the period."""
    return f"{slot.indicator}, {period_name(slot.period)}"


class ValueImportForm(TableForm):
    """A table of values."""

    def __init__(self, *args, place: WritablePeriods, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place

    def read(self, table: Table, decimal_mark: str | None) -> tuple[ReadValues, list[str]]:
        found = read_values(table, self.place, decimal_mark)
        return found, found.told
