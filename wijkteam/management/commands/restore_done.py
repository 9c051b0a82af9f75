"""`bin/manage restore_done`: what a restore with a WARNING asked is done; the site may open."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction

from access import context
from access.viewer import Visitor
from audit import log
from wijkteam import opening
from wijkteam.backup import mark

NOTHING = "Nothing of a restore stands open in the database {}."
DONE = "The log says that what the restore of {} asked is done. Now start web, worker and beat."
BOUND = "The administrator or the owner of the database says so: set DATABASE_ADMIN_URL. ({})"


class Command(BaseCommand):
    requires_system_checks = []  # bin/run asks each time
    help = (
        "Says that all is done that the WARNING of `restore` asked (docs/running.md). Until then"
        " web, worker and beat do not open that database. It leaves a line in the log."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--look", action="store_true",
            help="only look, and change nothing: exit code 3 with the sentence when it stays shut",
        )  # fmt: skip

    def handle(self, *args, look, **options):
        name, sentence = connection.settings_dict["NAME"], opening.why_not(connection)
        if look and sentence:
            self.stderr.write(sentence)
            sys.exit(opening.SHUT)
        if look or not sentence:
            return None if look else NOTHING.format(name)
        with connection.cursor() as cursor:
            words, at = mark.found(cursor)
        if words != mark.OPEN:
            raise CommandError(sentence)
        try:
            open_again(name)
        except DatabaseError as error:
            raise CommandError(BOUND.format(str(error).strip().splitlines()[0])) from error
        return DONE.format(at)


def open_again(name):
    """The line and the mark together: neither stands without the other."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            mark.take_away(cursor, name)
        with context.as_maintenance():
            log.write("maintenance", visitor=Visitor(), subject_kind="restore_done")
