"""Amounts in euro as people type and paste them: an amount to the cent, nothing, or the reason why it is refused."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.numbers.figures import LONGEST, FigureReason, RefusedFigure, read_figure
from core.numbers.notation import CENT
from core.numbers.refusals import refusal_of

LARGEST = Decimal(10) ** 12  # euro; so much does not fit
PLACES = 2
_OF_MONEY = {
    FigureReason.DATE: _("“%(text)s” is a date. An amount is a number."),
    FigureReason.DECIMALS: _("“%(text)s” has more than two decimals. An amount in euro has at most two."),
    FigureReason.NOT_FINITE: _("“%(text)s” is not an amount."),
    FigureReason.PERCENT: _("“%(text)s” has a percent sign. Give the amount in euro."),
    FigureReason.TOO_MANY_COLUMNS: _("These are too many columns to paste at once. Paste them in parts."),
}
NEGATIVE = _("“%(text)s” is below zero. An amount is never negative.")
TOO_LARGE = _("“%(text)s” is larger than any amount that is kept.")


def read_amount(text: str, *, euros: int = 1, below_zero: bool = False) -> Decimal | None:
    """The amount in euro that stands in `text`, given in units of `euros`; None for an empty cell.

    Only where `below_zero` makes sense, as of a refund, may it be negative; `1,500` is refused rather than read as one
    euro and a half. Raises ValidationError with a sentence.
    """
    figure = read_figure(text, get_language() or "nl", places=PLACES if euros == 1 else None)
    return checked(figure, text, euros=euros, below_zero=below_zero)


def checked(
    figure: Decimal | RefusedFigure | None, text: str, *, euros: int = 1, below_zero: bool = False
) -> Decimal | None:
    """A figure that was read from `text`, as an amount to the cent. Raises ValidationError for anything else."""
    if isinstance(figure, RefusedFigure):
        raise refusal(figure)
    if figure is None:
        return None
    shown = text.strip()[:LONGEST]
    amount = figure * euros
    if amount < 0 and not below_zero:
        raise ValidationError(NEGATIVE, "negative", {"text": shown})
    if abs(amount) >= LARGEST:
        raise ValidationError(TOO_LARGE, "too_large", {"text": shown})
    if amount != amount.quantize(CENT):
        raise refusal(RefusedFigure(FigureReason.DECIMALS, shown))
    return amount.quantize(CENT)


def refusal(refused: RefusedFigure) -> ValidationError:
    """The sentence that tells why, in words about money where the general ones would mislead."""
    if sentence := _OF_MONEY.get(refused.reason):
        return ValidationError(sentence, str(refused.reason), {"text": refused.text})
    return refusal_of(refused)
