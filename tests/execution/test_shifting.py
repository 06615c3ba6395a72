"""Sums and thresholds of shifts, without a database: what is refused, and what no sequence of shifts can change."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from execution.thresholds import (
    Balance,
    Move,
    Place,
    ShiftedAmount,
    Standing,
    Thresholds,
    Why,
    amounts_moved,
    objections_to,
    objections_to_undoing,
)

STAFF, WORK = UUID(int=1), UUID(int=2)
ANSWER, PAY = UUID(int=11), UUID(int=12)
YEARS = (2027, 2028)
AGREED = Balance(
    {(envelope, year): Decimal("1000.00") for envelope in (STAFF, WORK) for year in YEARS},
    {(STAFF, output, year): Decimal("400.00") for output in (ANSWER, PAY) for year in YEARS},
)
ALL = Thresholds(percent=Decimal(10), between_envelopes=True, carry_percent=Decimal(5))


def standing(*moves: Move, said: Thresholds = ALL, **more) -> Standing:
    return Standing(AGREED, list(moves), dict.fromkeys(YEARS, said), **more)


def move(amount, source=(STAFF, 2027, ANSWER), target=(STAFF, 2027, PAY)) -> Move:
    return Move(Place(*source), Place(*target), Decimal(amount))


def reasons(wanted: Move, ground: Standing) -> list[Why]:
    return [objection.why for objection in objections_to(wanted, ground)]


def test_between_two_outputs_of_an_envelope_only_lines_move():
    assert amounts_moved(move("50")) == [
        ShiftedAmount(STAFF, ANSWER, 2027, Decimal(-50)),
        ShiftedAmount(STAFF, PAY, 2027, Decimal(50)),
    ]


def test_between_envelopes_the_credit_moves_too():
    assert amounts_moved(move("50", target=(WORK, 2027, PAY))) == [
        ShiftedAmount(STAFF, None, 2027, Decimal(-50)),
        ShiftedAmount(STAFF, ANSWER, 2027, Decimal(-50)),
        ShiftedAmount(WORK, None, 2027, Decimal(50)),
        ShiftedAmount(WORK, PAY, 2027, Decimal(50)),
    ]


def test_between_years_the_credit_moves_too():
    carried = move("50", source=(STAFF, 2027), target=(STAFF, 2028))

    assert amounts_moved(carried) == [
        ShiftedAmount(STAFF, None, 2027, Decimal(-50)),
        ShiftedAmount(STAFF, None, 2028, Decimal(50)),
    ]


def test_a_threshold_is_reached_but_never_exceeded():
    assert reasons(move("100"), standing()) == []
    assert reasons(move("100.01"), standing()) == [Why.BEYOND_PERCENT]


def test_earlier_shifts_count_in_the_same_envelope_and_year_only():
    earlier = standing(move("60"))

    assert reasons(move("40.01"), earlier) == [Why.BEYOND_PERCENT]
    assert reasons(move("40", source=(STAFF, 2027, PAY), target=(STAFF, 2027, ANSWER)), earlier) == []
    assert reasons(move("100", source=(STAFF, 2028, PAY), target=(STAFF, 2028, ANSWER)), earlier) == []


def test_dividing_what_was_not_divided_uses_no_threshold():
    divided = move("200", source=(STAFF, 2027), target=(STAFF, 2027, PAY))

    assert reasons(divided, standing(said=Thresholds())) == []
    assert standing(divided).within(STAFF, 2027).used == Decimal(0)


def test_all_reasons_are_given_at_once():
    said = Thresholds(percent=Decimal(10), largest=Decimal(80))
    wanted = move("450", target=(WORK, 2027))

    assert reasons(wanted, standing(said=said, closed=frozenset({2027}))) == [
        Why.CLOSED,
        Why.NOT_ENOUGH,
        Why.TOO_LARGE,
        Why.BETWEEN_ENVELOPES,
        Why.BEYOND_PERCENT,
    ]


def test_without_thresholds_nothing_is_shifted_or_carried():
    none = standing(said=Thresholds())

    assert reasons(move("1"), none) == [Why.NO_SHIFT]
    assert reasons(move("1", target=(STAFF, 2028, ANSWER)), none) == [Why.NO_CARRY]


def test_an_amount_is_carried_to_the_next_year_within_its_envelope():
    back = move("10", source=(STAFF, 2028, ANSWER), target=(STAFF, 2027, ANSWER))

    assert reasons(move("50", target=(STAFF, 2028, ANSWER)), standing()) == []
    assert reasons(move("50.01", target=(STAFF, 2028)), standing()) == [Why.BEYOND_CARRY]
    assert reasons(move("10", target=(WORK, 2028)), standing()) == [Why.BOTH_AT_ONCE]
    assert reasons(back, standing()) == [Why.NOT_THE_NEXT_YEAR]


def test_what_is_carried_and_what_is_shifted_are_counted_apart():
    carried = standing(move("50", target=(STAFF, 2028)))

    assert carried.within(STAFF, 2027).left == Decimal(100)
    assert carried.carried(STAFF, 2027).left == Decimal(0)


def test_a_year_without_a_text_in_force_shifts_nothing():
    nowhere = move("1", source=(STAFF, 2031, ANSWER), target=(STAFF, 2031, PAY))

    assert Why.NO_TEXT in reasons(nowhere, standing())


def test_two_places_differ():
    assert reasons(move("1", target=(STAFF, 2027, ANSWER)), standing()) == [Why.SAME_PLACE]


def test_a_line_that_an_amendment_left_too_large_takes_nothing_more():
    over = Balance({(STAFF, 2027): Decimal(10), (WORK, 2027): Decimal(10)}, {(WORK, PAY, 2027): Decimal(20)})
    ground = Standing(over, [], {2027: Thresholds(percent=Decimal(100), between_envelopes=True)})

    (objection,) = objections_to(move("5", source=(STAFF, 2027), target=(WORK, 2027, ANSWER)), ground)

    assert (objection.why, objection.values) == (Why.EXCEEDED, {"excess": Decimal(10)})


def test_a_shift_back_needs_its_amount_and_no_threshold():
    first = move("100")
    gone = move("500", source=(STAFF, 2027, PAY), target=(STAFF, 2027))

    assert objections_to_undoing(first, standing(first)) == []
    (objection,) = objections_to_undoing(first, standing(first, gone))
    assert (objection.why, objection.values) == (Why.NOT_ENOUGH, {"there": Decimal(0)})


def test_the_most_that_may_leave_is_rounded_down_to_the_cent():
    odd = Standing(Balance({(STAFF, 2027): Decimal("0.99")}), [], {2027: Thresholds(percent=Decimal(10))})

    assert odd.within(STAFF, 2027).most == Decimal("0.09")


places = st.builds(Place, st.sampled_from([STAFF, WORK]), st.sampled_from(YEARS), st.sampled_from([None, ANSWER, PAY]))
amounts = st.integers(1, 60_000).map(lambda cents: Decimal(cents) / 100)
wishes = st.lists(st.builds(Move, places, places, amounts), max_size=25)
texts = st.builds(
    Thresholds,
    percent=st.sampled_from([None, Decimal(0), Decimal("7.5"), Decimal(100)]),
    largest=st.sampled_from([None, Decimal(50)]),
    between_envelopes=st.booleans(),
    carry_percent=st.sampled_from([None, Decimal(5), Decimal(100)]),
)


@settings(max_examples=200)
@given(wishes=wishes, said=texts, undone=st.lists(st.integers(0, 24), max_size=5))
def test_no_sequence_of_shifts_and_shifts_back_breaks_the_balance(wishes, said, undone):
    moves: list[Move] = []
    for wanted in wishes:
        if not objections_to(wanted, standing(*moves, said=said)):
            moves.append(wanted)
    for index in undone:
        if index < len(moves) and not objections_to_undoing(moves[index], standing(*moves, said=said)):
            del moves[index]

    ground = standing(*moves, said=said)
    adapted = ground.adapted

    assert sum(adapted.credits.values()) == sum(AGREED.credits.values())
    assert all(amount >= 0 for amount in (*adapted.credits.values(), *adapted.lines.values()))
    assert all(adapted.undivided(envelope, year) >= 0 for envelope, year in AGREED.credits)
    for envelope, year in AGREED.credits:
        for allowed in (ground.within(envelope, year), ground.carried(envelope, year)):
            assert allowed.used <= allowed.most


@given(wishes=wishes)
def test_within_one_year_and_envelope_nothing_is_won_or_lost(wishes):
    moves = [wanted for wanted in wishes if not wanted.moves_credit]
    adapted = AGREED.after(moves)

    assert adapted.credits == AGREED.credits
