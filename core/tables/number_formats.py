"""How a cell of a workbook shows its number: its decimals, as a percentage, in thousands. Pure.

A format is written as `#,##0.00 "€"`, with a point before the decimals in every language; ECMA-376, part 1, 18.8.30.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
LONGEST = 255  # characters; a spreadsheet takes no longer format
_DIGITS = re.compile(r"[0#?][0#?, ]*(?:\.(?P<decimals>[0#?]*))?(?P<after>,*)")
_SCALES_BEFORE = re.compile(r",+$")
#: Formats that a workbook only names by their number
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip


@dataclass(frozen=True)
class NumberFormat:
    """`places` is None where a format shows as many decimals as there are, or none that can be told."""

    places: int | None = None
    is_percentage: bool = False
    divided_by: int = 1

    def shown(self, number: Decimal) -> Decimal:
        """The number as the cell shows it; what is only scaled counts at its full value."""
        number = number * 100 if self.is_percentage else number
        if self.places is None or self.divided_by != 1 or _places(number) <= self.places:
            return number
        return number.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)


GENERAL = NumberFormat()


def number_format(code: str) -> NumberFormat:
    """What a format says of a number; its first part decides, which is that of numbers above zero."""
    if len(code) > LONGEST:
        return GENERAL
    part = _NOT_SHOWN.sub("", code).partition(";")[0]
    match = _DIGITS.search(part)
    if not match or part.strip().casefold() == "general":
        return GENERAL
    whole = match[0].partition(".")[0] if match["decimals"] is not None else match[0]
    scales = _SCALES_BEFORE.search(whole.strip())
    commas = len(scales[0]) if scales else 0
    if match["decimals"] is not None:
        commas += len(match["after"])
    is_plain = not set(part.upper()) & {"E", "/"}
    places = len(match["decimals"] or "") if is_plain else None
    return NumberFormat(places, "%" in part, 1000**commas)


def _places(number: Decimal) -> int:
    return max(0, -number.normalize().as_tuple().exponent)
