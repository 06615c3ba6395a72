"""A linear saving: exact, rounded once, and divided so that its parts make the whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.savings.saving import CENT, EURO, STEPS, THOUSAND, Basis, divide, lowered, savings, shares_left

FIVE = range(2015, 2020)
CIRCULAR_670 = dict(zip(FIVE, map(Decimal, (4, 2, 2, 2, 2)), strict=True))
money = st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
groups = st.dictionaries(st.integers(1, 8), money, min_size=1, max_size=8)
percents = st.lists(st.integers(0, 2000).map(lambda part: Decimal(part) / 100), min_size=1, max_size=5)
steps = st.sampled_from(STEPS)


def by_year(parts: list[Decimal]) -> dict[int, Decimal]:
    return dict(zip(FIVE, parts, strict=False))


def test_the_federal_saving_of_2015_to_2019_on_the_result_of_the_year_before():
    years = savings({"personnel": Decimal(1_000_000)}, CIRCULAR_670, Basis.COMPOUND)

    assert [(year.year, year.before, year.saving, year.after, year.saved_in_all) for year in years] == [
        (2015, Decimal("1000000.00"), Decimal("40000.00"), Decimal("960000.00"), Decimal("40000.00")),
        (2016, Decimal("960000.00"), Decimal("19200.00"), Decimal("940800.00"), Decimal("59200.00")),
        (2017, Decimal("940800.00"), Decimal("18816.00"), Decimal("921984.00"), Decimal("78016.00")),
        (2018, Decimal("921984.00"), Decimal("18439.68"), Decimal("903544.32"), Decimal("96455.68")),
        (2019, Decimal("903544.32"), Decimal("18070.89"), Decimal("885473.43"), Decimal("114526.57")),
    ]
    assert years[-1].rounding == Decimal("-0.003600")


def test_the_same_saving_on_the_base_takes_the_same_amount_each_year():
    years = savings({"personnel": Decimal(1_000_000)}, CIRCULAR_670, Basis.ON_BASE)

    assert [year.saving for year in years] == [Decimal(40_000), *[Decimal(20_000)] * 4]
    assert years[-1].after == Decimal(880_000)


def test_the_rounding_is_shown_and_the_envelopes_make_the_group():
    base = {"staff": Decimal("333333.33"), "work": Decimal("666666.67")}

    (year,) = savings(base, {2027: Decimal("1.5")}, Basis.COMPOUND, THOUSAND)

    assert (year.after, year.rounding) == (Decimal(985_000), Decimal(0))
    assert year.by_key == {"staff": Decimal(328_000), "work": Decimal(657_000)}


def test_the_largest_remainder_gets_what_is_left():
    assert divide(Decimal("1.00"), {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}) == {
        "a": Decimal("0.34"),
        "b": Decimal("0.33"),
        "c": Decimal("0.33"),
    }


def test_lines_are_lowered_only_where_they_exceed():
    lines = {1: Decimal(300), 2: Decimal(100)}

    assert lowered(lines, Decimal(400)) == lines
    assert lowered(lines, Decimal("200.01")) == {1: Decimal("150.01"), 2: Decimal("50.00")}


@pytest.mark.parametrize(
    ("parts", "basis"), [([101], Basis.COMPOUND), ([-1], Basis.ON_BASE), ([60, 60], Basis.ON_BASE)]
)
def test_a_saving_that_leaves_less_than_nothing_is_refused(parts, basis):
    with pytest.raises(ValueError, match="100 %"):
        shares_left([Decimal(part) for part in parts], basis)


@pytest.mark.parametrize(("total", "weights"), [("0.001", {1: 1}), ("-1", {1: 1}), ("1", {1: 0}), ("1", {1: -1, 2: 3})])
def test_what_cannot_be_divided_is_refused(total, weights):
    with pytest.raises(ValueError, match="divide"):
        divide(Decimal(total), {key: Fraction(weight) for key, weight in weights.items()})


@given(group=groups, parts=percents, basis=st.sampled_from(Basis), step=steps)
def test_the_parts_make_the_whole_and_the_rounding_explains_the_rest(group, parts, basis, step):
    for year in savings(group, by_year(parts), basis, step):
        assert sum(year.by_key.values()) == year.after
        assert year.saved_in_all == sum(group.values()) - year.after
        assert abs(year.rounding) <= step / 2
        assert set(year.by_key) == set(group)


@given(group=groups, parts=percents, step=steps)
def test_the_savings_of_all_years_make_what_was_saved_in_all(group, parts, step):
    years = savings(group, by_year(parts), Basis.COMPOUND, step)

    assert sum(year.saving for year in years) == years[-1].saved_in_all


@given(group=groups, parts=percents)
def test_compound_never_saves_more_than_on_the_base(group, parts):
    compound = savings(group, by_year(parts), Basis.COMPOUND)
    on_base = savings(group, by_year(parts), Basis.ON_BASE)

    assert all(one.after >= other.after for one, other in zip(compound, on_base, strict=True))


@given(percent=st.integers(0, 2000).map(lambda part: Decimal(part) / 100), count=st.integers(1, 5))
def test_on_the_base_is_linear(percent, count):
    shares = shares_left([percent] * count, Basis.ON_BASE)

    assert shares == [1 - index * Fraction(percent) / 100 for index in range(1, count + 1)]


@given(group=groups, basis=st.sampled_from(Basis), step=steps)
def test_saving_nothing_leaves_everything_as_it_was(group, basis, step):
    (year,) = savings(group, {2027: Decimal(0)}, basis, step)

    assert (year.by_key, year.saving, year.rounding) == (group, 0, 0)


@given(group=groups, basis=st.sampled_from(Basis), step=steps)
def test_saving_everything_leaves_nothing(group, basis, step):
    (year,) = savings(group, {2027: Decimal(100)}, basis, step)

    assert (set(year.by_key.values()), year.after) == ({0}, 0)


@given(group=groups, most=st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100))
def test_lowered_lines_never_exceed_and_never_grow(group, most):
    after = lowered(group, most)

    assert sum(after.values()) == min(sum(group.values()), most)
    assert all(0 <= after[key] <= group[key] for key in group)


def test_steps_are_cent_euro_and_thousand():
    assert STEPS == (CENT, EURO, THOUSAND)
