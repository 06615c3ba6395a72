"""Who may enter what was measured, and judge results. When is told by entry.py and given.py."""

import rules

from organisations.roles import is_contributor, is_editor, is_head


@rules.predicate
def answers_for_the_output(user, term=None) -> bool:
    """The output of this indicator or milestone is theirs: they hold its mandate, or co-own it."""
    if term is None:
        return False
    owners = [link.mandate for link in term.output.co_owners.all()]
    return any(mandate is not None and mandate.user_id == user.pk for mandate in (term.output.holder, *owners))


@rules.predicate
def answers_for_what_was_measured(user, measurement=None) -> bool:
    return measurement is not None and answers_for_the_output.test(user, measurement.indicator)


rules.add_perm("measurements.add_measurement", is_editor | (is_contributor & answers_for_the_output))  # of an indicator
rules.add_perm("measurements.support_measurement", is_editor | (is_contributor & answers_for_what_was_measured))
rules.add_perm("measurements.add_givenstatus", is_head)  # asked of the indicator
rules.add_perm("measurements.add_milestonereport", is_editor | (is_contributor & answers_for_the_output))
