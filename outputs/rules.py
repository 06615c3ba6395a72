"""Who keeps what outputs refer to. Who edits outputs themselves is told by agreements/rules.py."""

import rules

from organisations.roles import is_administrator

rules.add_perm("outputs.add_theme", is_administrator)
rules.add_perm("outputs.change_theme", is_administrator)
rules.add_perm("outputs.delete_theme", is_administrator)
