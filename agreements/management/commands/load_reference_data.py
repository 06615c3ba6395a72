"""Adds the reference data that a new installation starts with; safe to run again and again."""

from django.core.management.base import BaseCommand

from agreements.reference import load_instrument_types


class Command(BaseCommand):
    help = "Add the instrument types that were never in this database; nothing that exists is changed."

    def handle(self, *args, **options):
        added = load_instrument_types()
        if options["verbosity"]:
            self.stdout.write(f"{len(added)} instrument types added.")
