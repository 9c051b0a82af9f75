"""`bin/manage restore FOLDER`: puts back what `backup` wrote, and proves it."""

from pathlib import Path
from time import perf_counter

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from wijkteam.backup import restoring
from wijkteam.backup.troubles import BackupError

DONE = """\
{rows} rows and {files} files are back, each table with the same rows as on {made_at}.
{lines} lines of the log and {heads} heads are as they were sealed. It took {seconds:.1f} s.
Now run `migrate`, and start web, worker and beat."""


class Command(BaseCommand):
    help = (
        "Checks a backup against its manifest, puts it into an empty database and an empty "
        "PRIVATE_ROOT, and then holds every table, every file and the sealed log against it."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder that `backup` wrote")
        parser.add_argument(
            "--into-empty", action="store_true",
            help="put away, under another name, the database and the files that are there now",
        )  # fmt: skip

    def handle(self, *args, folder, into_empty, **options):
        begun = perf_counter()
        try:
            found, report = restoring.put_back(folder, into_empty=into_empty)
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            said = f"{error.strerror}: {error.filename or folder}"
            raise CommandError(f"The backup could not be put back ({said}).") from error
        known = {"rows": found.rows, "files": len(found.files), "made_at": found.made_at}
        known |= {"lines": report.lines, "heads": report.heads}
        self.stdout.write(DONE.format(**known, seconds=perf_counter() - begun))
