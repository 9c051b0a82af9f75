"""`bin/manage seal_audit`: what the worker does every five seconds, by hand."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access import context
from audit import heads, sealer


class Command(BaseCommand):
    help = "Seals all lines of the log that wait, also forgotten ones, and writes the head."

    def handle(self, *args, **options):
        try:
            with transaction.atomic(), context.as_maintenance():
                forgotten = sealer.take_up_forgotten()
                count = sealer.seal(at_most=1_000_000)
                head = heads.write()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if forgotten:
            self.stderr.write(f"{forgotten} lines did not wait for their seal, and should have.")
        self.stdout.write(f"{count} lines sealed; head {head.seq if head else 'unchanged'}.")
