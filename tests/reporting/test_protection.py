"""The database itself keeps plans that were submitted or accepted, whatever the code does."""

import pytest
from django.db import IntegrityError, transaction

from reporting.models import Action, OperationsPlan
from tests.reporting.factories import ActionFactory, complete_plan

pytestmark = pytest.mark.django_db
Status = OperationsPlan.Status
CLOSED = [Status.SUBMITTED, Status.ACCEPTED]


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("status", CLOSED)
def test_the_actions_of_a_closed_plan_are_not_added_changed_or_removed(status):
    plan = complete_plan(status)
    rows, open_plan = Action.objects.filter(plan=plan), complete_plan()
    moving = Action.objects.filter(plan=open_plan)

    assert refused(lambda: rows.update(budget=0))
    assert refused(rows.all().delete)
    assert refused(lambda: ActionFactory(plan=plan, position=9))
    assert refused(lambda: moving.update(plan=plan))
    assert refused(lambda: rows.update(plan=open_plan))
    assert [action.budget for action in rows] == [plan.actions.get().budget]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETURNED])
def test_the_actions_of_an_open_plan_change(status):
    plan = complete_plan(status)

    assert not refused(lambda: Action.objects.filter(plan=plan).update(budget=7))
    assert plan.actions.get().budget == 7


@pytest.mark.parametrize("values", [{"introduction_nl": "x"}, {"year": 2028}, {"status": "draft"}, {"remarks": "x"}])
def test_an_accepted_plan_never_changes(values):
    plans = OperationsPlan.objects.filter(pk=complete_plan(Status.ACCEPTED).pk)

    assert refused(lambda: plans.update(**values))


@pytest.mark.parametrize("values", [{"introduction_nl": "x"}, {"introduction_fr": "x"}, {"year": 2028}])
def test_the_content_of_a_submitted_plan_does_not_change(values):
    plans = OperationsPlan.objects.filter(pk=complete_plan(Status.SUBMITTED).pk)

    assert refused(lambda: plans.update(**values))
    assert not refused(lambda: plans.update(remarks="Vul aan.", status=Status.RETURNED))


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED])
def test_a_plan_that_was_submitted_is_never_removed(status):
    plan = complete_plan(status)
    if status == Status.RETURNED:
        plan.actions.all().delete()

    assert refused(lambda: OperationsPlan.objects.filter(pk=plan.pk)._raw_delete("default"))
    assert OperationsPlan.objects.filter(pk=plan.pk).exists()
