"""From an uploaded table to values of periods: what is wrong is told cell by cell, and then nothing is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement, Years
from agreements.years.period_names import read_period
from agreements.years.periods import Period
from core.numbers.fields import DIGITS, PLACES
from core.numbers.notation import format_number
from core.tables.cells import Cell, Row, Table, in_language, is_nothing, plain_text, text_of
from core.tables.figures import TableFigures
from core.tables.spreadsheet import first_of, numbers_in_words
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


@dataclass
class ReadValues:
    """What a file says: what is entered or corrected, how many values stand there already, what there is to tell."""

    entries: list[ValueEntry] = field(default_factory=list)
    unchanged: int = 0
    told: list[str] = field(default_factory=list)


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


def read_values(table: Table, place: WritablePeriods, decimal_mark: str | None = None) -> ReadValues:
    """Read values from a table, of which the first row names the columns.

    A row without value and comment is passed over.

    Raises ValidationError with a sentence for everything that is wrong, with the row number of the user, and
    UndecidedMark where `decimal_mark` has to be chosen first.
    """
    head, *rows = table.rows
    columns = _columns(head)
    at_values = {at: text_of(head[at]) for at, column in columns.items() if column == VALUE}
    figures = TableFigures.of(rows, at_values, decimal_mark)
    reader = _ValueReader(columns, head, place, figures)
    for row in rows:
        reader.read(row)
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    if not reader.seen:
        raise ValidationError(_("The file holds no value: fill in the column with values."))
    reader.found.told = [*reader.skipped_in_words, *figures.told]
    return reader.found


def _columns(row: Row) -> dict[int, str]:
    """Which column stands where. Raises ValidationError for what is unknown, double or missing."""
    errors, found = [], {}
    for place, name in enumerate(map(plain_text, row.cells)):
        column = _NAMES.get(name)
        if column in found.values():
            errors.append(_("Column “%(name)s” stands there twice.") % {"name": name[:40]})
        elif column:
            found[place] = column
        elif name and name not in READ_BUT_NOT_USED:
            errors.append(_("Column “%(name)s” is not known.") % {"name": name[:40]})
    if missing := [in_language(COLUMNS[name]) for name in REQUIRED if name not in found.values()]:
        words = {"row": row.number, "names": ", ".join(missing)}
        errors.append(_("Row %(row)s must name the columns; there is none for: %(names)s.") % words)
    if errors:
        raise ValidationError(first_of(errors))
    return found


class _RefusedValue(Exception):
    """Why a cell is not read: its column and the sentence."""


class _ValueReader:
    """Collects the values of all rows, and everything that is wrong with them."""

    def __init__(self, columns: dict[int, str], head: Row, place: WritablePeriods, figures: TableFigures):
        self.columns, self.place, self.figures = columns, place, figures
        self.headings = {column: text_of(head[at]) for at, column in columns.items()}
        self.found, self.errors, self.skipped = ReadValues(), [], []
        self.seen: dict[tuple[str, Period], int] = {}

    def read(self, row: Row) -> None:
        cells = {name: row[place] for place, name in self.columns.items()}
        if is_nothing(cells[VALUE]) and is_nothing(cells.get(COMMENT, "")):
            self.skipped.append(row.number)
            return
        try:
            entry = self._entry(row, cells)
        except _RefusedValue as refused:
            column, sentence = refused.args
            words = {"row": row.number, "column": self.headings.get(column, column), "sentence": sentence}
            self.errors.append(_("Row %(row)s, column %(column)s: %(sentence)s") % words)
            return
        if entry:
            self.found.entries.append(entry)
        else:
            self.found.unchanged += 1

    @property
    def skipped_in_words(self) -> list[str]:
        if not self.skipped:
            return []
        words = {"count": len(self.skipped), "rows": numbers_in_words(self.skipped)}
        sentence = ngettext(
            "%(count)s row has neither value nor comment and was passed over: %(rows)s.",
            "%(count)s rows have neither value nor comment and were passed over: %(rows)s.",
            len(self.skipped),
        )
        return [sentence % words]

    def _entry(self, row: Row, cells: dict[str, Cell]) -> ValueEntry | None:
        """What the row says; None when it stands there already."""
        slot = self._slot(row.number, cells)
        value = self._value(row, slot)
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
        name, period = text_of(cells[INDICATOR]), _period(text_of(cells[PERIOD]), self.place.years)
        asked = self.place.periods_of(name)
        if not asked:
            raise _RefusedValue(
                INDICATOR, _("“%(text)s” is no indicator that you measure in this agreement.") % {"text": name[:40]}
            )
        slot = self.place.slots.get((name, period))
        if slot is None:
            words = {"number": name, "codes": ", ".join(p.code for p in asked if p.year == period.year) or "–"}
            raise _RefusedValue(PERIOD, _("indicator %(number)s is not measured then; that year: %(codes)s.") % words)
        self._must_be_that_indicator(slot, text_of(cells.get(KEY, "")))
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

    def _value(self, row: Row, slot: ValueSlot) -> Decimal | None:
        place = next(place for place, column in self.columns.items() if column == VALUE)
        try:
            return self.figures.number(row, place, digits=DIGITS, places=PLACES, percent=is_percentage(slot.indicator))
        except ValidationError as error:
            raise _RefusedValue(VALUE, " ".join(error.messages)) from None

    def _line(self, column: str, cell: Cell) -> str:
        text = text_of(cell)
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
    period = read_period(text, years, parts=(1, 2, 4, 12))
    if period is None:
        sentence = _("“%(text)s” is not a period. Write 2027, 2027-H1, 2027-Q2 or 2027-03.")
        raise _RefusedValue(PERIOD, sentence % {"text": text[:40]})
    return period


def _already_there(slot: ValueSlot) -> str:
    words = {"person": slot.last.person, "value": "–" if slot.last.value is None else format_number(slot.last.value)}
    sentence = _("%(person)s entered %(value)s before. Write in column reason why it is corrected.")
    return sentence % words
