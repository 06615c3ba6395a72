"""Who may write down what was realised and explain it, and who may shift amounts; asked of the agreement.

How far amounts are shifted is told by shifting.py.
"""

import rules

from organisations.roles import is_budget, is_editor, is_head

rules.add_perm("execution.add_realisation", is_budget)
rules.add_perm("execution.add_explanation", is_budget | is_editor | is_head)
rules.add_perm("execution.add_shift", is_head | is_budget)
rules.add_perm("execution.shift_credit", is_head)
