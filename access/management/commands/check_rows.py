"""Prints how every table is locked, and fails when one is not."""

import sys

from django.core.management.base import BaseCommand

from access import catalogue


class Command(BaseCommand):
    help = "Row security of every table, from the database's catalogue; exits 1 on a gap."

    def handle(self, *args, **options):
        for table in catalogue.tables():
            self.stdout.write(f"{table.name:42} {table.state}")
        found = catalogue.gaps()
        for name, why in found:
            self.stderr.write(self.style.ERROR(f"GAP {name}: {why}"))
        self.stdout.write(f"{len(catalogue.tables())} tables, {len(found)} gaps")
        if found:
            sys.exit(1)
