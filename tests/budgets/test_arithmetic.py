"""Balances are added, compared and changed without losing a cent; pure."""

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from budgets.balance import ZERO, Amounts, Balance, Place

ENVELOPE, OTHER = UUID(int=1), UUID(int=2)
OUTPUT, SECOND = UUID(int=11), UUID(int=12)
YEARS = (2027, 2028)
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
places = st.builds(
    Place, st.sampled_from([ENVELOPE, OTHER]), st.none() | st.sampled_from([OUTPUT, SECOND]), st.sampled_from(YEARS)
)
balances = st.builds(Balance, st.dictionaries(places, amounts))


def euro(text: str) -> Decimal:
    return Decimal(text)


def line(amount: str, output=OUTPUT, year=2027) -> dict[Place, Decimal]:
    return {Place(ENVELOPE, output, year): euro(amount)}


def credit(amount: str, year=2027) -> dict[Place, Decimal]:
    return {Place(ENVELOPE, None, year): euro(amount)}


def without_nought(balance: Balance) -> dict[Place, Decimal]:
    return {place: amount for place, amount in balance.amounts.items() if amount}


def test_what_no_line_takes_is_not_divided():
    balance = Balance(credit("100.00") | line("30.50"))

    assert balance.parts == line("30.50") | credit("69.50")
    assert balance.of(ENVELOPE, 2027) == Amounts(euro("100.00"), euro("30.50"))
    assert balance.available(Place(ENVELOPE, None, 2027)) == euro("69.50")


def test_a_line_without_a_credit_leaves_less_than_nothing():
    assert Balance(line("5.00")).parts == line("5.00") | credit("-5.00")


def test_a_shift_between_lines_leaves_the_credit_and_one_between_years_moves_it():
    before = Balance(credit("100.00") | credit("10.00", 2028) | line("30.00"))
    moved = Balance(line("-5.00") | line("5.00", SECOND) | credit("-20.00") | credit("20.00", 2028))

    after = before + moved

    assert after.amounts == credit("80.00") | credit("30.00", 2028) | line("25.00") | line("5.00", SECOND)


def test_each_year_is_as_its_own_text_has_it():
    first = Balance(credit("1.00") | credit("2.00", 2028) | line("0.50", year=2028))
    amendment = Balance(credit("3.00") | credit("4.00", 2028))

    assert Balance.of_years({2027: first, 2028: amendment}).amounts == credit("1.00") | credit("4.00", 2028)


def test_a_place_has_no_amount_any_more_when_it_is_taken_away():
    balance = Balance(credit("1.00") | line("2.00"))

    changed = balance.changed({Place(ENVELOPE, OUTPUT, 2027): None, Place(ENVELOPE, SECOND, 2027): euro("0.00")})

    assert changed.amounts == credit("1.00") | line("0.00", SECOND)


@given(balances, balances)
def test_what_is_added_and_taken_away_again_changes_nothing(balance, more):
    assert without_nought(balance + more - more) == without_nought(balance)


@given(balances, balances)
def test_the_difference_of_two_balances_leads_from_one_to_the_other(before, after):
    difference = after - before

    assert without_nought(before + difference) == without_nought(after)
    assert difference.total(*YEARS).credit == after.total(*YEARS).credit - before.total(*YEARS).credit
    assert without_nought(before - before) == {}


@given(balances, st.dictionaries(places, st.none() | amounts))
def test_changes_are_undone_by_what_stood_there(balance, changes):
    earlier = {place: balance.amounts.get(place) for place in changes}

    assert balance.changed(changes).changed(earlier) == balance


@given(balances, balances)
def test_sums_of_balances_are_balances_of_sums(one, other):
    together = one + other

    for year in YEARS:
        assert together.total(year) == one.total(year) + other.total(year)
        assert together.of(OTHER, year) == one.of(OTHER, year) + other.of(OTHER, year)
        assert together.of_output(OUTPUT, year) == one.of_output(OUTPUT, year) + other.of_output(OUTPUT, year)


@given(balances)
def test_years_apart_make_the_whole(balance):
    apart = [balance.in_years([year]) for year in YEARS]

    assert sum(apart, Balance()) == balance == Balance.of_years(dict.fromkeys(YEARS, balance))
    assert sum((each.total(*YEARS) for each in apart), Amounts()) == balance.total(*YEARS)


@given(st.lists(st.tuples(places, amounts)))
def test_several_amounts_in_one_place_are_added(given_amounts):
    balance = Balance.summing(given_amounts)

    assert sum(balance.amounts.values(), ZERO) == sum((amount for _place, amount in given_amounts), ZERO)
