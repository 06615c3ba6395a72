"""What the pages of parties and people show."""

from itertools import chain

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.texts.alphabet import letters_of
from organisations.models import Membership, Office, Organisation, Party

_WITH_PEOPLE = {
    "people": Count(
        "memberships__user",
        filter=Q(memberships__ended_on=None, memberships__user__is_active=True),
        distinct=True,
    )
}


def parties_to_list(organisations: QuerySet, offices: QuerySet) -> list[Party]:
    """Both kinds of party in one list, by the name in the reader's language."""
    parties = chain(organisations.annotate(**_WITH_PEOPLE), offices.annotate(**_WITH_PEOPLE))
    return sorted(parties, key=lambda party: letters_of(str(party)))


def party_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Every party as a choice `organisation-3` or `office-2`."""
    return [
        (_("organisations"), [(f"organisation-{party.pk}", str(party)) for party in Organisation.objects.all()]),
        (_("ministers’ offices"), [(f"office-{party.pk}", str(party)) for party in Office.objects.all()]),
    ]


def people_with_roles() -> QuerySet[User]:
    """People with the roles that have not been ended, in a constant number of queries."""
    running = Membership.objects.filter(ended_on=None).select_related("organisation", "office")
    return User.objects.prefetch_related(Prefetch("memberships", running, to_attr="running_memberships"))


def roles_for(party: Party) -> QuerySet[Membership]:
    """The roles for a party that have not been ended, also of people whose account is closed."""
    return party.memberships.filter(ended_on=None).select_related("user")


def membership_of(party: Party) -> dict[str, Party]:
    """The field of a membership that names this party."""
    return {party._meta.model_name: party}


def has_roles_on_both_sides(person: User) -> bool:
    """This person may act for an agency and for a minister's office, and then never for both about one text."""
    roles = set(Membership.objects.active(person).values_list("role", flat=True))
    return bool(roles & {*Membership.AGENCY_ROLES}) and bool(roles & {*Membership.OFFICE_ROLES})
