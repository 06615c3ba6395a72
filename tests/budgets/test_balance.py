"""The budget stays in balance whatever is edited: what is shown adds up, and nothing appears or gets lost."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from budgets.cells import Place, amounts_of, apply, places_of
from budgets.queries import budget_of, division_of, envelopes_of, outputs_in_order
from tests.budgets.factories import envelope_with_credits
from tests.outputs.factories import complete_output
from tests.whole import complete_version

edits = st.dictionaries(st.integers(0, 26), st.none() | st.decimals(0, 10**9, places=2), max_size=12)


class Balance(TestCase):
    def setUp(self):
        self.version = complete_version()
        complete_output(self.version)
        envelope_with_credits(self.version)
        outputs = outputs_in_order(self.version)
        self.places = places_of(self.version, envelopes_of(self.version), outputs)

    @settings(max_examples=20)
    @given(st.lists(edits, max_size=4))
    def test_every_total_is_the_sum_of_what_is_shown_after_any_sequence_of_edits(self, sequence):
        expected = amounts_of(self.version)
        for edit in sequence:
            changes = {self.places[number % len(self.places)]: amount for number, amount in edit.items()}
            apply(self.version, changes, reason="Edited")
            expected = kept(expected | changes)

        assert amounts_of(self.version) == expected
        self.adds_up(expected)

    def adds_up(self, amounts: dict[Place, Decimal]) -> None:
        budget, division = budget_of(self.version), division_of(self.version)
        credit = sum(amount for place, amount in amounts.items() if place.output is None)
        divided = sum(amount for place, amount in amounts.items() if place.output is not None)

        assert (budget.total.credit, budget.total.divided) == (credit, divided)
        assert budget.total.undivided == credit - divided
        assert budget.total == sum_of(amounts for _year, amounts in budget.by_year)
        assert budget.total == sum_of(row.total for row in budget.rows)
        assert all(row.total == sum_of(amounts for _year, amounts in row.by_year) for row in budget.rows)
        assert division.total == budget.total
        assert sum(row.total for row in division.rows) == divided
        assert all(row.total == sum(row.amounts) for row in division.rows)


def kept(amounts: dict[Place, Decimal | None]) -> dict[Place, Decimal]:
    return {place: amount for place, amount in amounts.items() if amount is not None}


def sum_of(amounts):
    first, *others = amounts
    for other in others:
        first += other
    return first
