"""Who may do what with an agreement and its versions. When it may be done is told by workflow.py."""

import rules

from organisations.roles import (
    is_administrator,
    is_editor,
    is_head,
    is_minister,
    is_reviewer,
)

rules.add_perm("agreements.add_agreement", is_editor)  # asked of the organisation
rules.add_perm("agreements.change_agreement", is_editor)
rules.add_perm("agreements.change_version", is_editor)
rules.add_perm("agreements.amend_version", is_editor | is_head)
rules.add_perm("agreements.share_version", is_head)
rules.add_perm("agreements.pass_version_to_principal", is_editor | is_head)
rules.add_perm("agreements.resume_version", is_editor | is_head)
rules.add_perm("agreements.pass_version_to_agency", is_reviewer | is_minister)
rules.add_perm("agreements.agree_version_as_agency", is_head)
rules.add_perm("agreements.agree_version_as_principal", is_minister)
rules.add_perm("agreements.reopen_version", is_head | is_minister)
rules.add_perm("agreements.sign_version_as_agency", is_head)
rules.add_perm("agreements.sign_version_as_principal", is_minister)
rules.add_perm("agreements.withdraw_version", is_head)

rules.add_perm("agreements.add_instrumenttype", is_administrator)
rules.add_perm("agreements.change_instrumenttype", is_administrator)
