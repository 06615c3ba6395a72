"""A block that was copied from a spreadsheet is read cell by cell, and shows itself what its figures mean."""

from decimal import Decimal
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.block import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, PastedBlock, read_block
from core.numbers.figures import FigureReason, RefusedFigure
from tests.core.writing import languages, lookalikes, numbers, written

contents = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(contents, min_size=width, max_size=width), min_size=1, max_size=5)
)


def texts(block: PastedBlock) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def test_a_block_is_a_grid_with_rows_and_columns_counted_from_one():
    block = read_block("jaar\tpersoneel\r\n2027\t1.234,56\r\n", "nl")

    assert texts(block) == [["jaar", "personeel"], ["2027", "1.234,56"]]
    assert [(cell.row, cell.column) for row in block.rows for cell in row] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert [block.figure(cell) for cell in block.rows[1]] == [2027, Decimal("1234.56")]
    assert block.figure(block.rows[0][0]) == RefusedFigure(FigureReason.TEXT, "jaar")


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("", []),
        ("\n", [[""]]),
        ("5", [["5"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ("a\t\n\tb\n", [["a", ""], ["", "b"]]),
        ("a\n\n", [["a"], [""]]),
        ("a\rb\r", [["a"], ["b"]]),
        ('"twee\nregels"\t"een\ttab"\r\n', [["twee\nregels", "een\ttab"]]),
        ('"zegt ""ja"""\n', [['zegt "ja"']]),
        ('5" buis\t"los\n"half" om\n', [['5" buis', '"los'], ['"half" om', ""]]),
        ('""\t"a"', [["", "a"]]),
    ],
)
def test_cells_are_parted_as_a_spreadsheet_parts_them(text, grid):
    assert texts(read_block(text, "nl")) == grid


@pytest.mark.parametrize(
    ("pasted", "figures"),
    [
        ("1.234\t5.678", [1234, 5678]),
        ("1.234\t12.5", [Decimal("1.234"), Decimal("12.5")]),
        ("1,234\t1,234.5", [1234, Decimal("1234.5")]),
        ("1,234\t1,234,567", [1234, 1234567]),
        ("1.234\t1 000,5", [1234, Decimal("1000.5")]),
        ("1,234\tjaar 1.5", [Decimal("1.234"), FigureReason.TEXT]),
        ("1,234\t31.12.2027", [Decimal("1.234"), FigureReason.DATE]),
        ("1.234\t12.5\t12,5", [FigureReason.AMBIGUOUS, Decimal("12.5"), Decimal("12.5")]),
    ],
)
def test_the_whole_block_shows_what_a_single_mark_means(pasted, figures):
    block = read_block(pasted, "nl")

    found = [block.figure(cell) for cell in block.rows[0]]
    assert [figure.reason if isinstance(figure, RefusedFigure) else figure for figure in found] == figures


def test_numbers_of_outputs_show_nothing_when_the_columns_of_figures_are_named():
    block = read_block("1.1\t1.234\n1.2\t5.678\n", "nl", figure_columns={2})

    assert [block.figure(row[1]) for row in block.rows] == [1234, 5678]


def test_a_figure_of_a_block_obeys_the_same_limits():
    block = read_block("12,5 %\t1,255", "nl")

    assert block.figure(block.rows[0][0], percent=True) == Decimal("12.5")
    assert block.figure(block.rows[0][0]).reason == FigureReason.PERCENT
    assert block.figure(block.rows[0][1], places=2).reason == FigureReason.DECIMALS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1" * (MOST_CHARACTERS + 1), FigureReason.TOO_MANY_CHARACTERS),
        ("1\n" * (MOST_ROWS + 1), FigureReason.TOO_MANY_ROWS),
        ("1\t" * MOST_COLUMNS, FigureReason.TOO_MANY_COLUMNS),
    ],
)
def test_a_block_that_is_too_large_is_refused(text, reason):
    assert read_block(text, "nl").reason == reason


def test_a_block_at_its_limits_is_read():
    assert texts(read_block("1" * MOST_CHARACTERS, "nl")) == [["1" * MOST_CHARACTERS]]
    assert len(read_block("1\n" * MOST_ROWS, "nl").rows) == MOST_ROWS
    assert len(read_block("1\t" * (MOST_COLUMNS - 1), "nl").rows[0]) == MOST_COLUMNS


@pytest.mark.parametrize("piece", ['"', '""', '"""', '"\t', '"a\t', '""a\t', '"\n', '"""\n""', "\t", "1.", "\r"])
def test_quotes_that_never_close_do_not_make_it_slow(piece):
    text = '"' + piece * ((MOST_CHARACTERS - 1) // len(piece))
    start = monotonic()

    assert isinstance(read_block(text, "nl"), PastedBlock | RefusedFigure)
    assert monotonic() - start < 1


@given(text=st.text(max_size=80) | lookalikes, language=languages)
def test_any_block_is_read_as_a_rectangle(text, language):
    block = read_block(text, language)

    assert len({len(row) for row in block.rows}) <= 1
    for row in block.rows:
        for cell in row:
            block.figure(cell)


@given(table=tables, line_end=st.sampled_from(["\n", "\r\n", "\r"]), ends=st.booleans())
def test_a_block_written_with_tabs_is_read_back(table, line_end, ends):
    lines = ["\t".join(map(quoted, row)) for row in table]
    text = line_end.join(lines) + line_end * ends

    is_lost = text == "" or (not ends and lines[-1] == "" and len(lines) > 1)  # One empty cell without an end of line
    if not is_lost:
        assert texts(read_block(text, "nl")) == table


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set('\t\n"') else text


@given(found=st.lists(numbers, min_size=1, max_size=8), is_english=st.booleans(), language=languages)
def test_the_figures_of_a_block_with_one_clear_figure_are_read_back_in_every_language(found, is_english, language):
    group, mark = (",", ".") if is_english else (".", ",")
    clear = written(Decimal("1234.5"), group, mark)

    block = read_block("\t".join([clear, *(written(number, group, mark) for number in found)]), language)

    assert [block.figure(cell) for cell in block.rows[0]] == [Decimal("1234.5"), *found]
