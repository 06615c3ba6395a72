"""Terms are copied, compared and frozen generically, whatever app they stand in."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps

from agreements.models import Autonomy
from agreements.text.content import content_of, content_sha256
from agreements.text.terms import Term, compare_terms, freeze, load_terms, term_models
from agreements.versions.actions import start_amendment
from budgets.models import BudgetLine
from commitments.models import Commitment
from documents.seals.sealing import canonical_json
from outputs.models import Indicator, Output, Target
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AutonomyFactory, put_in_status
from tests.agreements.road import fresh
from tests.commitments.factories import CommitmentFactory
from tests.everything import add_every_other_kind
from tests.house.test_models import STAYS_BEHIND
from tests.organisations.factories import MandateFactory
from tests.outputs.factories import CoreTaskFactory, complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


#: What points to a term and stays where it happened; anything else that points to a term must be a term.


@pytest.fixture
def signed():
    """A signed version with at least one term of every kind."""
    return put_in_status(add_every_other_kind(complete_version()), "signed")


def amend(version, by=None):
    return start_amendment(version, effective_from=dt.date(2028, 7, 1), cause="Een besparing", by=by or UserFactory())


def kinds_of(before, after) -> set[tuple[type[Term], str]]:
    return {(change.model, change.kind) for change in compare_terms(before, after)}


def test_there_is_a_term_of_every_kind_in_these_tests(signed):
    assert [model for model, terms in load_terms(signed).items() if not terms] == []


def test_an_amendment_starts_as_an_equal_copy(signed):
    amendment = amend(signed)

    assert list(compare_terms(signed, amendment)) == []
    assert freeze(amendment) == freeze(signed)
    assert not {term.pk for term in signed.output_set.all()} & {term.pk for term in amendment.output_set.all()}


def test_references_point_into_the_copy(signed):
    amendment = amend(signed)

    for model in term_models():
        for term in model.objects.filter(version=amendment):
            referred = [getattr(term, f.name) for f in model._meta.concrete_fields if f.is_relation]
            assert {other.version for other in referred if isinstance(other, Term)} <= {amendment}


def test_a_lowered_target_is_the_only_difference_and_the_signed_version_keeps_its_own(signed):
    amendment = amend(signed)
    before = freeze(signed)
    target = amendment.target_set.filter(year=2029).earliest("pk")
    target.value = Decimal(85)
    target.save()

    (change,) = compare_terms(signed, amendment)

    assert (change.model, change.kind, change.key) == (Target, "changed", target.key)
    assert change.fields == {"value": (Decimal("95.0000"), Decimal("85.0000"))}
    assert (change.before.version, change.after.version) == (signed, amendment)
    assert freeze(signed) == before


def test_added_and_removed_terms_are_told_apart(signed):
    amendment = amend(signed)
    amendment.commitment_set.get().delete()
    CommitmentFactory(version=amendment, number=2)
    complete_output(amendment)

    assert kinds_of(signed, amendment) == {
        (Commitment, "removed"),
        (Commitment, "added"),
        (Output, "added"),
        (Indicator, "added"),
        (Target, "added"),
        (apps.get_model("outputs", "StrategicObjective"), "added"),
    }
    assert (Output, "removed") in kinds_of(amendment, signed)


def test_an_output_that_moves_to_another_task_differs_by_the_key_of_that_task(signed):
    amendment = amend(signed)
    other = CoreTaskFactory(version=amendment, number=77)
    output = amendment.output_set.get(kind="service")
    old = output.core_task.key
    output.core_task = other
    output.save()

    changes = {change.model: change for change in compare_terms(signed, amendment)}

    assert changes[Output].fields == {"core_task__key": (old, other.key)}


def test_copies_have_a_history_with_the_person_and_a_reason(signed):
    person = UserFactory()

    amendment = amend(signed, by=person)

    for model, terms in load_terms(amendment).items():
        entries = [term.history.get() for term in terms]
        assert {entry.history_user for entry in entries} == {person}, model
        assert {entry.history_change_reason for entry in entries} == {"Copied from the version before"}


def test_terms_are_read_with_one_query_for_each_kind(signed, django_assert_num_queries):
    amendment = amend(signed)
    complete_output(amendment)

    with django_assert_num_queries(len(term_models())):
        loaded = load_terms(signed, amendment)
        names = [str(term) for terms in loaded.values() for term in terms]

    assert len(names) > 2 * len(term_models())


def test_what_is_frozen_names_everything_and_depends_on_nothing_that_happens_later(signed):
    content = content_of(signed)
    sha256 = content_sha256(signed)

    assert set(content["terms"]) == {model.KIND for model in term_models()}
    output = signed.output_set.get(kind="service")
    assert content["terms"]["output"][str(output.key)]["holder_name"] == str(output.holder)
    assert content["agreement"]["principals"][0]["nl"] == signed.agreement.offices.get().name_nl
    assert canonical_json(content) == canonical_json(content_of(fresh(signed)))

    amend(signed)
    MandateFactory(organisation=signed.agreement.organisation)
    assert content_sha256(fresh(signed)) == sha256


@pytest.mark.parametrize("change", ["commitment", "autonomy", "amount", "title", "cause"])
def test_every_change_of_what_is_agreed_changes_the_hash(change):
    version = complete_version()
    commitment, rule = CommitmentFactory(version=version), AutonomyFactory(version=version)
    line = version.budgetline_set.first()
    before = content_sha256(version)

    row, field, value = {
        "commitment": (commitment, "owner", "De directeur"),
        "autonomy": (rule, "condition_nl", "binnen de enveloppe"),
        "amount": (line, "amount", Decimal("1.01")),
        "title": (version.agreement, "title_nl", "Anders"),
        "cause": (version, "cause", "Anders"),
    }[change]
    setattr(row, field, value)
    row.save()

    assert content_sha256(fresh(version)) != before


def test_bookkeeping_is_no_part_of_what_is_agreed():
    version = complete_version()
    line = BudgetLine.objects.filter(version=version).first()
    before = content_sha256(version)

    line.save()  # Counts up its revision

    assert content_sha256(fresh(version)) == before


def test_whatever_points_to_a_term_is_a_term_or_is_known_to_stay_behind():
    pointing = {
        model._meta.label
        for model in apps.get_models()
        if not hasattr(model, "instance_type") and not issubclass(model, Term)
        for field in model._meta.concrete_fields
        if field.is_relation and issubclass(field.related_model, Term)
    }
    assert pointing == set(STAYS_BEHIND)


def test_commitments_and_autonomy_are_terms_like_all_others():
    assert {Commitment, Autonomy} <= set(term_models())
