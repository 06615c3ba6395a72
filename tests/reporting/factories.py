"""Operations plans."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from reporting.models import Action, OperationsPlan
from tests.counting import next_number
from tests.organisations.factories import member
from tests.whole import signed_version


class PlanFactory(factory.django.DjangoModelFactory):
    """An operations plan in draft, drawn from a complete signed version."""

    version = factory.LazyFunction(signed_version)
    agreement = factory.SelfAttribute("version.agreement")
    year = 2027
    introduction_nl = "Dit jaar gaat de aandacht naar de wachttijden."
    introduction_fr = "Cette année, l’attention va aux délais d’attente."

    class Meta:
        model = OperationsPlan


class ActionFactory(factory.django.DjangoModelFactory):
    """An action of a plan; give it an owner or it gets a new contributor of the agency."""

    plan = factory.SubFactory(PlanFactory)
    output = factory.LazyAttribute(lambda action: action.plan.version.output_set.first())
    position = factory.LazyAttribute(lambda new: next_number(Action, "position", plan=new.plan, output=new.output))
    title_nl = factory.Sequence("Actie {}".format)
    title_fr = factory.Sequence("Action {}".format)
    owner = factory.LazyAttribute(lambda action: member("contributor", action.plan.agreement.organisation))
    starts_on = factory.LazyAttribute(lambda action: dt.date(action.plan.year, 1, 1))
    due_on = factory.LazyAttribute(lambda action: dt.date(action.plan.year, 12, 31))
    budget = Decimal("1000.25")

    class Meta:
        model = Action


def complete_plan(status: str = OperationsPlan.Status.DRAFT, **attributes) -> OperationsPlan:
    """A plan that may be submitted: one action for every output; put in `status` without its workflow."""
    plan = PlanFactory(**attributes)
    for output in plan.version.output_set.all():
        ActionFactory(plan=plan, output=output, position=1)
    return put_plan_in_status(plan, status)


def put_plan_in_status(plan: OperationsPlan, status: str, **fields) -> OperationsPlan:
    """Move a plan without its workflow, for tests of what comes after."""
    submitted = None if status == OperationsPlan.Status.DRAFT else timezone.now()
    OperationsPlan.objects.filter(pk=plan.pk).update(**{"status": status, "submitted_at": submitted, **fields})
    plan.refresh_from_db()
    return plan
