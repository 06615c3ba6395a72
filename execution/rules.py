"""Who may shift amounts within the thresholds, asked of the agreement. How far is told by shifting.py."""

import rules

from organisations.roles import is_budget, is_head

rules.add_perm("execution.add_shift", is_head | is_budget)
rules.add_perm("execution.shift_credit", is_head)
