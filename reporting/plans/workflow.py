"""The life of an operations plan, on one page.

With several principals, any reviewer or minister of one of them decides for all: the plan carries out what all of them
have signed already.
"""

from django.utils.translation import gettext_lazy as _

from core.workflow import Transition, Workflow
from reporting.models import OperationsPlan
from reporting.plans import actions, checks

Status = OperationsPlan.Status
plan_workflow = Workflow(
    Transition(
        name="follow_version",
        label=_("Draw again from the version in force"),
        explanation=_("Every action moves to the same output in the version of the agreement that is in force now."),
        sources=(Status.DRAFT, Status.RETURNED),
        target=actions.status_stays,
        targets=(Status.DRAFT, Status.RETURNED),
        permission="reporting.change_operationsplan",
        when=checks.is_behind,
        checks=(checks.must_find_every_output,),
        effect=actions.follow_version,
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
        checks=(
            checks.must_follow_the_version_in_force,
            checks.must_be_complete,
            checks.four_eyes_of_the_agency,
        ),
        effect=actions.submit,
    ),
    Transition(
        name="return",
        label=_("Return with remarks"),
        explanation=_("The agency reads your remarks at the top of the plan and can edit it again."),
        sources=(Status.SUBMITTED,),
        target=Status.RETURNED,
        permission="reporting.return_operationsplan",
        checks=(checks.four_eyes,),
        effect=actions.send_back,
        needs_reason=True,
    ),
    Transition(
        name="accept",
        label=_("Accept the plan"),
        explanation=_("The plan is sealed and does not change any more. One principal accepts for all."),
        sources=(Status.SUBMITTED,),
        target=Status.ACCEPTED,
        permission="reporting.accept_operationsplan",
        checks=(checks.four_eyes,),
        effect=actions.accept,
    ),
)
