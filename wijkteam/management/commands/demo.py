"""`bin/manage demo`: the demo world, with all its dates told from today."""

from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from access import context
from wijkteam.demo.loader import world


class Command(BaseCommand):
    help = (
        "Writes the demo world: the story of family Van Dijk and forty families around it. "
        "A second run on the same day changes nothing. On a later day it is made anew, so that "
        "all dates stay near today: what was typed in the demo families in the meantime is then "
        "gone, and their log goes on. Other families, people and log-ins are never touched. "
        "Everybody of the demo has the password 'keukentafel'."
    )

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="make it anew at once")

    def handle(self, *args, reset, **options):
        if not settings.DEMO:
            raise CommandError(
                "The people of the demo world have a password that everybody knows. "
                "Set DEMO=1 to have them here."
            )
        begun = perf_counter()
        with transaction.atomic(), context.as_maintenance():
            count = world.load(timezone.now(), is_reset=reset)
        if not count:
            self.stdout.write("The demo world is of today already.")
            return
        seconds = perf_counter() - begun
        self.stdout.write(f"The demo world is made: {count} rows in {seconds:.1f} s.")
