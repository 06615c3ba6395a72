"""The figures of a table, read together: the decimal mark of a whole column or file, and what was rounded.

A figure that is wrong by a factor of a thousand is worse than one that is asked for: where nothing in a file shows what
`1.234` means, nothing is read before somebody says it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.numbers.amounts import PLACES, checked, refusal
from core.numbers.figures import (
    COMMA,
    POINT,
    FigureReason,
    RefusedFigure,
    decimal_marks,
    is_ambiguous,
    read_with,
)
from core.numbers.notation import format_number
from core.numbers.refusals import must_fit, refusal_of
from core.tables.cells import Cell, Number, Row, is_nothing, text_of
from core.tables.spreadsheet import first_of

_EXACT = Context(prec=400)  # The longest number of a workbook has 309 digits
MOST_SHOWN = 10  # cells for which the question shows both readings
QUESTION = gettext_lazy("Nothing in this file shows whether a point or a comma begins the decimals.")
TWO_SCALES = gettext_lazy(
    "This cell shows its amount divided by %(factor)s, and thousand euro was chosen as unit. Choose euro, or take that "
    "number format away."
)


@dataclass(frozen=True)
class Readings:
    """What a cell may mean: with its mark between thousands, or before decimals."""

    row: int
    heading: str
    text: str
    by_point: Decimal  # The number if a point begins the decimals
    by_comma: Decimal


class UndecidedMark(ValidationError):
    """Only somebody who knows the file can say what its marks mean."""

    def __init__(self, readings: Sequence[Readings]):
        super().__init__(QUESTION, "undecided_mark")
        self.readings = readings[:MOST_SHOWN]
        self.more = len(readings) - len(self.readings)


@dataclass
class TableFigures:
    """Reads the cells of the columns that hold figures, each column by its mark; collects what the preview tells."""

    headings: Mapping[int, str]
    marks: Mapping[int, str | None]
    rounded: list[str] = field(default_factory=list)
    scaled: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Row], headings: Mapping[int, str], chosen: str | None = None) -> "TableFigures":
        """`headings` names the columns with figures by their place; `chosen` is the mark that somebody chose.

        Raises UndecidedMark where figures can be read in two ways and nothing says in which.
        """
        texts = {place: [row[place] for row in rows if isinstance(row[place], str)] for place in headings}
        shown = {place: decimal_marks(column) for place, column in texts.items()}
        of_file = set().union(*shown.values())
        marks = {place: _only(own or of_file or {chosen}) for place, own in shown.items()}
        if not of_file and chosen is None:
            asked = list(_readings(rows, headings))
            if asked:
                raise UndecidedMark(asked)
        return cls(headings, marks)

    @property
    def told(self) -> list[str]:
        """What the preview says about how the figures were read."""
        scaled = [
            _("Column %(column)s shows its numbers divided by %(factor)s; the full numbers were read.")
            % {"column": self.headings[place], "factor": format_number(factor)}
            for place, factor in self.scaled.items()
        ]
        return [*scaled, *first_of(self.rounded)]

    def number(self, row: Row, place: int, *, digits: int, places: int, percent: bool = False) -> Decimal | None:
        """The number of a cell as it is shown, of so many `digits` and decimal `places`; None when there is none.

        Raises ValidationError with a sentence for what is no number.
        """
        cell = row[place]
        figure = self._figure(place, cell, refusal_of, percent=percent)
        if figure is None:
            return None
        must_fit(figure, text_of(cell), digits)
        number = _rounded(cell.shown if isinstance(cell, Number) else figure, places)
        if number != figure:
            self._tell_rounded(row, place, figure, format_number(number))
        return number

    def amount(self, row: Row, place: int, *, euros: int = 1, below_zero: bool = False) -> Decimal | None:
        """The amount of a cell, given in units of `euros`, to the cent. Raises ValidationError likewise."""
        cell = row[place]
        self._must_have_one_scale(cell, euros)
        figure = self._figure(place, cell, refusal)
        if figure is None:
            return None
        exact = _EXACT.multiply(figure, Decimal(euros))
        amount = checked(_rounded(exact, PLACES), text_of(cell), below_zero=below_zero)
        if amount != exact:
            self._tell_rounded(row, place, exact, format_number(amount, PLACES))
        return amount

    def _figure(self, place: int, cell: Cell, refused: Callable, *, percent: bool = False) -> Decimal | None:
        if is_nothing(cell):
            return None
        if isinstance(cell, str):
            found = read_with(cell, self.marks[place], percent=percent)
        elif cell.format.is_percentage:
            found = Decimal(cell) * 100 if percent else RefusedFigure(FigureReason.PERCENT, _in_percent(cell))
        else:
            found = Decimal(cell)
        if isinstance(found, RefusedFigure):
            raise refused(found)
        if isinstance(cell, Number) and cell.format.divided_by != 1:
            self.scaled[place] = cell.format.divided_by
        return found

    def _must_have_one_scale(self, cell: Cell, euros: int) -> None:
        if euros != 1 and isinstance(cell, Number) and cell.format.divided_by != 1:
            raise ValidationError(TWO_SCALES, "scales", {"factor": format_number(cell.format.divided_by)})

    def _tell_rounded(self, row: Row, place: int, before: Decimal, after: str) -> None:
        words = {"row": row.number, "column": self.headings[place], "before": format_number(before), "after": after}
        self.rounded.append(_("Row %(row)s, column %(column)s: %(before)s was rounded to %(after)s.") % words)


def _readings(rows: Sequence[Row], headings: Mapping[int, str]) -> Iterator[Readings]:
    for row in rows:
        for place, heading in headings.items():
            text = row[place]
            if isinstance(text, str) and is_ambiguous(text):
                by_point, by_comma = (read_with(text, mark, percent=True) for mark in (POINT, COMMA))
                yield Readings(row.number, heading, text.strip(), by_point, by_comma)


def _only(marks: set[str | None]) -> str | None:
    """The one mark; None where there are several, so that what may be either is refused."""
    return next(iter(marks)) if len(marks) == 1 else None


def _rounded(number: Decimal, places: int) -> Decimal:
    """The number itself where it has no more decimals than that."""
    if -number.as_tuple().exponent <= places:
        return number
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    return number if rounded == number else rounded


def _in_percent(cell: Number) -> str:
    return f"{format_number(cell.shown)} %"
