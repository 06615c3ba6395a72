"""Numbers as people in Belgium type and read them: 1.234,56, with `Decimal` underneath and never a float."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
CENT = Decimal("0.01")

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
_COMMA_DECIMALS = re.compile(r"[-+]?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?")
_POINT_DECIMALS = re.compile(r"[-+]?([1-9]\d{0,2}(,\d{3})+|\d+)(\.\d+)?")
_LONGEST = 40


def parse_number(text: str) -> Decimal:
    """The number that `text` stands for.

    Accepts `1.234,56`, `1 234,56` and `1234.56`. A single group of three digits after a point is thousands
    (`1.234` is one thousand two hundred and thirty-four), as in Dutch and French; after a zero it is a decimal.

    Raises ValidationError for anything else: exponents, NaN, Infinity, letters, mixed separators.
    """
    plain = _SPACES.sub("", text).replace(MINUS, "-")
    if len(plain) <= _LONGEST:
        if _COMMA_DECIMALS.fullmatch(plain):
            return Decimal(plain.replace(".", "").replace(",", "."))
        if _POINT_DECIMALS.fullmatch(plain):
            return Decimal(plain.replace(",", ""))
    raise ValidationError(_("“%(text)s” is not a number. Write it like 1.234,56."), "invalid", {"text": text[:60]})


def parse_money(text: str) -> Decimal:
    """An amount in euro with at most two decimals; a leading or trailing euro sign is allowed."""
    amount = parse_number(text.strip().removeprefix("€").removesuffix("€"))
    if amount != amount.quantize(CENT):
        raise ValidationError(_("An amount in euro has at most two decimals."), "max_decimal_places")
    return amount.quantize(CENT)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """`value` as 1.234,56 with `places` decimals; without `places`, as many as the value needs."""
    number = Decimal(value)
    if places is None:
        text = f"{number:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number:,.{places}f}"
    text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", MINUS)


def format_money(value: Decimal) -> str:
    """`value` in euro as 1.234,56."""
    return format_number(value, 2)
