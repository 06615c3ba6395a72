"""What a number format of a workbook says: decimals, per cent, thousands."""

from decimal import Decimal

import pytest

from core.tables.cells import Number, Row, Table
from core.tables.number_formats import NumberFormat, number_format


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("", NumberFormat()),
        ("General", NumberFormat()),
        ("@", NumberFormat()),
        ("0", NumberFormat(0)),
        ("0.00", NumberFormat(2)),
        ("#,##0", NumberFormat(0)),
        ("#,##0.0##", NumberFormat(3)),
        ('#,##0.00 "€"', NumberFormat(2)),
        ('_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', NumberFormat(2)),
        ("[$€-813] #,##0.00;[Red][$€-813] -#,##0.00", NumberFormat(2)),
        ("0%", NumberFormat(0, True)),
        ("0.0 %", NumberFormat(1, True)),
        ('0.00"%"', NumberFormat(2)),
        ("#,##0,", NumberFormat(0, False, 1000)),
        ('#,##0.0,"k€"', NumberFormat(1, False, 1000)),
        ("0.0,,", NumberFormat(1, False, 1_000_000)),
        ("# ##0", NumberFormat(0)),
        ("0.00E+00", NumberFormat()),
        ("# ?/?", NumberFormat()),
    ],
)
def test_a_format_is_read(code, found):
    assert number_format(code) == found


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.855", "0.0%", "85.5"),
        ("0.8551234", "0.0%", "85.5"),
        ("0.125", "0%", "13"),
        ("2.3456", "0.00", "2.35"),
        ("2.5", "0.00", "2.5"),
        ("1234567.891", "#,##0,", "1234567.891"),
        ("0.333333333333333", "General", "0.333333333333333"),
    ],
)
def test_a_number_counts_as_it_is_shown_and_in_full_where_it_is_only_scaled(value, code, shown):
    assert Number(value, number_format(code)).shown == Decimal(shown)


def test_a_table_comes_back_from_its_plain_values():
    table = Table([Row(3, ["a", Number("0.5", number_format("0.0%")), ""])], ["told"])

    again = Table.from_plain(table.plain)

    assert again == table
    assert again.rows[0].cells[1].shown == 50
