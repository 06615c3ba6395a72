"""Adds the reference data that a new installation starts with; safe to run again and again."""

from django.core.management.base import BaseCommand

from agreements.reference import load_instrument_types
from agreements.reference_advice import load_advice_steps


class Command(BaseCommand):
    help = "Add the instrument types and advice chains that were never here; nothing that exists is changed."

    def handle(self, *args, **options):
        added, steps = load_instrument_types(), load_advice_steps()
        if options["verbosity"]:
            self.stdout.write(f"{len(added)} instrument types and {len(steps)} steps of an advice chain added.")
