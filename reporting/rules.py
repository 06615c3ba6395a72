"""Who may do what with an operations plan and its actions. When it may be done is told by workflow.py."""

import rules

from organisations.roles import is_contributor, is_editor, is_head, is_minister, is_reviewer
from outputs.models import Output


@rules.predicate
def answers_for_the_output(user, action=None) -> bool:
    """The output of this action is theirs: they hold the mandate that answers for it."""
    return action is not None and action.output.holder is not None and action.output.holder.user_id == user.pk


@rules.predicate
def answers_for_an_output(user, plan=None) -> bool:
    return plan is not None and Output.objects.filter(version=plan.version_id, holder__user=user.pk).exists()


rules.add_perm("reporting.add_operationsplan", is_editor)  # asked of the agreement
rules.add_perm("reporting.change_operationsplan", is_editor)
rules.add_perm("reporting.add_action", is_editor | (is_contributor & answers_for_an_output))  # asked of the plan
rules.add_perm("reporting.change_action", is_editor | (is_contributor & answers_for_the_output))
rules.add_perm("reporting.delete_action", is_editor | (is_contributor & answers_for_the_output))
rules.add_perm("reporting.submit_operationsplan", is_head)
rules.add_perm("reporting.return_operationsplan", is_reviewer | is_minister)
rules.add_perm("reporting.accept_operationsplan", is_reviewer | is_minister)
