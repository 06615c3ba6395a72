"""Who may sign with a PDF: those who sign for a party. When, is told by agreements/versions/workflow.py."""

import rules

from organisations.roles import is_chair, is_head, is_minister

rules.add_perm("signing.add_signedfile", is_head | is_chair | is_minister)
