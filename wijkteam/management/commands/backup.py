"""`bin/manage backup FOLDER`: everything that a new machine needs, while the site goes on."""

from pathlib import Path
from time import perf_counter

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from wijkteam.backup import taking
from wijkteam.backup.troubles import BackupError

DONE = "{rows} rows in {tables} tables, {files} files, {links}: {folder}, in {seconds:.1f} s."


class Command(BaseCommand):
    help = (
        "Writes the database, the private files and the heads of the log into a new folder, with a "
        "manifest of counts and hashes under a seal. Everybody's words stand in it: keep it as "
        "safe as the site itself, and encrypt it before it travels."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a new or empty folder")

    def handle(self, *args, folder, **options):
        begun = perf_counter()
        try:
            made = taking.take(folder)
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            said = f"{error.strerror}: {error.filename or folder}"
            raise CommandError(f"The backup could not be written ({said}).") from error
        links = f"log up to link {made.head[0]}" if made.head else "an empty log"
        known = {"rows": made.rows, "tables": len(made.tables), "files": len(made.files)}
        seconds = perf_counter() - begun
        self.stdout.write(DONE.format(**known, links=links, folder=folder, seconds=seconds))
