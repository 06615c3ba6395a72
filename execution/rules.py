"""Who may write down what was realised, and why it goes another way than planned."""

import rules

from organisations.roles import is_budget, is_editor, is_head

rules.add_perm("execution.add_realisation", is_budget)  # asked of the agreement
rules.add_perm("execution.add_explanation", is_budget | is_editor | is_head)  # asked of the agreement
