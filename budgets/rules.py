"""Who may change envelopes, credits and lines; asked of the version."""

import rules

from organisations.roles import is_budget, is_editor

rules.add_perm("budgets.change_budget", is_editor | is_budget)
