"""What is read from a file is what stood in it: of every program that saves tables, with all that it leaves behind."""

import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.tables.number_formats import GENERAL
from core.tables.spreadsheet import read_book, read_table
from tests.budgets.sheets import by_hand, cells, workbook

pytestmark = pytest.mark.usefixtures("english")
HEAD = ("year", "personnel")
TEXT = "<c r='{}' t='inlineStr'><is><t>{}</t></is></c>"
HEAD_XML = f"<row r='1'>{TEXT.format('A1', 'year')}{TEXT.format('B1', 'personnel')}</row>"


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def rows(content: str | bytes) -> list[list[str]]:
    table = read_table(content.encode() if isinstance(content, str) else content)
    return [[str(cell) for cell in row.cells] for row in table.rows]


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        read_table(content)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NUM!"])
def test_a_cell_that_holds_an_error_is_never_an_empty_one(error):
    body = f"<row r='2'><c r='A2'><v>2027</v></c><c r='B2' t='e'><v>{error}</v></c></row>"

    assert rows(by_hand(cells(HEAD_XML, body)))[1] == ["2027", error]
    assert str(read_book(by_hand(cells(HEAD_XML, body))).sheets["Sheet1"][1][1]) == error


def test_an_error_beyond_all_other_cells_is_seen_too():
    body = "<row r='4'><c r='D4' t='e'><v>#N/A</v></c></row>"

    table = read_table(by_hand(cells(HEAD_XML, body)))

    assert [(row.number, row.cells) for row in table.rows][1] == (4, ["", "", "", "#N/A"])


def test_a_sheet_that_no_part_is_named_for_is_not_read():
    assert "damaged" in refusal(by_hand(cells(HEAD_XML), attributes='x:id="rId9" xmlns:x="urn:x"'))


@pytest.mark.parametrize(
    "left",
    [
        "<row r='1048576' ht='15'/>",
        "<row r='1048576'><c r='A1048576' s='1'/></row>",
        "<row r='2'><c r='XFD2' s='1'/></row>",
        "".join(f"<row r='{number}' s='1'/>" for number in range(3, 3000)),
    ],
)
def test_rows_and_cells_without_content_do_not_count(left):
    assert rows(by_hand(cells(HEAD_XML, left))) == [["year", "personnel"]]


def test_empty_lines_and_cells_of_a_text_do_not_count():
    assert rows("year;personnel\n" + ";;\n" * 5000 + "2027;1\n" + "\n" * 5000) == [["year", "personnel"], ["2027", "1"]]
    assert rows("year;personnel" + ";" * 200 + "\n2027;1\n")[1] == ["2027", "1"]


def test_hidden_rows_are_read_counted_and_told():
    def hide(sheet):
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(7, None, None, {"hidden": True})  # Which holds nothing

    table = read_table(workbook(HEAD, (2027, 1), (2028, 2), (2029, 3), change=hide))

    assert [row.number for row in table.rows] == [1, 2, 3, 4]
    assert table.told == ["1 hidden row was read too: 3."]


def test_a_hidden_sheet_is_read_and_told_and_two_sheets_are_named():
    content = workbook(HEAD, (2027, 1), sheets=2, hidden=1)
    only = workbook(HEAD, (2027, 1), sheets=1)

    assert refusal(content) == (
        "More than one sheet holds cells: “Sheet1”, “Sheet2” (hidden). Keep only the sheet with the table."
    )
    hidden = read_table(by_hand(cells(HEAD_XML), attributes='state="hidden"'))
    assert (len(hidden.rows), hidden.told) == (1, ["The sheet “Sheet1” is hidden; it was read."])
    assert read_table(only).told == []


def test_notes_are_passed_over_and_told():
    table = read_table(b'# bron: "x\nyear;personnel\n2027;1\n#later;2\n')

    assert [row.number for row in table.rows] == [2, 3]
    assert table.told == ["Notes, which begin with #, were passed over: rows 1, 4."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('year;comment\n2027;"twee\nregels"\n2028;x\n', [["year", "comment"], ["2027", "twee\nregels"], ["2028", "x"]]),
        ('year;"a\r\nb"\r\n2027;1\r\n', [["year", "a\nb"], ["2027", "1"]]),
        ("sep=;\nyear;personnel\n2027;1,5\n", [["year", "personnel"], ["2027", "1,5"]]),
        ("\ufeffSEP=,\r\nyear,personnel\r\n2027,1\r\n", [["year", "personnel"], ["2027", "1"]]),
        ('"year, or term, or both";personnel\n2027;1\n', [["year, or term, or both", "personnel"], ["2027", "1"]]),
        ('"a;b;c;d",personnel,x\n2027,1,2\n', [["a;b;c;d", "personnel", "x"], ["2027", "1", "2"]]),
        ("\ufeff\ufeffyear;personnel\n2027;1\n", [["year", "personnel"], ["2027", "1"]]),
        ('\ufeff"\ufeffyear";personnel\n', [["year", "personnel"]]),
    ],
)
def test_a_text_is_parted_as_the_program_that_wrote_it_meant(text, found):
    assert rows(text) == found


def test_a_row_is_counted_as_a_spreadsheet_counts_it():
    table = read_table(b'a;b\n1;"x\ny\nz"\n\n2;c\n')

    assert [row.number for row in table.rows] == [1, 2, 4]


def test_what_a_program_of_western_europe_saves_is_read_and_told():
    table = read_table("année;personnel\n2027;€ 5\n".encode("cp1252"))

    assert [row.cells for row in table.rows] == [["année", "personnel"], ["2027", "€ 5"]]
    assert "Windows-1252" in table.told[0]


def test_accents_are_one_letter_however_they_were_put_together():
    apart = unicodedata.normalize("NFD", "année;personnel\n2027;créé\n")

    assert rows(apart) == [["année", "personnel"], ["2027", "créé"]]
    assert rows(workbook((unicodedata.normalize("NFD", "année"),))) == [["année"]]


@pytest.mark.parametrize(
    ("identifier", "code"), [("9" * 5000, "0.00"), ("200", "0" + "," * 3_000), ("200", "0." + "0" * 3_000 + "%")]
)
def test_a_number_format_that_no_spreadsheet_writes_says_nothing(identifier, code):
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts><numFmt numFmtId="{identifier}" formatCode="{code}"/></numFmts>'
        f'<cellXfs><xf numFmtId="{identifier}"/></cellXfs></styleSheet>'
    )
    sheet = cells("<row r='1'><c r='A1' s='0'><v>1234.5</v></c></row>")

    (row,) = read_table(by_hand(sheet, **{"xl/styles.xml": styles.encode()})).rows

    assert (Decimal(row[0]), row[0].format) == (Decimal("1234.5"), GENERAL)
