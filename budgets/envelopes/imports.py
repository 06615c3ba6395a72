"""From an uploaded table to amounts in euro per kind of envelope and year; pure, nothing is asked of the database."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import YearNumber, Years
from budgets.models import Envelope
from core.numbers.amounts import checked, read_amount
from core.numbers.notation import format_number
from core.tables.spreadsheet import Cell, Row, first_of

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


def read_budget(rows: Sequence[Row], *, unit: str, years: Years) -> CreditTable:
    """Read amounts from `rows`, of which the first names the columns; `years` are those of the agreement.

    An empty cell gives no amount. Where a row has a total, what its parts leave unexplained is an amount of kind
    other. Raises ValidationError with a sentence for everything that is wrong, with the row number of the user.
    """
    header = _Header(rows[0], unit)
    if not rows[1:]:
        raise ValidationError(_("The file holds the names of columns but no year."))
    reader = _CreditReader(header, unit, years)
    for row in rows[1:]:
        reader.read(row)
    if reader.errors:
        raise ValidationError(first_of(reader.errors))
    return CreditTable(reader.amounts, reader.totals, header.not_used)


class _Header:
    """Which column stands where, and how the file names it."""

    def __init__(self, row: Row, unit: str):
        names = [str(cell).strip().casefold() for cell in row.cells]
        self.not_used = [name for name in names if name in READ_BUT_NOT_USED]
        self.columns: dict[int, str] = {}
        errors = list(self._place(names, unit))
        self.headings = {column: str(row.cells[place]).strip() for place, column in self.columns.items()}
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

    def __init__(self, header: _Header, unit: str, years: Years):
        self.header, self.years = header, years
        self.factor = 1000 if unit == Unit.THOUSAND else 1
        self.amounts: dict[tuple[str, YearNumber], Decimal] = {}
        self.totals: dict[YearNumber, Decimal] = {}
        self.seen: set[int] = set()
        self.errors: list[str] = []

    def read(self, row: Row) -> None:
        cells = {column: row.cells[place] for place, column in self.header.columns.items() if place < len(row.cells)}
        year = self._year(row.number, cells.pop(YEAR, ""))
        given = {
            column: self._amount(row.number, column, cell) for column, cell in cells.items() if not _is_blank(cell)
        }
        if year is None or None in given.values():
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
        text = f"{cell:f}" if isinstance(cell, Decimal) else cell.strip()
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

    def _amount(self, number: int, column: str, cell: Cell) -> Decimal | None:
        try:
            if isinstance(cell, Decimal):
                return checked(cell, f"{cell:f}", euros=self.factor)
            return read_amount(cell, euros=self.factor)
        except ValidationError as error:
            return self._refuse(number, " ".join(error.messages), column)

    def _refuse(self, number: int, sentence: str, column: str = "") -> None:
        words = {"row": number, "column": self.header.headings.get(column, column), "sentence": sentence}
        if column:
            self.errors.append(_("Row %(row)s, column %(column)s: %(sentence)s") % words)
        else:
            self.errors.append(_("Row %(row)s: %(sentence)s") % words)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
