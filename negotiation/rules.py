"""Who may speak in a negotiation, close what was asked, and mark chapters. When is told by editing.py."""

import rules

from negotiation.models import Side
from organisations.roles import (
    is_budget,
    is_commissioner,
    is_contributor,
    is_editor,
    is_head,
    is_minister,
    is_personnel,
    is_reviewer,
)


@rules.predicate
def is_author(user, remark=None) -> bool:
    return remark is not None and remark.author_id == user.pk


@rules.predicate
def asked_by_the_agency(user, remark=None) -> bool:
    return remark is not None and remark.side == Side.AGENCY


@rules.predicate
def asked_by_the_principal(user, remark=None) -> bool:
    return remark is not None and remark.side == Side.PRINCIPAL


@rules.predicate
def asked_by_a_commissioner(user, remark=None) -> bool:
    return remark is not None and remark.side == Side.COMMISSIONER


speaks_for_the_agency = is_editor | is_head | is_contributor | is_budget | is_personnel
speaks_for_a_party = speaks_for_the_agency | is_reviewer | is_minister
speaks = speaks_for_a_party | is_commissioner

rules.add_perm("negotiation.add_remark", speaks)  # asked of the version
rules.add_perm("negotiation.add_answer", speaks)  # asked of the remark, or of the version
rules.add_perm(
    "negotiation.close_remark",
    (speaks & is_author)
    | ((is_editor | is_head) & asked_by_the_agency)
    | ((is_reviewer | is_minister) & asked_by_the_principal)
    | (is_commissioner & asked_by_a_commissioner),
)
rules.add_perm("negotiation.mark_section", is_editor | is_head | is_reviewer | is_minister)  # asked of the version
