"""What the pages of parties and people stand in."""

from django.utils.translation import gettext as _

from core.frame import Crumbs, crumbs_to, further, stand_below
from organisations.models import Mandate, Membership, Office, Organisation

ROWS_PER_PAGE = 50


def list_crumbs() -> Crumbs:
    return further([], _("Organisations and offices"), "organisations:party_list")


def people_crumbs() -> Crumbs:
    return further([], _("People"), "organisations:person_list")


stand_below(lambda party: list_crumbs(), Organisation, Office)
stand_below(lambda membership: crumbs_to(membership.party), Membership)
stand_below(lambda mandate: crumbs_to(mandate.organisation), Mandate)
