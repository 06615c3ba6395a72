"""Cells: what two people want, held against each other, and saved with its history."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from budgets.cells import Edit, Merged, Place, amounts_of, apply, last_changes, merge, name_of, places_of
from budgets.models import BudgetLine, Credit
from budgets.queries import envelopes_of, outputs_in_order
from tests.budgets.factories import envelope_with_credits
from tests.organisations.factories import member
from tests.outputs.factories import complete_output

CREDIT, LINE = Place(1, None, 2027), Place(1, 5, 2027)
amounts = st.none() | st.decimals(0, 1000, places=2)
places = st.builds(Place, st.integers(1, 3), st.none() | st.integers(1, 3), st.integers(2027, 2029))


@pytest.mark.parametrize(("place", "code"), [(CREDIT, "e1-2027"), (LINE, "e1-o5-2027")])
def test_a_place_has_a_code_that_names_it(place, code):
    assert (place.code, Place.of_code(code)) == (code, place)


@pytest.mark.parametrize("code", ["", "e1", "e-2027", "o5-2027", "e1-o-2027", "e1-2027 ", "e1-20270", "E1-2027"])
def test_anything_else_is_no_code(code):
    assert Place.of_code(code) is None


@given(st.dictionaries(places, amounts), st.dictionaries(places, amounts), st.dictionaries(places, amounts))
def test_merging_loses_nothing_of_either_person(based_on, wanted, saved):
    now = {place: amount for place, amount in saved.items() if amount is not None}
    edits = [Edit(place, based_on.get(place), amount) for place, amount in wanted.items()]

    merged = merge(edits, now)

    after = {place: merged.changes.get(place, now.get(place)) for place in wanted}
    clashing = {edit.place for edit in merged.clashes}
    for edit in edits:
        if edit.wanted == edit.based_on:
            assert after[edit.place] == now.get(edit.place)
        elif edit.place in clashing:
            assert now.get(edit.place) not in (edit.wanted, edit.based_on)
        else:
            assert after[edit.place] == edit.wanted
    assert not clashing & merged.changes.keys()


def test_what_both_changed_differently_is_a_clash():
    edit = Edit(LINE, Decimal(1), Decimal(2))

    assert merge([edit], {LINE: Decimal(3)}) == Merged({}, [edit])
    assert merge([edit], {LINE: Decimal(2)}) == Merged({}, [])
    assert merge([edit], {LINE: Decimal(1)}) == Merged({LINE: Decimal(2)}, [])


@pytest.fixture
def line(version) -> Place:
    return Place(version.envelope_set.get().pk, version.output_set.get().pk, 2027)


@pytest.mark.django_db
def test_amounts_are_saved_with_their_history(version, line):
    credit = Place(line.envelope, None, 2027)
    BudgetLine.objects.filter(output=line.output).update(base_allocation="24.58")
    later = Place(line.envelope, line.output, 2028)
    before = amounts_of(version)
    BudgetLine.objects.get(output=line.output, year=2028).delete()

    assert apply(version, {line: Decimal("10.01"), later: Decimal(7), credit: Decimal(99)}, reason="Division")

    assert amounts_of(version) == before | {line: Decimal("10.01"), later: Decimal(7), credit: Decimal(99)}
    made = BudgetLine.objects.get(output=line.output, year=2028)
    assert made.base_allocation == "24.58"
    entries = [(e.history_type, e.history_change_reason) for e in BudgetLine.history.filter(id=made.pk)]
    assert entries == [("+", "Division")]
    changed = Credit.objects.get(envelope=line.envelope, year=2027)
    entry = changed.history.first()
    assert (entry.history_type, entry.history_change_reason, entry.revision) == ("~", "Division", changed.revision)


@pytest.mark.django_db
def test_an_amount_that_is_taken_away_stays_in_the_history(version, line):
    assert apply(version, {line: None}, reason="Not needed")

    assert line not in amounts_of(version)
    entry = BudgetLine.history.filter(output_id=line.output, year=2027).first()
    assert (entry.history_type, entry.history_change_reason) == ("-", "Not needed")


@pytest.mark.django_db
def test_a_credit_with_a_maximum_for_statutory_personnel_becomes_zero(version):
    envelope = envelope_with_credits(version)
    credit = envelope.credits.get(year=2027)
    credit.statutory_maximum = Decimal(5)
    credit.save()

    apply(version, {Place(envelope.pk, None, 2027): None}, reason="Taken away")

    credit.refresh_from_db()
    assert (credit.amount, credit.statutory_maximum) == (0, 5)


@pytest.mark.django_db
def test_saving_what_is_saved_changes_nothing(version):
    counted = [model.history.count() for model in (Credit, BudgetLine)]

    assert not apply(version, amounts_of(version), reason="Nothing")

    assert [model.history.count() for model in (Credit, BudgetLine)] == counted


@pytest.mark.django_db
def test_a_changed_credit_is_noticed_by_the_form_of_its_envelope(version, line):
    envelope = version.envelope_set.get()

    apply(version, {Place(line.envelope, None, 2027): Decimal(1)}, reason="Less")

    assert version.envelope_set.get().revision == envelope.revision + 1


@pytest.mark.django_db
def test_many_changes_take_few_queries(version):
    for _number in range(10):
        complete_output(version)
    wanted = {place: Decimal(1) for place in places_of(version, envelopes_of(version), outputs_in_order(version))}
    one = next(place for place in wanted if place.output)

    with CaptureQueriesContext(
        connection,
    ) as few:
        apply(version, {one: Decimal(2), Place(one.envelope, None, 2027): Decimal(2)}, reason="One")
    with CaptureQueriesContext(connection) as many:
        apply(version, wanted, reason="All")

    assert len(many) <= len(few) + 4


@pytest.mark.django_db
def test_who_changed_a_place_last_is_known_also_when_the_amount_was_taken_away(version, line):
    els, jan = (member("budget", version.agreement.organisation, first_name=name) for name in ("Els", "Jan"))
    row = BudgetLine.objects.get(output=line.output, year=2027)
    row._history_user = els
    row.save()
    row._history_user = jan
    row.delete()
    credit = Place(line.envelope, None, 2027)

    found = last_changes(version, [line, credit])

    assert found[line].person == jan
    assert found.keys() == {line, credit}


@pytest.mark.django_db
def test_a_place_is_named_by_envelope_output_and_year(version, line):
    envelope, output = version.envelope_set.get(), version.output_set.get()
    by_id = {envelope.pk: envelope}, {output.pk: output}

    assert name_of(line, *by_id) == f"{envelope}, {output}, 2027"
    assert name_of(Place(envelope.pk, None, 2027), *by_id) == f"{envelope}, credit of 2027"
