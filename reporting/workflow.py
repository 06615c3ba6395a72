"""The life of an operations plan, on one page.

With several principals, any reviewer or minister of one of them decides for all: the plan carries out what all of them
have signed already.
"""

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from reporting import conditions, steps
from reporting.models import OperationsPlan

Status = OperationsPlan.Status

plan_workflow = Workflow(
    Transition(
        name="follow_version",
        label=_("Draw again from the version in force"),
        explanation=_("Every action moves to the same output in the version of the agreement that is in force now."),
        sources=(Status.DRAFT, Status.RETURNED),
        target=steps.status_stays,
        targets=(Status.DRAFT, Status.RETURNED),
        permission="reporting.change_operationsplan",
        when=conditions.is_behind,
        checks=(conditions.must_find_every_output,),
        effect=steps.follow_version,
    ),
    Transition(
        name="submit",
        label=_("Submit to the principal"),
        explanation=_(
            "The minister’s office sees the plan from now on. It is closed until it is returned or accepted."
        ),
        sources=(Status.DRAFT, Status.RETURNED),
        target=Status.SUBMITTED,
        permission="reporting.submit_operationsplan",
        checks=(conditions.must_follow_the_version_in_force, conditions.must_be_complete),
        effect=steps.submit,
    ),
    Transition(
        name="return",
        label=_("Return with remarks"),
        explanation=_("The agency reads your remarks at the top of the plan and can edit it again."),
        sources=(Status.SUBMITTED,),
        target=Status.RETURNED,
        permission="reporting.return_operationsplan",
        effect=steps.send_back,
        needs_reason=True,
    ),
    Transition(
        name="accept",
        label=_("Accept the plan"),
        explanation=_("The plan is sealed and does not change any more. One principal accepts for all."),
        sources=(Status.SUBMITTED,),
        target=Status.ACCEPTED,
        permission="reporting.accept_operationsplan",
        checks=(conditions.four_eyes,),
        effect=steps.accept,
    ),
)
