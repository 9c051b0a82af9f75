"""`bin/manage erase_from_log PERSON`: the right to be forgotten, in the log."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access import context
from audit import erasing


class Command(BaseCommand):
    help = (
        "Takes the name, role, organisation and purpose of a person out of every line of the log. "
        "The lines stay, with a key that no longer leads to anybody once the person is deleted "
        "too; the seal stays whole. That it was done is a line of the log itself."
    )

    def add_arguments(self, parser):
        parser.add_argument("person", type=UUID, help="the key of the person")

    def handle(self, *args, person, **options):
        try:
            with transaction.atomic(), context.as_maintenance():
                count = erasing.erase(person)
        except OSError as error:
            raise CommandError(
                f"{erasing.list_of()} could not be written ({error.strerror}). Make room and run"
                " this again: without its line there a restore brings the name back."
            ) from error
        self.stdout.write(f"The name was taken out of {count} lines.")
