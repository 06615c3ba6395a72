"""What the digits of a base allocation say, and nothing that no source says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.base_allocations.codes import economic_meaning, parts_of


def told(code: str) -> list[tuple[str, str, str]]:
    return [(str(part.name), part.digits, str(part.meaning)) for part in parts_of(code)]


def test_a_federal_code_is_told_part_by_part():
    assert told("24.58.48.62.10.02") == [
        ("Section", "24", ""),
        ("Organisation division", "58", ""),
        ("Programme and activity", "48", ""),
        ("Economic code", "62.10", "capital transfers within the government sector; capital operations; expenditure"),
        ("Sequence number", "02", ""),
    ]


def test_a_programme_with_number_zero_is_the_subsistence_programme():
    assert told("24.58.02.11.00.03")[2][2] == "subsistence programme: staff, operation and equipment of the division"


@pytest.mark.parametrize(
    ("group", "meaning"),
    [
        ("01", "expenditure that is not divided, and internal operations"),
        ("12", "current expenditure on goods and services; current operations; expenditure"),
        ("16", "current operations; revenue"),
        ("33", "current operations; expenditure"),
        ("41", "income transfers within the government sector; current operations; expenditure"),
        ("74", "capital operations; expenditure"),
        ("77", "capital operations; revenue"),
        ("85", "loans and participations; capital operations; expenditure"),
        ("91", "public debt; expenditure"),
    ],
)
def test_an_economic_code_tells_its_main_group_its_nature_and_its_direction(group, meaning):
    assert economic_meaning(group) == meaning


@pytest.mark.parametrize(
    "code", ["", "24.58", "24.58.48.62.10", "24.58.48.6210.02", "1.2.3.4.5.6", "٢٤.58.48.62.10.02"]
)
def test_a_code_of_another_form_is_not_explained(code):
    assert parts_of(code) == []


@given(st.lists(st.integers(0, 99), min_size=6, max_size=6))
def test_the_parts_together_are_the_code(numbers):
    code = ".".join(f"{number:02}" for number in numbers)

    assert ".".join(part.digits for part in parts_of(code)) == code
