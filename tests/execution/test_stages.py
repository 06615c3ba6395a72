"""The stages of a budget are told in parts that always add up; pure arithmetic."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from execution.stages.bars import WIDTH, bars_of
from execution.stages.stage import ZERO, Given, Part, Staged, staged, together

ENVELOPES = [UUID(int=number) for number in (1, 2)]
OUTPUTS = [UUID(int=number) for number in (11, 12, 13)]
YEARS = (2027, 2028)
E, OUT = ENVELOPES[0], OUTPUTS[0]
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
signed_amounts = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
givens = st.builds(
    Given,
    st.dictionaries(st.tuples(st.sampled_from(ENVELOPES), st.sampled_from(YEARS)), amounts),
    st.dictionaries(st.tuples(st.sampled_from(ENVELOPES), st.sampled_from(OUTPUTS), st.sampled_from(YEARS)), amounts),
)
parts = st.builds(
    Part,
    st.none() | st.sampled_from(ENVELOPES),
    st.none() | st.sampled_from(OUTPUTS),
    st.sampled_from(YEARS),
)


def euro(text: str) -> Decimal:
    return Decimal(text)


def test_what_no_line_takes_is_not_divided():
    given_ = Given({(E, 2027): euro("100.00")}, {(E, OUT, 2027): euro("30.50")})

    assert given_.parts() == {Part(E, OUT, 2027): euro("30.50"), Part(E, None, 2027): euro("69.50")}


def test_a_line_without_a_credit_leaves_less_than_nothing():
    assert Given({}, {(E, OUT, 2027): euro("5.00")}).parts()[Part(E, None, 2027)] == euro("-5.00")


def test_a_shift_between_lines_leaves_the_credit_and_one_between_years_moves_it():
    before = Given({(E, 2027): euro("100.00"), (E, 2028): euro("10.00")}, {(E, OUT, 2027): euro("30.00")})
    other = OUTPUTS[1]

    after = before.shifted(
        [
            (E, OUT, 2027, euro("-5.00")),
            (E, other, 2027, euro("5.00")),
            (E, None, 2027, euro("-20.00")),
            (E, None, 2028, euro("20.00")),
        ]
    )

    assert after.credits == {(E, 2027): euro("80.00"), (E, 2028): euro("30.00")}
    assert after.lines == {(E, OUT, 2027): euro("25.00"), (E, other, 2027): euro("5.00")}


def test_an_output_that_is_gone_keeps_what_was_agreed_and_one_that_is_new_has_none():
    gone, new = OUTPUTS[0], OUTPUTS[1]
    agreed = Given({(E, 2027): euro("10.00")}, {(E, gone, 2027): euro("10.00")})
    adapted = Given({(E, 2027): euro("12.00")}, {(E, new, 2027): euro("11.00")})

    found = staged(agreed, adapted, [])

    assert found == {
        Part(E, gone, 2027): Staged(euro("10.00"), ZERO, ZERO),
        Part(E, new, 2027): Staged(ZERO, euro("11.00"), ZERO),
        Part(E, None, 2027): Staged(ZERO, euro("1.00"), euro("1.00")),
    }


def test_what_nobody_entered_is_unknown_and_several_entries_are_added():
    part = Part(E, OUT, 2027)

    found = staged(Given(), Given(), [(part, euro("1.10")), (part, euro("-0.10"))])

    assert found[part].realised == euro("1.00")
    assert Staged().realised is None
    assert (Staged() + found[part]).realised == euro("1.00")


def test_a_share_is_rounded_to_a_tenth_and_left_may_be_negative():
    over = Staged(adapted=euro("3.00"), realised=euro("4.00"))

    assert (over.percent, over.left) == (Decimal("133.3"), euro("-1.00"))
    assert Staged(realised=euro("1.00")).percent is None


@given(givens, givens, st.lists(st.tuples(parts, signed_amounts)))
def test_the_parts_of_every_stage_add_up_to_what_was_given(agreed, adapted, realised):
    total = together(staged(agreed, adapted, realised).values())

    assert total.agreed == sum(agreed.credits.values(), ZERO)
    assert total.adapted == sum(adapted.credits.values(), ZERO)
    assert total.undivided == total.adapted - sum(adapted.lines.values(), ZERO)
    assert (total.realised or ZERO) == sum((amount for _part, amount in realised), ZERO)
    assert total.left == total.adapted - (total.realised or ZERO)


@given(st.lists(st.builds(Staged, signed_amounts, signed_amounts, signed_amounts, st.none() | signed_amounts)))
def test_no_bar_is_longer_than_the_drawing_or_shorter_than_nothing(rows):
    widths = [Decimal(text) for bars in bars_of(rows) for text in (bars.agreed, bars.adapted, bars.realised)]

    assert all(0 <= width <= WIDTH for width in widths)
