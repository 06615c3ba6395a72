"""For which side a person speaks about a version."""

from negotiation.models import Side
from organisations.models import Membership
from organisations.roles import has_agency_role, has_office_role


def side_of(user, version) -> str:
    """The party of this person; of whoever acts for both, the agency."""
    if has_agency_role(user, version, *Membership.AGENCY_ROLES):
        return Side.AGENCY
    if has_office_role(user, version, *Membership.OFFICE_ROLES):
        return Side.PRINCIPAL
    return Side.COMMISSIONER


def waits_for(side: str, last_answer: str | None) -> str:
    """Who is to move on an open question of `side`: the other side answers; then whoever asked closes or goes on."""
    if last_answer is None or last_answer == side:
        return Side.PRINCIPAL if side == Side.AGENCY else Side.AGENCY
    return side
