"""Numbers as people in Belgium read them: 1.234,56, with `Decimal` underneath and never a float."""

from decimal import Decimal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
CENT = Decimal("0.01")


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
