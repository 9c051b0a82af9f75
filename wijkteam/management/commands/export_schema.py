"""Writes docs/export.schema.json from the tables that a family takes along."""

from django.core.management.base import BaseCommand, CommandError

from delivery.exports import schema


class Command(BaseCommand):
    help = "Writes docs/export.schema.json from what rooms export; --check only compares."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check, **options):
        text = schema.text()
        if not check:
            schema.FILE.write_text(text)
        elif not schema.FILE.exists() or schema.FILE.read_text() != text:
            raise CommandError("the schema is not current: run bin/manage export_schema")
