"""`bin/manage restore FOLDER`: puts back what `backup` wrote, and proves it."""

from pathlib import Path
from time import perf_counter

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from wijkteam.backup import restoring
from wijkteam.backup.facts import LEFT as MARK
from wijkteam.backup.troubles import BackupError

DONE = """\
{rows} rows and {files} files are back, each table with the same rows as on {made_at}.
{lines} lines of the log and {heads} heads are as they were sealed. It took {seconds:.1f} s.
{sessions} log-ins are ended. {held} mails that waited when the backup was made are held and not
sent, for they may have gone out since; the office sees how many.
{since}
{erased}
Now run `migrate`, and start web, worker and beat."""
ENDED = """\
Ended here again, because it was ended since in {aside}: {kinds}.
{left}What was given or written since stands in {aside} alone. docs/running.md, "What was ended
since", says what to look for there, BEFORE you start."""
LEFT = """\
WARNING: {kinds} could NOT be ended again: who wrote it down is not known in this backup. Write it
down again by hand before you open the site.
"""
ERASED = "The names of {erased} people were taken out of the log again."
NO_LIST = """\
There is no list of erased names beside the heads of the log (erased.jsonl). If `erase_from_log` was
used since {made_at}, their names are back: run it again, or restore with --erased FILE."""
NOT_ENDED = """\
WARNING: THIS RESTORE GIVES ACCESS BACK. What was withdrawn or ended since {made_at} is open
again: yeses of families, invitations, places, custody doors, standstills, passwords. {why}
Do NOT start the site before the privacy officer and the teams said what was ended since then; see
docs/running.md, "What was ended since"."""


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
        parser.add_argument(
            "--erased", type=Path,
            help="a copy of erased.jsonl, the list of names that were taken out of the log; without"
            " it the one that stands beside the heads here",
        )  # fmt: skip

    def handle(self, *args, folder, into_empty, erased, **options):
        begun = perf_counter()
        try:
            found, report, settled = restoring.put_back(
                folder, into_empty=into_empty, erased=erased
            )
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            said = f"{error.strerror}: {error.filename or folder}"
            raise CommandError(f"The backup could not be put back ({said}).") from error
        known = {"rows": found.rows, "files": len(found.files), "made_at": found.made_at}
        known |= {"lines": report.lines, "heads": report.heads, "since": said_of(settled, found)}
        known |= {"sessions": settled.sessions, "held": settled.held}
        known |= {"erased": erased_of(settled, found)}
        self.stdout.write(DONE.format(**known, seconds=perf_counter() - begun))


def said_of(settled, found):
    """What was ended since the backup, or loudly that nobody knows."""
    if settled.ended is not None:
        done = {name: many for name, many in settled.ended.items() if not name.startswith(MARK)}
        left = {name[len(MARK) :]: many for name, many in settled.ended.items() if name not in done}
        left = LEFT.format(kinds=counted(left)) if left else ""
        return ENDED.format(aside=settled.aside, kinds=counted(done), left=left)
    if settled.why:
        why = f"The database {settled.aside} could not be read ({settled.why})."
    elif settled.aside:
        why = f"The database {settled.aside} does not go on from this backup."
    else:
        why = "There is no database of after the backup at hand."
    return NOT_ENDED.format(made_at=found.made_at, why=why)


def counted(kinds):
    return ", ".join(f"{many} of kind {name}" for name, many in kinds.items())


def erased_of(settled, found):
    """How many names are out of the log again, and loudly when there is no list to know it by."""
    if settled.has_list or settled.ended is not None:
        return ERASED.format(erased=settled.erased)
    return NO_LIST.format(made_at=found.made_at)
