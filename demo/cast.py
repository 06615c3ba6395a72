"""Makes the people and parties of the demo, and finds the people back."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_noop

from accounts.models import User
from demo.content.parties import ADMINISTRATOR, PARTIES
from demo.making.people import acting_as
from demo.shapes import parties
from organisations.models import Mandate, Membership, Office, Organisation

MADE_FOR_THE_DEMO = gettext_noop("Made for the demo")
People = dict[str, User]


@dataclass(frozen=True)
class Sides:
    """An organisation, the office that is its principal, and the mandates by key."""

    organisation: Organisation
    office: Office
    mandates: dict[str, Mandate]


def is_empty() -> bool:
    """Nobody has begun to use this installation."""
    return not (User.objects.exists() or Organisation.objects.exists() or Office.objects.exists())


def demo_people() -> list[User]:
    """The people that the demo made and that can still sign in."""
    made = User.history.filter(history_type="+", history_change_reason=MADE_FOR_THE_DEMO).values("id")
    return list(User.objects.filter(pk__in=made, is_active=True).order_by("pk"))


def make_people(password: str) -> People:
    """Everybody of the demo by user name; the administrator made the others."""
    hashed = make_password(password)  # Slow on purpose, so once for a password that all share
    others = [person for party in PARTIES for person in (*party.people, *party.office_people)]
    people: People = {}
    for person in (ADMINISTRATOR, *others):
        user = User(
            username=person.username,
            email=f"{person.username}@example.org",
            first_name=person.first_name,
            last_name=person.last_name,
            language=person.language,
            is_administrator=person is ADMINISTRATOR,
            password=hashed,
        )
        user._history_user = people.get(ADMINISTRATOR.username)
        user._change_reason = MADE_FOR_THE_DEMO
        user.save()
        people[person.username] = user
    return people


def make_party(party: parties.Party, people: People) -> Sides:
    """Both sides of one agreement with the roles of their people, as the administrator enters them."""
    with acting_as(people[ADMINISTRATOR.username]):
        organisation = Organisation.objects.create(
            kind=Organisation.Kind.SOCIAL_SECURITY,
            **party.name.fields("name"),
            **party.abbreviation.fields("abbreviation"),
            **party.legal_basis.fields("legal_basis"),
        )
        office = Office.objects.create(
            minister=party.minister, **party.office.fields("name"), **party.office_abbreviation.fields("abbreviation")
        )
        for person in party.people:
            Membership.objects.create(user=people[person.username], organisation=organisation, role=person.role)
        for person in party.office_people:
            Membership.objects.create(user=people[person.username], office=office, role=person.role)
        mandates = {mandate.key: _make_mandate(organisation, mandate, people) for mandate in party.mandates}
    return Sides(organisation, office, mandates)


def _make_mandate(organisation: Organisation, mandate: parties.Mandate, people: People) -> Mandate:
    return Mandate.objects.create(
        organisation=organisation,
        holder=mandate.holder,
        user=people.get(mandate.username),
        is_head=mandate.is_head,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        **mandate.function.fields("function"),
    )
