"""From an uploaded table to values of periods: what is wrong is told cell by cell, and then nothing is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.models import Agreement, Years
from agreements.years.periods import Period, period_named
from core.numbers.fields import FigureField
from core.numbers.notation import format_number
from core.tables.spreadsheet import Cell, Row, first_of
from core.texts.characters import printable, reference_or_address
from measurements.models import LONGEST
from measurements.values.actions import ValueEntry, is_percentage, number_of, why_closed
from measurements.values.punctuality import ValueSlot

INDICATOR, PERIOD, VALUE, COMMENT, EVIDENCE, REASON, KEY = (
    "indicator", "period", "value", "comment", "evidence", "reason", "key"
)  # fmt: skip
COLUMNS = {
    INDICATOR: ("indicator", "indicateur"),
    PERIOD: ("period", "periode", "période"),
    VALUE: ("value", "waarde", "valeur"),
    COMMENT: ("comment", "toelichting", "commentaire"),
    EVIDENCE: ("evidence", "bewijs", "preuve"),
    REASON: ("reason", "reden", "raison"),
    KEY: ("key", "sleutel", "clé"),
}
REQUIRED = (INDICATOR, PERIOD, VALUE)
READ_BUT_NOT_USED = {
    name
    for names in (
        ("title", "titel", "titre"),
        ("output", "prestation"),
        ("unit", "eenheid", "unité"),
        ("target", "streefwaarde", "cible"),
    )
    for name in names
}
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_PERIOD = re.compile(
    r"(?P<year>\d{4})(-(?P<letter>[QKTHS])(?P<part>\d)|-(?P<month>\d{2})(-01( 00:00:00)?)?)?", re.IGNORECASE
)
_PARTS = {"Q": 4, "K": 4, "T": 4, "H": 2, "S": 2}  # Quarter, kwartaal, trimestre; half, semestre


@dataclass
class ReadValues:
    """What a file says: what is entered or corrected, and how many values stand there already."""

    entries: list[ValueEntry] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True)
class WritablePeriods:
    """The periods into which a file may write, by the number of their indicator; and the years that are closed."""

    years: Years
    slots: Mapping[tuple[str, Period], ValueSlot]
    closed: set[int]

    @classmethod
    def of(cls, agreement: Agreement, slots: Sequence[ValueSlot], closed: set[int]) -> "WritablePeriods":
        known = {(number_of(slot.indicator), slot.period): slot for slot in slots}
        return cls(agreement.agreed_years, known, closed)

    def periods_of(self, number: str) -> list[Period]:
        return [period for known, period in self.slots if known == number]


def read_values(rows: Sequence[Row], place: WritablePeriods) -> ReadValues:
    """Read values from `rows`, of which the first names the columns; a row without value and comment is passed over.

    Raises ValidationError with a sentence for everything that is wrong, with the row number of the user.
    """
    columns = _columns(rows[0])
    headings = {column: str(rows[0].cells[at]).strip() for at, column in columns.items()}
    reader = _ValueReader(columns, headings, place)
    for row in rows[1:]:
        reader.read(row)
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    if not reader.seen:
        raise ValidationError(_("The file holds no value: fill in the column with values."))
    return reader.found


def _columns(row: Row) -> dict[int, str]:
    """Which column stands where. Raises ValidationError for what is unknown, double or missing."""
    names = [str(cell).strip().casefold() for cell in row.cells]
    errors, found = [], {}
    for place, name in enumerate(names):
        column = _NAMES.get(name)
        if column in found.values():
            errors.append(_("Column “%(name)s” stands there twice.") % {"name": name[:40]})
        elif column:
            found[place] = column
        elif name and name not in READ_BUT_NOT_USED:
            errors.append(_("Column “%(name)s” is not known.") % {"name": name[:40]})
    if missing := [name for name in REQUIRED if name not in found.values()]:
        words = {"row": row.number, "names": ", ".join(missing)}
        errors.append(_("Row %(row)s must name the columns; there is none for: %(names)s.") % words)
    if errors:
        raise ValidationError(first_of(errors))
    return found


class _RefusedValue(Exception):
    """Why a cell is not read: its column and the sentence."""


class _ValueReader:
    """Collects the values of all rows, and everything that is wrong with them."""

    def __init__(self, columns: dict[int, str], headings: dict[str, str], place: WritablePeriods):
        self.columns, self.headings, self.place = columns, headings, place
        self.found, self.errors = ReadValues(), []
        self.seen: dict[tuple[str, Period], int] = {}
        self.figures = FigureField()

    def read(self, row: Row) -> None:
        cells = {name: row.cells[place] for place, name in self.columns.items() if place < len(row.cells)}
        if all(_text(cells.get(name, "")) == "" for name in (VALUE, COMMENT)):
            return
        try:
            entry = self._entry(row.number, cells)
        except _RefusedValue as refused:
            column, sentence = refused.args
            words = {"row": row.number, "column": self.headings.get(column, column), "sentence": sentence}
            self.errors.append(_("Row %(row)s, column %(column)s: %(sentence)s") % words)
            return
        if entry:
            self.found.entries.append(entry)
        else:
            self.found.unchanged += 1

    def _entry(self, number: int, cells: dict[str, Cell]) -> ValueEntry | None:
        """What the row says; None when it stands there already."""
        slot = self._slot(number, cells)
        value = self._value(cells.get(VALUE, ""), slot)
        texts = {name: self._line(name, cells.get(name, "")) for name in (COMMENT, EVIDENCE, REASON)}
        entry = ValueEntry(slot, value, texts[COMMENT], texts[EVIDENCE], texts[REASON])
        if not slot.last:
            if entry.reason:
                raise _RefusedValue(REASON, _("nothing was entered for this period yet, so that nothing is corrected."))
            return entry
        if value == slot.last.value and entry.comment in ("", slot.last.comment):
            return None
        if not entry.reason:
            raise _RefusedValue(VALUE, _already_there(slot))
        return entry

    def _slot(self, number: int, cells: dict[str, Cell]) -> ValueSlot:
        name, period = _text(cells.get(INDICATOR, "")), _period(_text(cells.get(PERIOD, "")), self.place.years)
        asked = self.place.periods_of(name)
        if not asked:
            raise _RefusedValue(
                INDICATOR, _("“%(text)s” is no indicator that you measure in this agreement.") % {"text": name[:40]}
            )
        slot = self.place.slots.get((name, period))
        if slot is None:
            words = {"number": name, "codes": ", ".join(p.code for p in asked if p.year == period.year) or "–"}
            raise _RefusedValue(PERIOD, _("indicator %(number)s is not measured then; that year: %(codes)s.") % words)
        self._must_be_that_indicator(slot, _text(cells.get(KEY, "")))
        if closed := why_closed(slot, self.place.closed):
            raise _RefusedValue(PERIOD, closed)
        if (name, period) in self.seen:
            raise _RefusedValue(PERIOD, _("this period stands in row %(row)s too.") % {"row": self.seen[name, period]})
        self.seen[name, period] = number
        return slot

    def _must_be_that_indicator(self, slot: ValueSlot, key: str) -> None:
        """A file that was made for another agreement, or before an amendment, says so by its keys."""
        if key and key != str(slot.indicator.key):
            raise _RefusedValue(
                KEY, _("this row was made for another indicator, maybe of another agreement. Take a new file.")
            )

    def _value(self, cell: Cell, slot: ValueSlot) -> Decimal | None:
        self.figures.is_percentage = is_percentage(slot.indicator)
        try:
            return self.figures.figure(f"{cell:f}" if isinstance(cell, Decimal) else cell)
        except ValidationError as error:
            raise _RefusedValue(VALUE, " ".join(error.messages)) from None

    def _line(self, column: str, cell: Cell) -> str:
        text = _text(cell)
        try:
            printable(text)
            if column == EVIDENCE:
                reference_or_address(text)
        except ValidationError as error:
            raise _RefusedValue(column, " ".join(error.messages)) from None
        if len(text) > (500 if column == EVIDENCE else LONGEST):
            raise _RefusedValue(column, _("this text is too long."))
        return text


def _period(text: str, years: Years) -> Period:
    match = _PERIOD.fullmatch(text)
    try:
        if match and match["letter"]:
            return period_named(years, int(match["year"]), _PARTS[match["letter"].upper()], int(match["part"]))
        if match and match["month"]:
            return period_named(years, int(match["year"]), 12, int(match["month"]))
        if match:
            return period_named(years, int(match["year"]), 1, 1)
    except ValueError:
        pass
    sentence = _("“%(text)s” is not a period. Write 2027, 2027-H1, 2027-Q2 or 2027-03.")
    raise _RefusedValue(PERIOD, sentence % {"text": text[:40]})


def _already_there(slot: ValueSlot) -> str:
    words = {"person": slot.last.person, "value": "–" if slot.last.value is None else format_number(slot.last.value)}
    sentence = _("%(person)s entered %(value)s before. Write in column reason why it is corrected.")
    return sentence % words


def _text(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell.strip()
