"""Makes the demo in an empty installation and tells who can sign in."""

from collections.abc import Iterator

from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from demo.cast import demo_people, is_empty
from demo.seed import seed
from organisations.models import Membership


class Command(BaseCommand):
    help = "Make the demo people, agencies and agreements in an empty database; print who can sign in."

    def add_arguments(self, parser):
        parser.add_argument("--password", required=True, help="the password that all demo people get")
        parser.add_argument("--if-empty", action="store_true", help="leave a database that is in use as it is")

    def handle(self, *args, **options):
        if is_empty():
            seed(options["password"])
        elif not options["if_empty"]:
            raise CommandError("This database is in use. The demo is made in an empty one only.")
        if people := demo_people():
            self.stdout.writelines(f"{line}\n" for line in table_of(people, options["password"]))


def table_of(people: list[User], password: str) -> Iterator[str]:
    """One line for each party; whoever has another password than `password` is marked, and it is named only if used."""
    fits = {encoded: check_password(password, encoded) for encoded in {person.password for person in people}}
    yield f"\nDemo people, password {password}" if any(fits.values()) else "\nDemo people"
    rows: dict[str, list[str]] = {}
    parties = parties_of(people)
    for person in people:
        name = person.username if fits[person.password] else f"{person.username}*"
        rows.setdefault(parties[person], []).append(name)
    width = max(len(party) for party in rows)
    for party, names in rows.items():
        yield f"  {party:{width}}  {' '.join(names)}"
    if not all(fits.values()):
        yield "  * has chosen another password"


def parties_of(people: list[User]) -> dict[User, str]:
    """For whom each of them acts, in a few words."""
    rows = Membership.objects.running().filter(user__in=people).select_related("organisation", "office")
    found = {row.user_id: row.party.short_name for row in rows}
    return {
        person: "Administration" if person.is_administrator else found.get(person.pk, "Without a role")
        for person in people
    }
