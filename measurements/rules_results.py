"""Who may say something of results. When is told by given.py."""

import rules

from organisations.roles import is_contributor, is_editor, is_head


@rules.predicate
def answers_for_its_output(user, milestone=None) -> bool:
    """The output of this milestone is theirs: they hold the mandate that answers for it."""
    holder = milestone.output.holder if milestone is not None else None
    return holder is not None and holder.user_id == user.pk


rules.add_perm("measurements.add_givenstatus", is_head)  # asked of the indicator
rules.add_perm("measurements.add_milestonereport", is_editor | (is_contributor & answers_for_its_output))
