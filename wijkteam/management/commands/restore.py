"""`bin/manage restore FOLDER`: puts back what `backup` wrote, and proves it."""

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from wijkteam.backup import manifest, restoring
from wijkteam.backup.facts import LEFT as LEFT_MARK
from wijkteam.backup.facts import UNREAD as UNREAD_MARK
from wijkteam.backup.troubles import BackupError

OPEN = 3  # the exit code of a WARNING: all is back, and something that was closed is open
DONE = """\
{rows} rows and {files} files are back, each table with the same rows as on {made_at}.
{lines} lines of the log and {heads} heads are as they were sealed. It took {seconds:.1f} s.
{sessions} log-ins are ended. {held} mails that waited when the backup was made are held and not
sent, for they may have gone out since; the office sees how many.
{since}
{erased}
{key}{next}"""
START = "Now run `migrate`, and start web, worker and beat."
NOT_YET = (
    "Now run `migrate`, and do what the WARNING asks. Web, worker and beat do not start before you"
    " say that it is done, with `bin/manage restore_done`."
)
ENDED = """\
Ended here again, because it was ended since in {aside}: {kinds}.
{left}{unread}What was given or written since stands in {aside} alone. docs/running.md,
"What was ended since", says what to look for there, BEFORE you start."""
LEFT = """\
WARNING: {kinds} could NOT be ended again: who wrote it down, or keeps it for themselves, is not
known in this backup. Do it again by hand before you open the site.
"""
UNREAD = """\
WARNING: what was ended since in {tables} could NOT be read, for this backup is of another
version, and is open again. Compare these tables with those of {aside} before you open the site.
"""
DOUBT = """
WARNING: WHAT WAS ENDED IN ONE MORE DATABASE IS OPEN AGAIN. {doubt}
Compare it by hand before you open the site; see docs/running.md, "What was ended since"."""
WAS_OPEN = """
WARNING: this backup is of a database that was itself restored with a WARNING, and nobody had said
that what it asked is done. Ask who did that restore; see docs/running.md, "Until somebody says that
it is done"."""
STOPPED = (
    "It was stopped. What was put away, if anything, is named above. Give the same command again."
)
UNASKED = (
    "Nothing more was changed. Where there is no database of that name, a try that was killed put"
    " it away: make an empty one (`create database NAME owner wijkteam_owner`) and give the same"
    " command again. It reads what was put away. Where it accepts no connections, that try was"
    " killed just before it: say `alter database NAME allow_connections true` and give the same"
    " command again."
)
ERASED = "The names of {erased} people were taken out of the log again."
DOUBTFUL = """
WARNING: whether these names were erased is not known, for it did not end: {people}. Where it was
asked for, run `erase_from_log` with that key again."""
NO_LIST = """\
There is no list of erased names beside the heads of the log (erased.jsonl). If `erase_from_log` was
used since {made_at}, their names are back: run it again, or restore with --erased FILE."""
LIST_LOST = """\
WARNING: the list of erased names beside the heads of the log (erased.jsonl) holds nothing or is not
there, and names were erased before. Those that were erased since {made_at} are back: restore again
with a copy of the list (--erased FILE), or run `erase_from_log` for each."""
NOT_ENDED = """\
WARNING: THIS RESTORE GIVES ACCESS BACK. What was withdrawn or ended since {made_at} is open
again: yeses of families, invitations, places, custody doors, standstills, passwords. {why}
Do NOT start the site before the privacy officer and the teams said what was ended since then; see
docs/running.md, the five steps under "Where that database is gone or cannot be read"."""


class Command(BaseCommand):
    help = (
        "Checks a backup against its manifest, puts it into an empty database and an empty "
        "PRIVATE_ROOT, and then holds every table, every file and the sealed log against it. Exit "
        "code 0 when nothing stands open, 3 with a WARNING, 1 when it was not put back."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the folder that `backup` wrote")
        parser.add_argument(
            "--into-empty", action="store_true",
            help="put away, under another name, the database and the files that are there now",
        )  # fmt: skip
        parser.add_argument(
            "--erased", type=Path,
            help="a copy of erased.jsonl, the list of names that were taken out of the log; it is"
            " read together with the one that stands beside the heads here",
        )  # fmt: skip
        parser.add_argument(
            "--since", dest="after", metavar="DATABASE", action="append", default=[],
            help="a database on this server that held the site after the backup under a name of its"
            " own; may be given for each. All that --into-empty puts away now, or put away since"
            " the backup was made, are read as well; one that is named must tell, or nothing is"
            " changed",
        )  # fmt: skip

    def handle(self, *args, folder, into_empty, erased, after, **options):
        begun = perf_counter()
        try:
            with ends_in_words():
                found, report, settled = restoring.put_back(
                    folder, into_empty=into_empty, erased=erased, after=after, tell=self.tell
                )
        except KeyboardInterrupt as error:
            raise CommandError(STOPPED) from error
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"{str(error).strip()}\n{UNASKED}") from error
        except OSError as error:
            said = f"{error.strerror}: {error.filename or folder}"
            raise CommandError(f"The backup could not be put back ({said}).") from error
        known = {"rows": found.rows, "files": len(found.files), "made_at": found.made_at}
        known |= {"lines": report.lines, "heads": report.heads, "since": said_of(settled, found)}
        known |= {"sessions": settled.sessions, "held": settled.held}
        known |= {"erased": erased_of(settled, found)}
        known["key"] = "" if manifest.has_our_key(found) else f"{restoring.OTHER_KEY}\n"
        known["next"] = NOT_YET if settled.is_open else START
        self.stdout.write(DONE.format(**known, seconds=perf_counter() - begun))
        if settled.is_open:
            sys.exit(OPEN)

    def tell(self, sentence):
        """At once, also into a file: whoever is killed has said what was put away."""
        self.stdout.write(sentence)
        self.stdout.flush()


@contextmanager
def ends_in_words():
    """A signal that asks to end is answered as Ctrl-C is: with a sentence that says what stands
    where."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.default_int_handler) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def said_of(settled, found):
    """What was ended since the backup, or loudly that nobody knows."""
    if settled.ended is not None:
        left, unread = (marked(settled.ended, mark) for mark in (LEFT_MARK, UNREAD_MARK))
        known = {"aside": settled.aside, "kinds": counted(marked(settled.ended, ""))}
        known["left"] = LEFT.format(kinds=counted(left)) if left else ""
        known["unread"] = UNREAD.format(tables=", ".join(unread), **known) if unread else ""
        said = ENDED.format(**known)
    else:
        said = NOT_ENDED.format(made_at=found.made_at, why=settled.why)
    said += DOUBT.format(doubt=settled.doubt) if settled.doubt else ""
    return said + (WAS_OPEN if settled.was_open else "")


def marked(kinds, mark):
    """Those with this mark, without it; "" gives those that have none."""
    marks = [each for each in (LEFT_MARK, UNREAD_MARK) if each != mark]
    return {
        name[len(mark) :]: many
        for name, many in kinds.items()
        if name.startswith(mark) and not name.startswith(tuple(marks))
    }


def counted(kinds):
    known = [f"{many} of kind {name}" for name, many in kinds.items() if many]
    return ", ".join(known) or "nothing"


def erased_of(settled, found):
    """How many names are out of the log again, and loudly when there is no list to know it by."""
    doubtful = ", ".join(str(person) for person in settled.doubtful)
    doubtful = DOUBTFUL.format(people=doubtful) if doubtful else ""
    if settled.has_list or settled.ended is not None:
        return ERASED.format(erased=settled.erased) + doubtful
    words = (LIST_LOST if settled.list_lost else NO_LIST).format(made_at=found.made_at)
    words += "\n" + ERASED.format(erased=settled.erased) if settled.erased else ""
    return words + doubtful
