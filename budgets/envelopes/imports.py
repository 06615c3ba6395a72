"""From an uploaded table to amounts in euro per kind of envelope and year; pure, nothing is asked of the database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import YearNumber, Years
from budgets.models import Envelope
from core.numbers.notation import format_number
from core.tables.cells import Cell, Row, Table, plain_text, text_of
from core.tables.figures import TableFigures
from core.tables.spreadsheet import first_of

Kind = Envelope.Kind
YEAR, TOTAL = "year", "total"
COLUMNS = {
    YEAR: ("year", "jaar", "année", "annee"),
    TOTAL: ("total", "totaal"),
    str(Kind.PERSONNEL): ("personnel", "personeel"),
    str(Kind.OPERATING): ("operating", "werking", "fonctionnement"),
    str(Kind.INVESTMENT): ("investment", "investering", "investeringen", "investissement", "investissements"),
}
READ_BUT_NOT_USED = ("staff_heads", "staff_fte")
_NAMES = {name: column for column, names in COLUMNS.items() for name in names}
_HEADER = re.compile(r"(?P<name>.+?)_(?P<unit>keur|eur|euro)")


class Unit(models.TextChoices):
    """In what the amounts of a file are given."""

    EURO = "euro", gettext_lazy("Euro")
    THOUSAND = "thousand", gettext_lazy("Thousand euro")


@dataclass(frozen=True)
class CreditTable:
    """What a file says: amounts in euro by (kind of envelope, year), and the totals that it gives itself."""

    amounts: dict[tuple[str, YearNumber], Decimal]
    totals: dict[YearNumber, Decimal]
    not_used: list[str]
    told: list[str] = field(default_factory=list)


def read_budget(table: Table, *, unit: str, years: Years, decimal_mark: str | None = None) -> CreditTable:
    """Read amounts from a table, of which the first row names the columns; `years` are those of the agreement.

    An empty cell gives no amount. Where a row has a total, what its parts leave unexplained is an amount of kind
    other. Raises ValidationError with a sentence for everything that is wrong, with the row number of the user, and
    UndecidedMark where `decimal_mark` has to be chosen first.
    """
    head, *rows = table.rows
    header = _Header(head, unit)
    if not rows:
        raise ValidationError(_("The file holds the names of columns but no year."))
    figures = TableFigures.of(rows, header.figures, decimal_mark)
    reader = _CreditReader(header, unit, years, figures)
    for row in rows:
        reader.read(row)
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    return CreditTable(reader.amounts, reader.totals, header.not_used, figures.told)


class _Header:
    """Which column stands where, and how the file names it."""

    def __init__(self, row: Row, unit: str):
        names = [plain_text(cell) for cell in row.cells]
        self.not_used = [name for name in names if name in READ_BUT_NOT_USED]
        self.columns: dict[int, str] = {}
        errors = list(self._place(names, unit))
        self.headings = {column: text_of(row[place]) for place, column in self.columns.items()}
        self.figures = {place: text_of(row[place]) for place, column in self.columns.items() if column != YEAR}
        found = set(self.columns.values())
        if YEAR not in found or found == {YEAR}:
            message = _("Row %(row)s must name the columns: year, and personnel, operating, investment or total.")
            errors.append(message % {"row": row.number})
        if errors:
            raise ValidationError(first_of(errors))

    def _place(self, names: Iterable[str], unit: str) -> Iterator[str]:
        for place, name in enumerate(names):
            match = _HEADER.fullmatch(name)
            column = _NAMES.get(match["name"] if match else name)
            if column and column in self.columns.values():
                yield _("Column “%(name)s” stands there twice.") % {"name": name[:40]}
            elif column:
                self.columns[place] = column
                if match and (match["unit"] == "keur") != (unit == Unit.THOUSAND):
                    yield _("Column “%(name)s” says in what its amounts are given; choose that unit.") % {"name": name}
            elif name and name not in READ_BUT_NOT_USED:
                yield _("Column “%(name)s” is not known.") % {"name": name[:40]}


class _CreditReader:
    """Collects the amounts of all rows, and everything that is wrong with them."""

    def __init__(self, header: _Header, unit: str, years: Years, figures: TableFigures):
        self.header, self.years, self.figures = header, years, figures
        self.factor = 1000 if unit == Unit.THOUSAND else 1
        self.amounts: dict[tuple[str, YearNumber], Decimal] = {}
        self.totals: dict[YearNumber, Decimal] = {}
        self.seen: set[int] = set()
        self.errors: list[str] = []

    def read(self, row: Row) -> None:
        places = {column: place for place, column in self.header.columns.items()}
        year = self._year(row.number, row[places.pop(YEAR)])
        known = len(self.errors)
        read = {column: self._amount(row, place, column) for column, place in places.items()}
        given = {column: amount for column, amount in read.items() if amount is not None}
        if year is None or len(self.errors) > known:
            return
        if not given:
            self._refuse(row.number, _("there is no amount for %(year)s.") % {"year": year.name})
            return
        if TOTAL in given:
            self._explain(row.number, year, given)
        self.amounts |= {(kind, year): amount for kind, amount in given.items() if kind != TOTAL}

    def _explain(self, number: int, year: YearNumber, given: dict[str, Decimal]) -> None:
        """Keep the total, and what the parts leave of it."""
        total = given[TOTAL]
        parts = sum((amount for column, amount in given.items() if column != TOTAL), Decimal(0))
        if parts > total:
            words = {"parts": format_number(parts, 2), "total": format_number(total, 2)}
            self._refuse(number, _("the parts add up to € %(parts)s, more than the total of € %(total)s.") % words)
        self.totals[year] = total
        self.amounts[str(Kind.OTHER), year] = total - parts

    def _year(self, number: int, cell: Cell) -> YearNumber | None:
        text = text_of(cell)
        if not re.fullmatch(r"[0-9]{4}", text):
            return self._refuse(number, _("“%(text)s” is not a year.") % {"text": text[:40]})
        year = next((year for year in self.years if year == int(text)), None)
        if year is None:
            words = {"year": text, "first": self.years[0].name, "last": self.years[-1].name}
            return self._refuse(
                number, _("%(year)s lies outside the agreement, which runs from %(first)s to %(last)s.") % words
            )
        if year in self.seen:
            return self._refuse(number, _("%(year)s stands there twice.") % {"year": year.name})
        self.seen.add(year)
        return year

    def _amount(self, row: Row, place: int, column: str) -> Decimal | None:
        try:
            return self.figures.amount(row, place, euros=self.factor)
        except ValidationError as error:
            return self._refuse(row.number, " ".join(error.messages), column)

    def _refuse(self, number: int, sentence: str, column: str = "") -> None:
        words = {"row": number, "column": self.header.headings.get(column, column), "sentence": sentence}
        if column:
            self.errors.append(_("Row %(row)s, column %(column)s: %(sentence)s") % words)
        else:
            self.errors.append(_("Row %(row)s: %(sentence)s") % words)
