"""Who may report on a commitment, and who keeps the catalogue. When is told by editing.py."""

import rules

from commitments.models import Commitment
from commitments.queries import may_report_for
from organisations.roles import is_administrator, is_editor, is_head, is_minister, is_reviewer


@rules.predicate
def binds_the_agency(user, commitment=None) -> bool:
    return commitment is not None and commitment.side != Commitment.Side.PRINCIPAL


@rules.predicate
def binds_the_principal(user, commitment=None) -> bool:
    return commitment is not None and commitment.side != Commitment.Side.AGENCY


@rules.predicate
def speaks_for_its_party(user, report=None) -> bool:
    return report is not None and may_report_for(user, report.commitment, report.office_id)


rules.add_perm(
    "commitments.add_report",  # asked of the commitment
    ((is_editor | is_head) & binds_the_agency) | ((is_reviewer | is_minister) & binds_the_principal),
)
rules.add_perm("commitments.support_report", (is_editor | is_head | is_reviewer | is_minister) & speaks_for_its_party)
rules.add_perm("commitments.add_catalogueentry", is_administrator)
rules.add_perm("commitments.change_catalogueentry", is_administrator)
