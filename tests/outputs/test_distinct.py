"""A P&O objective that serves several outputs is counted once."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from outputs.distinct import each_once, total_with_po_objectives

keys = st.integers(0, 8)
links = st.dictionaries(keys, st.lists(keys, max_size=4), max_size=6)
money = st.decimals(min_value=0, max_value=10**9, places=2)


def test_a_po_objective_of_two_outputs_comes_once_behind_them():
    assert each_once(["1.1", "1.2", "2.1"], {"1.1": ["5.3"], "1.2": ["5.4", "5.3"]}) == [
        "1.1",
        "1.2",
        "2.1",
        "5.3",
        "5.4",
    ]


def test_an_output_that_is_named_twice_or_is_itself_a_po_objective_comes_once():
    assert each_once(["5.3", "1.1", "1.1"], {"1.1": ["5.3"]}) == ["5.3", "1.1"]


def test_nothing_comes_of_nothing():
    assert each_once([], {"1.1": ["5.3"]}) == []
    assert total_with_po_objectives({}, [], {}) == Decimal(0)


def test_the_total_of_two_outputs_holds_their_common_po_objective_once():
    amounts = {"1.1": Decimal("100.10"), "1.2": Decimal("200.20"), "5.3": Decimal("50.05"), "9.9": Decimal(1)}
    served = {"1.1": ["5.3"], "1.2": ["5.3"]}

    together = total_with_po_objectives(amounts, ["1.1", "1.2"], served)
    apart = sum(total_with_po_objectives(amounts, [output], served) for output in ("1.1", "1.2"))

    assert (together, apart) == (Decimal("350.35"), Decimal("400.40"))


@given(st.lists(keys), links)
def test_each_once_is_a_set_in_order(outputs, po_objectives):
    found = each_once(outputs, po_objectives)

    assert len(found) == len(set(found))
    assert set(found) == set(outputs).union(*(po_objectives.get(output, ()) for output in outputs))


@given(st.dictionaries(keys, money), links)
def test_over_all_outputs_the_links_add_nothing(amounts, po_objectives):
    known = {output: [other for other in found if other in amounts] for output, found in po_objectives.items()}

    assert total_with_po_objectives(amounts, amounts, known) == sum(amounts.values(), Decimal(0))
