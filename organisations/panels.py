"""What the page of a person tells of the parties: the roles that run now."""

from collections.abc import Iterator

from accounts.models import User
from accounts.slots import PersonLine, person_lines
from organisations.models import Membership


@person_lines.add
def running_roles(person: User) -> Iterator[PersonLine]:
    for membership in Membership.objects.active(person).select_related("organisation", "office"):
        party = membership.party
        yield PersonLine(str(membership.get_role_display()), str(party), party.get_absolute_url())
