"""A table as CSV the way Excel in Dutch and French opens it: semicolons, a comma before decimals, dd/mm/yyyy."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

from core.tables.workbook import Sheet

MEDIA_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"  # Without it Excel reads UTF-8 as something else
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_TEXT = "'"


def make_csv(sheet: Sheet) -> bytes:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front, so that it stays a text."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";")
    writer.writerows([_cell(value) for value in row] for row in (sheet.head, *sheet.rows))
    return (BYTE_ORDER_MARK + output.getvalue()).encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"{_TEXT}{text}" if text.lstrip().startswith(_FORMULA) else text
