"""Adds the reference data that a new installation starts with; safe to run again and again."""

from collections import Counter

from django.core.management.base import BaseCommand

from core.reference import reference_data


class Command(BaseCommand):
    help = "Add the reference data that was never here; nothing that exists is changed."

    def handle(self, *args, **options):
        added = Counter(str(row._meta.verbose_name_plural) for add in reference_data for row in add())
        if options["verbosity"]:
            for name, count in added.items():
                self.stdout.write(f"{count} {name} added.")
