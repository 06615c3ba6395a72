"""The first administrator: `manage.py create_administrator ann.peeters ann.peeters@example.org`."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.invitations import VALID_DAYS, invitation_path
from accounts.models import User


class Command(BaseCommand):
    help = "Makes an administrator, who chooses a password with the link that is printed. Everybody else is invited."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("email")
        parser.add_argument("--language", choices=User.Language.values, default=User.Language.DUTCH)
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the application is reached")

    def handle(self, *args, username: str, email: str, language: str, address: str, **options):
        person = User(username=username, email=email.lower(), language=language, is_administrator=True)
        person.set_unusable_password()
        try:
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        person.save()
        self.stdout.write(f"{person} chooses a password within {VALID_DAYS} days on this page:")
        self.stdout.write(f"{address.rstrip('/')}{invitation_path(person)}")
