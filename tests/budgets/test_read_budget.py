from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from budgets.envelopes.imports import read_budget
from core.tables.spreadsheet import read_table
from tests.budgets.sheets import by_hand, cells, workbook
from tests.years import calendar_years

YEARS = calendar_years(2027, 2029)
PERSONNEL = "Row 2, column personnel"


def read(text: str | bytes, unit: str = "euro", years=YEARS):
    content = text.encode() if isinstance(text, str) else text
    return read_budget(read_table(content), unit=unit, years=years)


def sentences(text: str | bytes, unit: str = "euro") -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read(text, unit)
    return list(refused.value.messages)


def test_amounts_are_read_by_kind_and_year():
    table = read("year,personnel,operating,investment\n2027,100,20.5,3\n2028,,30,\n")

    assert table.amounts == {
        ("personnel", 2027): Decimal(100),
        ("operating", 2027): Decimal("20.50"),
        ("investment", 2027): Decimal(3),
        ("operating", 2028): Decimal(30),
    }
    assert table.totals == {}


@pytest.mark.parametrize(
    "text",
    [
        "jaar;personeel\n2027;1.234,56\n",
        "Année;Personnel\r\n2027;1 234,56\r\n",
        "year\tpersonnel_eur\n2027\t1234.56\n",
        '\ufeffyear,personnel\n2027,"1.234,56"\n',
        '# Bron: jaarverslag, "deel 1\n\nyear,personnel\n# tussenin\n2027,€ 1234.56\n\n',
    ],
)
def test_files_of_several_programs_and_languages_are_read(text):
    assert read(text).amounts == {("personnel", 2027): Decimal("1234.56")}


def test_a_workbook_is_read_with_its_numbers():
    content = workbook(("year", "personnel", "operating"), (2027, 1234.56, "1.234,56"), (2028, 0.1 + 0.2, None))

    assert read(content).amounts == {
        ("personnel", 2027): Decimal("1234.56"),
        ("operating", 2027): Decimal("1234.56"),
        ("personnel", 2028): Decimal("0.30"),
    }


def test_thousands_of_euro_become_euro():
    table = read("year,total_keur,personnel_keur\n2027,300.5,100\n", unit="thousand")

    assert table.amounts == {("personnel", 2027): Decimal(100_000), ("other", 2027): Decimal(200_500)}
    assert table.totals == {2027: Decimal(300_500)}


def test_what_the_parts_leave_of_the_total_is_an_amount_of_its_own():
    table = read("year,total,personnel,operating\n2027,100,60,40\n2028,100,60,\n2029,100,,\n")

    assert {year: table.amounts["other", year] for year in YEARS} == {2027: 0, 2028: 40, 2029: 100}


def test_columns_on_staff_are_passed_over_and_named():
    assert read("year,personnel,staff_heads,staff_fte\n2027,1,2959,2621.6\n").not_used == ["staff_heads", "staff_fte"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year,personnel\n2026,1\n", ["Row 2: 2026 lies outside the agreement, which runs from 2027 to 2029."]),
        ("year,personnel\n2027,1\n2027,2\n", ["Row 3: 2027 stands there twice."]),
        ("year,personnel\n27,1\n", ["Row 2: “27” is not a year."]),
        ("year,personnel\n2027.5,1\n", ["Row 2: “2027.5” is not a year."]),
        ("year,personnel\n2027,\n", ["Row 2: there is no amount for 2027."]),
        ("year,personnel\n2027\n", ["Row 2: there is no amount for 2027."]),
        ("year,personnel\n2027,-1\n", [f"{PERSONNEL}: “-1” is below zero. An amount is never negative."]),
        (
            "year,personnel\n2027,1000000000000\n",
            [f"{PERSONNEL}: “1000000000000” is larger than any amount that is kept."],
        ),
        (
            "year,personnel\n2027,1e309\n",
            [f"{PERSONNEL}: “1e309” is written with an exponent. Write the number in full."],
        ),
        ("year,personnel\n2027,NaN\n", [f"{PERSONNEL}: “NaN” is not an amount."]),
        (
            "year,personnel\n2027,=1+1\n",
            [f"{PERSONNEL}: “=1+1” is a formula. Paste the value, not the formula."],
        ),
        (
            "year,total,personnel\n2027,100,101\n",
            ["Row 2: the parts add up to € 101,00, more than the total of € 100,00."],
        ),
        ("year,personnel,personeel\n2027,1,1\n", ["Column “personeel” stands there twice."]),
        ("year,personel,total\n2027,1,1\n", ["Column “personel” is not known."]),
        (
            "year,personnel_keur\n2027,1\n",
            ["Column “personnel_keur” says in what its amounts are given; choose that unit."],
        ),
        ("personnel\n1\n", ["Row 1 must name the columns: year, and personnel, operating, investment or total."]),
        ("# note\nyear\n2027\n", ["Row 2 must name the columns: year, and personnel, operating, investment or total."]),
    ],
)
def test_what_is_wrong_is_told_with_the_row_of_the_user(text, expected):
    assert sentences(text) == expected


def test_everything_that_is_wrong_is_told_at_once_up_to_a_limit():
    assert sentences("# note\nyear,personnel,operating\n2026,a,b\n2028,c,1\n") == [
        "Row 3: 2026 lies outside the agreement, which runs from 2027 to 2029.",
        "Row 3, column personnel: “a” is not a number. Write it like 1.234,56.",
        "Row 3, column operating: “b” is not a number. Write it like 1.234,56.",
        "Row 4, column personnel: “c” is not a number. Write it like 1.234,56.",
    ]
    many = sentences("year,personnel\n" + "1999,x\n" * 500)
    assert (len(many), many[-1]) == (21, "And 980 more like these.")


@pytest.mark.parametrize("value", ["1E309", "-1E309", "NaN"])
def test_a_number_of_a_workbook_that_is_none_is_refused(value):
    head = "".join(
        f"<c r='{cell}' t='inlineStr'><is><t>{text}</t></is></c>"
        for cell, text in (("A1", "year"), ("B1", "personnel"))
    )
    body = f"<c r='A2'><v>2027</v></c><c r='B2'><v>{value}</v></c>"

    assert len(sentences(by_hand(cells(f"<row r='1'>{head}</row>", f"<row r='2'>{body}</row>")))) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    try:
        rows = read_table(content)
    except ValidationError as error:
        rows = error.messages
    assert rows


@given(st.lists(st.integers(min_value=0, max_value=10**14), min_size=3, max_size=3), st.integers(0, 10**14))
def test_parts_and_what_they_leave_always_make_the_total(parts, rest):
    written = [f"{Decimal(value) / 1000:.3f}"[:-1] for value in (*parts, rest)]
    amounts = [Decimal(text) for text in written]
    total = sum(amounts)
    if total >= 10**12:
        return

    table = read(
        f"year,total,personnel,operating,investment\n2027,{total:.2f},{written[0]},{written[1]},{written[2]}\n"
    )

    assert sum(table.amounts.values()) == table.totals[2027] == total
    assert table.amounts["other", 2027] == amounts[3]
