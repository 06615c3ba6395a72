"""Mails people what is due; run it once a day."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reminders.actions import send_reminders


class Command(BaseCommand):
    help = "Mail each person the dates that are a month, a week or no days away, or past; each once. Run it daily."

    def handle(self, *args, **options):
        sent, failed = send_reminders(timezone.localdate())
        if options["verbosity"]:
            self.stdout.write(f"{sent} letters sent.")
        if failed:
            raise CommandError(f"{failed} letters could not be sent; the next run tries again.")
