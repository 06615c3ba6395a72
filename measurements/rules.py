"""Who may enter what was measured, and who closes a year. When is told by entry.py."""

import rules

from organisations.roles import is_contributor, is_editor, is_head


@rules.predicate
def answers_for_the_indicator(user, indicator=None) -> bool:
    """Its output is theirs: they hold the mandate that answers for it."""
    return indicator is not None and indicator.output.holder is not None and indicator.output.holder.user_id == user.pk


rules.add_perm(
    "measurements.add_measurement", is_editor | (is_contributor & answers_for_the_indicator)
)  # of an indicator
rules.add_perm("measurements.support_measurement", is_editor | is_contributor)
rules.add_perm("measurements.add_yearclosure", is_head)  # asked of the agreement
