"""Who may do what with parties, people and mandates."""

import rules

from organisations.roles import is_administrator

for _permission in (
    "organisations.add_organisation",
    "organisations.change_organisation",
    "organisations.add_office",
    "organisations.change_office",
    "organisations.add_membership",
    "organisations.change_membership",
    "organisations.add_mandate",
    "organisations.change_mandate",
    "accounts.change_user",
    "accounts.add_user",
):
    rules.add_perm(_permission, is_administrator)
