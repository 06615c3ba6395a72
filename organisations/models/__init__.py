"""The models of this app: the parties and who acts for them, and the mandates of those who lead."""

from organisations.models.mandates import Mandate
from organisations.models.parties import (
    AGENCY_ROLES,
    CONTROL_ROLES,
    OFFICE_ROLES,
    Membership,
    Office,
    Organisation,
    Party,
    Role,
)

__all__ = [
    "AGENCY_ROLES",
    "CONTROL_ROLES",
    "OFFICE_ROLES",
    "Mandate",
    "Membership",
    "Office",
    "Organisation",
    "Party",
    "Role",
]
