"""A table as CSV: read back by another program, with numbers and days as people here write them."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from core.tables.csv_table import make_csv
from core.tables.workbook import Sheet


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_numbers_days_and_nothing_are_written_as_they_are_typed_here():
    row = [Decimal("-1234.50"), -3, dt.date(2027, 1, 2), None, "één; “twee”\ndrie"]

    content = make_csv(Sheet("x", ["a", "b", "c", "d", "e"], [row]))

    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [["a", "b", "c", "d", "e"], ["-1234,50", "-3", "02/01/2027", "", "één; “twee”\ndrie"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "＝1", "\u00a0@x"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    assert read(make_csv(Sheet("x", [text], [])))[0] == [f"'{text}"]


def test_other_texts_stay_as_they_are():
    assert read(make_csv(Sheet("x", ["1.2", "a=b", "–"], [])))[0] == ["1.2", "a=b", "–"]
