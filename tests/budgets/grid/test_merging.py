"""What is typed in the grid against what is saved: whatever happens, no amount of either person gets lost."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from budgets.balance import Place
from budgets.cells import Merged
from budgets.grid.merging import THEIRS, YOURS, Basis, Sent, weigh
from core.numbers.notation import format_money

CELL, OTHER = Place(1, 5, 2027), Place(1, None, 2027)
places = st.builds(Place, st.integers(1, 2), st.none() | st.integers(1, 2), st.integers(2027, 2028))
amounts = st.sampled_from([Decimal(number) for number in range(4)])
saved = st.dictionaries(places, amounts)
AMOUNTS = {"": None, "0": Decimal(0), "1,00": Decimal(1), "2": Decimal(2), "3,00": Decimal(3)}
texts = st.dictionaries(places, st.sampled_from([*AMOUNTS, "x", "1e9", "-1"]))
bases = st.builds(Basis, st.none() | saved, st.frozensets(places))
choices = st.dictionaries(places, st.sampled_from([YOURS, THEIRS]))


def written(amount: Decimal | None) -> str:
    return "" if amount is None else format_money(amount)


@given(texts, bases, choices, saved)
def test_whatever_was_typed_is_saved_or_kept_on_the_page(typed, basis, chosen, now):
    sent = Sent(typed, basis, chosen)

    weighed = weigh(sent, now)

    after = {**now, **weighed.merged.changes}
    for place, text in typed.items():
        is_saved = place not in weighed.errors and after.get(place) == AMOUNTS.get(text)
        is_untouched = basis.amounts is not None and AMOUNTS.get(text, text) == basis.amounts.get(place)
        assert is_saved or is_untouched or chosen.get(place) == THEIRS or weighed.texts[place] == text


@given(texts, bases, choices, saved)
def test_nobody_overwrites_an_amount_that_they_did_not_see(typed, basis, chosen, now):
    weighed = weigh(Sent(typed, basis, chosen), now)

    for place in weighed.merged.changes:
        assert basis.amounts is not None
        assert basis.amounts.get(place) == now.get(place)
        assert place not in basis.asked or chosen.get(place) == YOURS


@given(texts, bases, choices, saved)
def test_a_page_that_is_shown_again_and_sent_as_it_is_asks_the_same(typed, basis, chosen, now):
    first = weigh(Sent(typed, basis, chosen), now)
    page = {place: first.texts.get(place, written(now.get(place))) for place in typed}

    again = weigh(Sent(page, first.next_basis, first.choices), now)

    assert again.errors == first.errors
    assert {edit.place for edit in again.merged.clashes} <= first.next_basis.asked
    if first.can_be_saved:
        assert again.merged == first.merged


@given(st.lists(st.tuples(st.booleans(), places, amounts | st.none(), st.booleans()), max_size=12))
def test_two_people_who_take_turns_each_find_their_last_word_or_a_question(steps):
    """Each types in their own page and sometimes saves; who saved reads the page anew."""
    now: dict[Place, Decimal] = {}
    pages = {True: (dict(now), {}), False: (dict(now), {})}
    for person, place, amount, does_save in steps:
        seen, typed = pages[person]
        typed[place] = written(amount)
        if not does_save:
            continue
        weighed = weigh(Sent(typed, Basis(seen)), now)
        if weighed.can_be_saved:
            wanted = {one: text for one, text in typed.items() if text != written(seen.get(one))}
            now = {p: a for p, a in {**now, **weighed.merged.changes}.items() if a is not None}
            assert {one: written(now.get(one)) for one in wanted} == wanted
        else:
            assert all(
                now.get(edit.place) not in (edit.wanted, seen.get(edit.place)) for edit in weighed.merged.clashes
            )
        pages[person] = (dict(now), {})


def test_a_choice_for_theirs_leaves_what_is_saved():
    sent = Sent({CELL: "7", OTHER: "9"}, Basis({CELL: Decimal(8)}, frozenset([CELL])), {CELL: THEIRS})

    assert weigh(sent, {CELL: Decimal(8)}).merged == Merged({OTHER: Decimal(9)}, [])


def test_an_unreadable_cell_that_was_asked_about_stays_a_question():
    sent = Sent({CELL: "x"}, Basis({CELL: Decimal(8)}, frozenset([CELL])))

    weighed = weigh(sent, {CELL: Decimal(8)})

    assert (list(weighed.errors), weighed.next_basis.asked) == ([CELL], {CELL})
