"""`bin/manage erase_from_log PERSON`: the right to be forgotten, in the log."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from access import context
from audit import erasing
from audit.models import AuditEvent
from people.models import Person


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
                must_be_known(person)
                count = erasing.erase(person)
        except OSError as error:
            raise CommandError(
                f"{erasing.list_of()} could not be written ({error.strerror}). Make room and run"
                " this again: without its line there a restore brings the name back."
            ) from error
        self.stdout.write(f"The name was taken out of {count} lines.")


def must_be_known(person):
    """A key that was typed wrong erases nobody, and must not stand in the list as if it did."""
    done, begun = erasing.people_of(erasing.listed(erasing.list_of()))
    is_listed = person in done | begun
    lines = AuditEvent.objects.filter(Q(person_id=person) | Q(subject_id=person))
    if not (is_listed or lines.exists() or Person.objects.filter(pk=person).exists()):
        raise CommandError(f"Nobody has the key {person}, here or in the log. Nothing was done.")
