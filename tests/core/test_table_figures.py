"""The figures of a column are read together: as they were written, or somebody is asked; never by guess."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import assume, example, given
from hypothesis import strategies as st

from core.tables.cells import Number, Row
from core.tables.figures import TableFigures, UndecidedMark
from core.tables.number_formats import number_format

PLACES, DIGITS = 6, 14


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def column(*cells) -> list[Row]:
    return [Row(number, [cell]) for number, cell in enumerate(cells, start=2)]


def numbers(*cells, chosen=None, percent=False, places=PLACES) -> list[Decimal | None]:
    rows = column(*cells)
    figures = TableFigures.of(rows, {0: "value"}, chosen)
    return [figures.number(row, 0, digits=DIGITS, places=places, percent=percent) for row in rows]


STYLES = [  # What parts thousands, what begins decimals
    (group, mark) for group in ("", ".", ",", " ", "\u00a0", "\u202f", "'", "’") for mark in (".", ",") if group != mark
]
amounts = st.integers(0, PLACES).flatmap(lambda places: st.decimals(min_value=-(10**9), max_value=10**9, places=places))
signs = st.sampled_from(["-{}", "−{}", "({})", "{}-", "- {}"])
around = st.sampled_from(["{}", "€ {}", "{} €", "{} EUR", " {}\u00a0"])


def as_written(number: Decimal, group: str, mark: str, sign: str, shape: str) -> str:
    digits = f"{abs(number):,f}".translate(str.maketrans({",": group, ".": mark}))
    signed = sign.format(digits) if number < 0 else digits
    return signed if sign == "{}-" and number < 0 else shape.format(signed)


@given(
    found=st.lists(amounts, min_size=1, max_size=8),
    style=st.sampled_from(STYLES),
    sign=signs,
    shape=around,
    language=st.sampled_from(["nl", "fr", "en"]),
)
@example([Decimal("1.234"), Decimal("12.5")], ("", "."), "-{}", "{}", "nl")
@example([Decimal("1.234"), Decimal("2.500")], ("", "."), "-{}", "{}", "nl")
@example([Decimal(1234), Decimal(2500)], (".", ","), "-{}", "{}", "en")
def test_any_list_of_amounts_is_read_back_as_it_was_written_or_asked_for(found, style, sign, shape, language):
    group, mark = style
    texts = [as_written(number, group, mark, sign, shape) for number in found]

    with translation.override(language):
        try:
            read = numbers(*texts)
        except UndecidedMark as question:
            asked = [(one.by_point, one.by_comma)[mark == ","] for one in question.readings]
            assert set(asked) <= set(found)
            read = numbers(*texts, chosen=mark)

    assert read == found


@given(found=st.lists(amounts, min_size=1, max_size=6), style=st.sampled_from(STYLES))
def test_what_is_read_without_a_question_is_what_was_written(found, style):
    texts = [as_written(number, *style, "-{}", "{}") for number in found]
    try:
        read = numbers(*texts)
    except UndecidedMark:
        assume(False)

    assert read == found


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_one_clear_figure_decides_for_the_column_in_every_language(language):
    with translation.override(language):
        assert numbers("1.234", "12.5") == [Decimal("1.234"), Decimal("12.5")]
        assert numbers("1.234", "12,5") == [1234, Decimal("12.5")]


def test_a_column_without_a_clear_figure_is_read_as_the_rest_of_the_file():
    rows = [Row(2, ["1.234", "0.5"]), Row(3, ["2.500", "1"])]

    figures = TableFigures.of(rows, {0: "value", 1: "share"})

    assert [figures.number(row, 0, digits=9, places=4) for row in rows] == [Decimal("1.234"), Decimal("2.500")]


def test_where_nothing_shows_it_both_readings_are_asked():
    with pytest.raises(UndecidedMark) as asked:
        numbers("1.234", "7", "2.500")

    assert [(one.row, one.text, one.by_point, one.by_comma) for one in asked.value.readings] == [
        (2, "1.234", Decimal("1.234"), 1234),
        (4, "2.500", Decimal("2.500"), 2500),
    ]
    assert numbers("1.234", "7", chosen=".") == [Decimal("1.234"), 7]
    assert numbers("1.234", "7", chosen=",") == [1234, 7]


def test_where_a_column_contradicts_itself_what_may_be_either_is_refused():
    with pytest.raises(ValidationError, match="two ways"):
        numbers("12.5", "12,5", "1.234", chosen=".")


def test_a_dash_is_nothing_and_a_minus_may_stand_behind():
    assert numbers("-", "–", " € - ", "- €", "", "1.234,56-", "−5") == [None] * 5 + [Decimal("-1234.56"), -5]


@pytest.mark.parametrize(
    ("cell", "number", "told"),
    [
        (Number("0.855", number_format("0.0%")), "85.5", 0),
        (Number("0.85512", number_format("0.0%")), "85.5", 1),
        (Number(1, number_format("0%")), "100", 0),
        (Number("2.3456", number_format("0.00")), "2.35", 1),
        (Number("0.333333333333333"), "0.3333", 1),
        (Number("1234567.5", number_format("#,##0,")), "1234567.5", 1),
        ("85,5 %", "85.5", 0),
    ],
)
def test_a_value_is_read_as_it_is_shown_and_what_was_rounded_or_scaled_is_told(cell, number, told):
    rows = column(cell)
    figures = TableFigures.of(rows, {0: "value"})

    assert figures.number(rows[0], 0, digits=9, places=4, percent=True) == Decimal(number)
    assert len(figures.told) == told


def test_a_percentage_is_refused_where_none_is_asked_for():
    for cell in (Number("0.855", number_format("0.0%")), "85,5 %"):
        with pytest.raises(ValidationError, match="percent sign"):
            numbers(cell)


@pytest.mark.parametrize(
    ("cell", "euros", "amount", "told"),
    [
        (Number("1234.567", number_format("0.00")), 1, "1234.57",
         ["Row 2, column value: 1.234,567 was rounded to 1.234,57."]),
        (Number("1234.565"), 1, "1234.57", ["Row 2, column value: 1.234,565 was rounded to 1.234,57."]),
        (Number("0.1"), 1, "0.10", []),
        (Number("12.3456789"), 1000, "12345.68", ["Row 2, column value: 12.345,6789 was rounded to 12.345,68."]),
        (Number(1234567, number_format("#,##0,")), 1, "1234567.00",
         ["Column value shows its numbers divided by 1.000; the full numbers were read."]),
        ("12,345678", 1, "12.35", ["Row 2, column value: 12,345678 was rounded to 12,35."]),
    ],
)  # fmt: skip
def test_an_amount_counts_in_full_to_the_cent(cell, euros, amount, told):
    rows = column(cell)
    figures = TableFigures.of(rows, {0: "value"})

    assert str(figures.amount(rows[0], 0, euros=euros)) == amount
    assert figures.told == told


def test_an_amount_that_is_shown_in_thousands_is_not_given_in_thousands_as_well():
    rows = column(Number(1234567, number_format("#,##0,")))

    with pytest.raises(ValidationError, match="Choose euro"):
        TableFigures.of(rows, {0: "value"}).amount(rows[0], 0, euros=1000)
