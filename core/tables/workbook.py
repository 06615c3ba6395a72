"""Tables as an XLSX workbook: numbers as numbers, texts as texts, the same bytes for the same content."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 31  # of a sheet, and without these characters
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDTHS = (10, 60)


@dataclass(frozen=True)
class Sheet:
    """A table; `filled_in` says what the cells of a column take that somebody fills in: money, number, typed text."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]
    filled_in: Mapping[int, str] = field(default_factory=dict)


def make_workbook(sheets: Sequence[Sheet], *, title: str, made_at: dt.datetime) -> bytes:
    """A cell that begins with = + - or @ stays text; a `Decimal` is a number with as many places as it has."""
    output = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(output, options)
    book.set_properties({"title": title, "created": made_at.astimezone(dt.UTC).replace(tzinfo=None)})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "typed": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "number": book.add_format({"num_format": "General", "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
    }
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name.translate(_NOT_IN_NAMES)[:LONGEST_NAME]), sheet, formats)
    book.close()
    return output.getvalue()


def _write(page, sheet: Sheet, formats: dict) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for column, words in enumerate(sheet.head):
        page.write_string(0, column, str(words), formats["head"])
        longest = max([len(str(words)), *(len(str(row[column])) for row in sheet.rows)])
        wide = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        page.set_column(column, column, wide, formats[sheet.filled_in[column]] if column in sheet.filled_in else None)
    for line, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if column in sheet.filled_in and value in (None, ""):
                page.write_blank(line, column, None, formats[sheet.filled_in[column]])
            elif sheet.filled_in.get(column) == "typed":
                page.write_string(line, column, str(value), formats["typed"])
            else:
                _write_cell(page, line, column, value, formats)


def _write_cell(page, line: int, column: int, value: Any, formats: dict) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Decimal):
        is_money = value.as_tuple().exponent == -2
        page.write_number(line, column, value, formats["money" if is_money else "number"])
    elif isinstance(value, int):
        page.write_number(line, column, value, formats["number"])
    elif isinstance(value, dt.date):
        page.write_datetime(line, column, dt.datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001
    else:
        page.write_string(line, column, str(value), formats["text"])
