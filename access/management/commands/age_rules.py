"""`bin/manage age_rules`: shows the ages of signing, or changes them and says so in the log."""

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from access import context
from access.models import AgeRule
from access.viewer import Visitor
from audit import log


class Command(BaseCommand):
    help = "From which age somebody signs along and alone, and whether both sign in between."

    def add_arguments(self, parser):
        parser.add_argument("--along", type=int, dest="signs_along_from", help="comes as 12")
        parser.add_argument("--alone", type=int, dest="signs_alone_from", help="comes as 16")
        parser.add_argument("--both", choices=["yes", "no"], help="comes as yes, the stricter")

    def handle(self, *args, both=None, **options):
        names = ("signs_along_from", "signs_alone_from")
        wanted = {name: options[name] for name in names if options[name] is not None}
        if both:
            wanted["is_signed_by_both"] = both == "yes"
        with transaction.atomic(), context.as_maintenance():
            if wanted:
                change(wanted)
            rule = AgeRule.objects.get()
        middle = "together with who holds custody" if rule.is_signed_by_both else "alone"
        self.stdout.write(
            f"From {rule.signs_along_from} the young person signs, {middle}; "
            f"from {rule.signs_alone_from} always alone."
        )


def change(wanted):
    try:
        with transaction.atomic():
            AgeRule.objects.update(**wanted)
    except IntegrityError as wrong:
        raise CommandError("Ages of signing lie between 12 and 18, along before alone.") from wrong
    log.write("maintenance", visitor=Visitor(), subject_kind="agerule")
