"""The stages of a budget are told in parts that always add up; pure arithmetic."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from budgets.balance import ZERO, Balance, Place
from execution.stages.bars import WIDTH, bars_of
from execution.stages.stage import Staged, staged, together

ENVELOPES = [UUID(int=number) for number in (1, 2)]
OUTPUTS = [UUID(int=number) for number in (11, 12, 13)]
YEARS = (2027, 2028)
E, OUT = ENVELOPES[0], OUTPUTS[0]
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
signed_amounts = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
places = st.builds(Place, st.sampled_from(ENVELOPES), st.none() | st.sampled_from(OUTPUTS), st.sampled_from(YEARS))
givens = st.builds(Balance, st.dictionaries(places, amounts))
parts = st.builds(
    Place,
    st.none() | st.sampled_from(ENVELOPES),
    st.none() | st.sampled_from(OUTPUTS),
    st.sampled_from(YEARS),
)


def euro(text: str) -> Decimal:
    return Decimal(text)


def test_an_output_that_is_gone_keeps_what_was_agreed_and_one_that_is_new_has_none():
    gone, new = OUTPUTS[0], OUTPUTS[1]
    agreed = Balance({Place(E, None, 2027): euro("10.00"), Place(E, gone, 2027): euro("10.00")})
    adapted = Balance({Place(E, None, 2027): euro("12.00"), Place(E, new, 2027): euro("11.00")})

    found = staged(agreed, adapted, Balance())

    assert found == {
        Place(E, gone, 2027): Staged(euro("10.00"), ZERO, ZERO),
        Place(E, new, 2027): Staged(ZERO, euro("11.00"), ZERO),
        Place(E, None, 2027): Staged(ZERO, euro("1.00"), euro("1.00")),
    }


def test_what_nobody_entered_is_unknown_and_several_entries_are_added():
    part = Place(E, OUT, 2027)

    found = staged(Balance(), Balance(), Balance.summing([(part, euro("1.10")), (part, euro("-0.10"))]))

    assert found[part].realised == euro("1.00")
    assert Staged().realised is None
    assert (Staged() + found[part]).realised == euro("1.00")


def test_a_share_is_rounded_to_a_tenth_and_left_may_be_negative():
    over = Staged(adapted=euro("3.00"), realised=euro("4.00"))

    assert (over.percent, over.left) == (Decimal("133.3"), euro("-1.00"))
    assert Staged(realised=euro("1.00")).percent is None


@given(givens, givens, st.lists(st.tuples(parts, signed_amounts)))
def test_the_parts_of_every_stage_add_up_to_what_was_given(agreed, adapted, realised):
    total = together(staged(agreed, adapted, Balance.summing(realised)).values())

    assert total.agreed == agreed.total(*YEARS).credit
    assert total.adapted == adapted.total(*YEARS).credit
    assert total.undivided == total.adapted - sum(adapted.lines.values(), ZERO)
    assert (total.realised or ZERO) == sum((amount for _part, amount in realised), ZERO)
    assert total.left == total.adapted - (total.realised or ZERO)


@given(st.lists(st.builds(Staged, signed_amounts, signed_amounts, signed_amounts, st.none() | signed_amounts)))
def test_no_bar_is_longer_than_the_drawing_or_shorter_than_nothing(rows):
    widths = [Decimal(text) for bars in bars_of(rows) for text in (bars.agreed, bars.adapted, bars.realised)]

    assert all(0 <= width <= WIDTH for width in widths)
