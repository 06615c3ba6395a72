"""From an uploaded table to realised amounts: what is wrong is told cell by cell, and then nothing is read.

Two forms are read: a row for each amount, or the form of published figures, a row for each year with a column for each
kind of envelope and a total, of which the rest is not explained by the source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.years.period_names import read_period
from agreements.years.periods import Period
from budgets.envelopes.imports import COLUMNS as KINDS
from budgets.envelopes.imports import Unit, read_budget
from budgets.models import Envelope
from core.numbers.notation import format_number
from core.tables.cells import Cell, Row, Table, is_nothing, plain_text, text_of
from core.tables.figures import TableFigures
from core.tables.spreadsheet import first_of, numbers_in_words
from core.texts.characters import printable
from execution.models import LONGEST, Realisation
from execution.realisation.actions import AmountPlace, Ledger, OfYear, RealisedEntry
from execution.realisation.upload.columns import (
    ALLOCATION,
    AMOUNT,
    ENVELOPE,
    NOT_EXPLAINED,
    OUTPUT,
    PERIOD,
    REASON,
    SOURCE,
    columns_of,
    has_amounts,
)
from execution.realisation.upload.cost_lines import CostLines
from outputs.models import Output

TEXTS = {ALLOCATION: ("base_allocation", 30), SOURCE: ("source", 200), REASON: ("reason", LONGEST)}


@dataclass
class ReadAmounts:
    """What a file says: what is entered or corrected, how many amounts stand there already, what there is to tell."""

    entries: list[RealisedEntry] = field(default_factory=list)
    unchanged: int = 0
    not_used: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Destination:
    """Where a file may write: the ledger, and the outputs of its texts by the number of their version."""

    ledger: Ledger
    outputs: dict[int, list[Output]]

    @classmethod
    def of(cls, ledger: Ledger) -> "Destination":
        """One query."""
        versions = {version.pk: version.number for version in ledger.texts.versions}
        outputs: dict[int, list[Output]] = {}
        for output in Output.objects.filter(version__in=versions).select_related("objective"):
            outputs.setdefault(versions[output.version_id], []).append(output)
        return cls(ledger, outputs)

    def outputs_in(self, period: Period) -> list[Output]:
        """Those of the text that was in force on the last day of the period."""
        version = self.ledger.texts.on(period.last_day)
        return self.outputs.get(version.number, []) if version else []


def read_realised(
    table: Table, target: Destination, *, unit: str, source: str = "", decimal_mark: str | None = None
) -> ReadAmounts:
    """Read amounts from a table, of which the first row names the columns; `source` is that of rows that name none.

    Raises ValidationError with a sentence for everything that is wrong, with the row number of the user, and
    UndecidedMark where `decimal_mark` has to be chosen first.
    """
    read = _read_list if has_amounts(table.rows[0]) else _read_published
    return read(table, target, unit, source, decimal_mark)


def _read_list(table: Table, target: Destination, unit: str, source: str, decimal_mark: str | None) -> ReadAmounts:
    head, *rows = table.rows
    columns = columns_of(head, unit)
    at_amounts = {at: text_of(head[at]) for at, column in columns.items() if column == AMOUNT}
    figures = TableFigures.of(rows, at_amounts, decimal_mark)
    reader = _AmountReader(columns, head, target, figures, 1000 if unit == Unit.THOUSAND else 1, source)
    for row in rows:
        reader.read(row)
    reader.place()
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    if not reader.lines:
        raise ValidationError(_("The file holds no amount: fill in the column with amounts."))
    reader.found.told = [*reader.told, *figures.told]
    return reader.found


def _read_published(table: Table, target: Destination, unit: str, source: str, decimal_mark: str | None) -> ReadAmounts:
    """The amounts of whole years by kind of envelope, and what the totals hold more."""
    credits_read = read_budget(table, unit=unit, years=target.ledger.texts.years, decimal_mark=decimal_mark)
    found, errors = ReadAmounts(not_used=credits_read.not_used, told=credits_read.told), []
    order = list(Envelope.Kind.values)
    for (kind, year), amount in sorted(
        credits_read.amounts.items(), key=lambda item: (item[0][1], order.index(item[0][0]))
    ):
        period, is_other = Period(target.ledger.texts.agreement.year(year), 1, 1), kind == Envelope.Kind.OTHER
        if is_other and not amount:
            continue
        try:
            _must_be_over(target.ledger, period)
            envelope = None if is_other else _of_kind(target.ledger.envelopes(period), kind)
            _place(RealisedEntry(period, envelope, amount, source), target.ledger, found, {})
        except _RefusedAmount as refused:
            errors.append(f"{period.year.name}: {refused.args[1]}")
    if errors:
        raise ValidationError(first_of(errors))
    return found


class _RefusedAmount(Exception):
    """Why a cell is not read: its column and the sentence."""


class _AmountReader:
    """Collects the amounts of all rows, and everything that is wrong with them."""

    def __init__(
        self, columns: dict[int, str], head: Row, target: Destination, figures: TableFigures, euros: int, source: str
    ):
        self.places = {column: place for place, column in columns.items()}
        self.headings = {column: text_of(head[place]) for place, column in columns.items()}
        self.target, self.figures, self.euros, self.source = target, figures, euros, source
        self.found, self.errors, self.skipped = ReadAmounts(), [], []
        self.lines: dict[AmountPlace, CostLines] = {}

    @property
    def told(self) -> list[str]:
        """Which rows were passed over, and which were added up."""
        skipped = _("Rows without an amount were passed over: %(rows)s.") % {"rows": numbers_in_words(self.skipped)}
        added = [sentence for lines in self.lines.values() if (sentence := lines.told)]
        return [*([skipped] if self.skipped else []), *first_of(added)]

    def read(self, row: Row) -> None:
        cells = {name: row[place] for name, place in self.places.items()}
        if is_nothing(cells[AMOUNT]):
            self.skipped.append(row.number)
            return
        wrong = []
        read = {name: self._cell(wrong, name, cells.get(name, "")) for name in (PERIOD, ALLOCATION, SOURCE, REASON)}
        read[AMOUNT] = self._try(wrong, lambda: self._amount(row))
        if read[PERIOD]:
            read |= {name: self._cell(wrong, name, cells.get(name, ""), read[PERIOD]) for name in (ENVELOPE, OUTPUT)}
        if not wrong:
            self._keep(row.number, read)
        self._refuse(row.number, wrong)

    def place(self) -> None:
        """Put what belongs together where it belongs; a year of an envelope has one kind of period."""
        kinds: dict[OfYear, Period] = {}
        for lines in self.lines.values():
            wrong, entry = [], lines.together
            self._try(wrong, lambda entry=entry: _place(entry, self.target.ledger, self.found, kinds))
            self._refuse(lines.rows[0], wrong)
            kinds.setdefault(entry.place.of_year, entry.period)

    def _refuse(self, number: int, wrong: Iterable[tuple[str, str]]) -> None:
        for column, sentence in wrong:
            words = {"row": number, "column": self.headings.get(column, column), "sentence": sentence}
            self.errors.append(_("Row %(row)s, column %(column)s: %(sentence)s") % words)

    def _cell(self, wrong: list, name: str, cell: Cell, *more):
        if name in TEXTS:
            return self._try(wrong, lambda: _text(name, cell))
        return self._try(wrong, lambda: self.READERS[name](self, cell, *more))

    def _try(self, wrong: list, read):
        try:
            return read()
        except _RefusedAmount as refused:
            wrong.append(refused.args)
            return None

    def _keep(self, number: int, read: dict) -> None:
        entry = RealisedEntry(
            period=read[PERIOD],
            envelope=read[ENVELOPE],
            amount=read[AMOUNT],
            source=read[SOURCE] or self.source,
            output=read[OUTPUT],
            base_allocation=read[ALLOCATION],
            reason=read[REASON],
        )
        self.lines.setdefault(entry.place, CostLines()).add(number, entry)

    def _period(self, cell: Cell) -> Period:
        period = read_period(text_of(cell), self.target.ledger.texts.years)
        if period is None:
            sentence = _("“%(text)s” is not a period. Write 2027, 2027-Q2, 2027-03 or the name of a month.")
            raise _RefusedAmount(PERIOD, sentence % {"text": text_of(cell)[:40]})
        _must_be_over(self.target.ledger, period)
        return period

    def _envelope(self, cell: Cell, period: Period) -> Envelope | None:
        name, envelopes = plain_text(cell), self.target.ledger.envelopes(period)
        if name in NOT_EXPLAINED:
            return None
        found = [e for e in envelopes if name and name in map(plain_text, (e.title_nl, e.title_fr))]
        if len(found) == 1:
            return found[0]
        kind = next((kind for kind, names in KINDS.items() if name in names and kind in Envelope.Kind.values), None)
        if kind:
            return _of_kind(envelopes, kind)
        titles = ", ".join(str(envelope) for envelope in envelopes)
        sentence = _("“%(text)s” is no envelope of that period. There are: %(titles)s; or – for what has none.")
        raise _RefusedAmount(ENVELOPE, sentence % {"text": text_of(cell)[:40], "titles": titles[:300]})

    def _output(self, cell: Cell, period: Period) -> Output | None:
        name = plain_text(cell)
        if not name:
            return None
        outputs = self.target.outputs_in(period)
        found = [o for o in outputs if name in map(plain_text, (o.number, o.title_nl, o.title_fr))]
        if isinstance(cell, Decimal) and any(o.number == f"{name}0" for o in outputs):
            sentence = _("a spreadsheet takes 1.10 for 1.1: write “%(text)s” as a text, or write the title.")
            raise _RefusedAmount(OUTPUT, sentence % {"text": name})
        if len(found) != 1:
            sentence = _("“%(text)s” is no output of that period. Write its number, such as 1.2, or its title.")
            raise _RefusedAmount(OUTPUT, sentence % {"text": text_of(cell)[:40]})
        return found[0]

    def _amount(self, row: Row) -> Decimal | None:
        try:
            return self.figures.amount(row, self.places[AMOUNT], euros=self.euros, below_zero=True)
        except ValidationError as error:
            raise _RefusedAmount(AMOUNT, " ".join(error.messages)) from None

    READERS = {
        PERIOD: _period,
        ENVELOPE: _envelope,
        OUTPUT: _output,
    }


def _text(column: str, cell: Cell) -> str:
    """The text of a cell, as its column in the database takes it."""
    text, (field, longest) = text_of(cell), TEXTS[column]
    if len(text) > longest:
        raise _RefusedAmount(column, _("this text is too long."))
    try:
        for check in Realisation._meta.get_field(field).validators if text else ():
            check(text)
        printable(text)
    except ValidationError as error:
        raise _RefusedAmount(column, " ".join(error.messages)) from None
    return text


def _must_be_over(ledger: Ledger, period: Period) -> None:
    if sentence := ledger.why_not(period):
        raise _RefusedAmount(PERIOD, sentence)


def _place(entry: RealisedEntry, ledger: Ledger, found: ReadAmounts, others: Mapping[OfYear, Period]) -> None:
    """Put an entry with what is found; after the row that stands there when a reason says why."""
    last = ledger.last.get(entry.place)
    if last is not None and last.amount == entry.amount:
        found.unchanged += 1
        return
    if sentence := ledger.why_twice(entry.place, others):
        raise _RefusedAmount(PERIOD, sentence)
    if last is None:
        if entry.reason:
            raise _RefusedAmount(REASON, _("nothing was entered for this period yet, so that nothing is corrected."))
        found.entries.append(entry)
        return
    if not entry.reason:
        amount = "–" if last.amount is None else format_number(last.amount, 2)
        sentence = _("%(person)s entered € %(amount)s before. Write in column reason why it is corrected.")
        raise _RefusedAmount(AMOUNT, sentence % {"person": last.person, "amount": amount})
    found.entries.append(entry.after(last))


def _of_kind(envelopes: Iterable[Envelope], kind: str) -> Envelope:
    """The one envelope of this kind."""
    found = [envelope for envelope in envelopes if envelope.kind == kind]
    words = {"kind": Envelope.Kind(kind).label}
    if not found:
        raise _RefusedAmount(ENVELOPE, _("there is no envelope of kind “%(kind)s” in the text of that period.") % words)
    if len(found) > 1:
        raise _RefusedAmount(
            ENVELOPE, _("there is more than one envelope of kind “%(kind)s”: write its title.") % words
        )
    return found[0]
