"""Tells in a sentence why a figure is not read."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.numbers.figures import LONGEST, FigureReason, RefusedFigure, decimal_mark_in, read_with

SENTENCES = {
    FigureReason.TEXT: _("“%(text)s” is not a number. Write it like 1.234,56."),
    FigureReason.TOO_LONG: _("“%(text)s…” is too long for a number."),
    FigureReason.FORMULA: _("“%(text)s” is a formula. Paste the value, not the formula."),
    FigureReason.ERROR: _("“%(text)s” is an error of the spreadsheet. Correct it there first."),
    FigureReason.NOT_FINITE: _("“%(text)s” is not a number that can be measured."),
    FigureReason.EXPONENT: _("“%(text)s” is written with an exponent. Write the number in full."),
    FigureReason.DATE: _("“%(text)s” is a date. A value is a number."),
    FigureReason.SEPARATORS: _("The points and commas in “%(text)s” contradict each other. Write it like 1.234,56."),
    FigureReason.AMBIGUOUS: _("“%(text)s” can be read in two ways. Write it without a mark for thousands."),
    FigureReason.DECIMALS: _("“%(text)s” has more decimals than are kept."),
    FigureReason.PERCENT: _("“%(text)s” has a percent sign, but the unit is no percentage."),
    FigureReason.TOO_MANY_CHARACTERS: _("This is too much to paste at once. Paste it in parts."),
    FigureReason.TOO_MANY_ROWS: _("These are too many rows to paste at once. Paste them in parts."),
    FigureReason.TOO_MANY_COLUMNS: _("These are too many columns. Paste only the values and their comments."),
}
TOO_LARGE = _("“%(text)s” is larger than any value that is kept.")


def refusal_of(refused: RefusedFigure) -> ValidationError:
    """The sentence that tells why."""
    return ValidationError(SENTENCES[refused.reason], str(refused.reason), {"text": refused.text})


def read_number(
    text: str, *, places: int | None = None, percent: bool = False, mark: str | None = ""
) -> Decimal | None:
    """The number in `text`, None when it is empty. Raises ValidationError with a sentence for what is no number.

    Its decimals begin with `mark`; without one, as in the language of the reader.
    """
    mark = decimal_mark_in(get_language() or "nl") if mark == "" else mark
    number = read_with(text, mark, places=places, percent=percent)
    if isinstance(number, RefusedFigure):
        raise refusal_of(number)
    return number


def must_fit(number: Decimal, text: str, digits: int) -> None:
    """Raises ValidationError for a number of more than so many digits before the comma."""
    if abs(number) >= Decimal(10) ** digits:
        raise ValidationError(TOO_LARGE, "too_large", {"text": text[:LONGEST]})
