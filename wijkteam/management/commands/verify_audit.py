"""`bin/manage verify_audit`: whether anybody changed the log after it was sealed."""

import sys
from time import perf_counter

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access import context
from audit import verify

KNOWN = """\
{lines} sealed lines, {names} with who it was, {erased} of which the name was erased;
{waiting} wait for their seal{since}; {late} were sealed more than ten minutes after they happened;
{heads} heads in {file}."""


class Command(BaseCommand):
    help = (
        "Checks every sealed line of the log, its name, its place in the chain, and the heads "
        "that were written outside the database. Prints what is wrong and where; exit code 1."
    )

    def handle(self, *args, **options):
        begun = perf_counter()
        try:
            with transaction.atomic(), context.as_maintenance():
                report = verify.verify()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.tell(report)
        seconds = perf_counter() - begun
        if report.total:
            self.stderr.write(self.style.ERROR(f"{report.total} findings, in {seconds:.1f} s."))
            sys.exit(1)
        self.stdout.write(f"The log is as it was sealed. Checked in {seconds:.1f} s.")

    def tell(self, report):
        for sentence in report.findings:
            self.stderr.write(self.style.ERROR(sentence))
        if report.total > len(report.findings):
            self.stderr.write(f"… and {report.total - len(report.findings)} more")
        first = report.waiting_since
        since = f" (the first since {first:%Y-%m-%d %H:%M})" if first else ""
        numbers = {name: getattr(report, name) for name in ("lines", "names", "erased", "waiting")}
        numbers |= {"late": report.late, "heads": report.heads, "file": settings.AUDIT_HEADS}
        self.stdout.write(KNOWN.format(**numbers, since=since))
        if report.lines and not report.heads:
            self.stderr.write("There are no heads: if the end was cut off, nobody can tell.")
