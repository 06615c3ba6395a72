"""Who may enter what was measured, and who closes a year. When is told by entry.py."""

import rules

from organisations.roles import is_contributor, is_editor, is_head


@rules.predicate
def answers_for_the_indicator(user, indicator=None) -> bool:
    """Its output is theirs: they hold the mandate that answers for it, or one that owns it too."""
    if indicator is None:
        return False
    owners = [link.mandate for link in indicator.output.co_owners.all()]
    return any(mandate is not None and mandate.user_id == user.pk for mandate in (indicator.output.holder, *owners))


rules.add_perm(
    "measurements.add_measurement", is_editor | (is_contributor & answers_for_the_indicator)
)  # of an indicator
rules.add_perm("measurements.support_measurement", is_editor | is_contributor)
rules.add_perm("measurements.add_yearclosure", is_head)  # asked of the agreement
