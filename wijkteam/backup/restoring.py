"""Puts a backup back, and proves that it is what was taken."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from access import context
from access.viewer import Visitor
from audit import erasing, log, sealer, verify
from wijkteam.backup import (
    contents,
    erased_names,
    facts,
    files,
    manifest,
    programs,
    room,
    settling,
    sources,
)  # fmt: skip
from wijkteam.backup.troubles import BackupError

OTHER_KEY = (
    "NOTE: this backup is of a site with another SECRET_KEY. Without that key, as SECRET_KEY or"
    " among SECRET_KEY_FALLBACKS, nobody's second step works (apps, keys, codes on paper), nor does"
    " a signed link of before, and invitations that wait for the post open nothing."
)


def put_back(folder, *, into_empty=False, erased=None, after=(), tell=lambda sentence: None):
    """Restore a checked backup; returns (Manifest, report of the log, Settled).

    Into an empty database and an empty private folder only. `into_empty` makes them empty by
    putting away what is there, under another name; nothing is ever deleted. The database comes
    whole or not at all. `erased`: a list of whose names were taken out of the log, beside the one
    that stands with the heads here. `after`: the names of databases of after the backup, beside
    those that are put away now or were by an earlier try. `tell` gets a sentence before each step.
    Where something stands open the database keeps saying so (room.nobody_else). BackupError says
    what is wrong and what to do.
    """
    found = manifest.checked(folder)
    must_be_known(found)
    programs.must_see_all()
    programs.must_read(folder / manifest.DUMP)
    listed = erased_names.known(erased)
    if not manifest.has_our_key(found):
        tell(OTHER_KEY)
    moment = room.moment_of(timezone.now())
    name, aside = connection.settings_dict["NAME"], ""
    room.open_put_away(tell)
    for each in after:
        room.must_be_another(each)
        sources.must_tell(each, found.head)
    if into_empty:
        aside = room.make_empty(moment, tell)
    else:
        room.must_be_empty()
    try:
        with room.nobody_else() as ending:
            if into_empty:
                room.put_files_aside(moment, tell)
            erased_names.keep(listed, moment)
            report = fill(folder, found, moment, tell)
            done = settled(found, after, listed, tell)
            ending.is_open = done.is_open
        return found, report, done
    except (BackupError, DatabaseError, OSError, KeyboardInterrupt) as error:
        said = str(error).strip() or "It was stopped."
        raise BackupError(f"{said} {room.where(name, aside, moment, into_empty)}") from error


def fill(folder, found, moment, tell):
    """The database, the files and the heads of the log; returns the report of the log."""
    target = folder / manifest.DUMP
    tell(f"Putting {found.rows} rows back …")
    programs.run("pg_restore", "--exit-on-error", "--single-transaction", "--no-password", target)
    connection.close()  # statistics and settings are those of the new database
    tell(f"Putting {len(found.files)} files back …")
    files.put_back(folder / manifest.FILES, settings.PRIVATE_ROOT, found.files)
    put_back_heads(folder, moment)
    tell("Holding each table against the manifest …")
    must_be_equal(found)
    tell("Checking the sealed log …")
    return prove_the_log()


@dataclass(frozen=True)
class Settled:
    """What a restore ended, so that it gives no access back and sends nothing twice."""

    sessions: int
    held: int
    aside: str  # the databases that told what was ended since; "" when none did
    ended: dict | None  # by kind; None when it could not be known what was ended since
    erased: int  # people whose names were taken out of the log again
    has_list: bool  # of whose names were taken out of it
    doubtful: tuple  # people of whom it is not known whether that was done
    why: str = ""  # a sentence, where `ended` is None
    doubt: str = ""  # a sentence, where one more database has ends that were not carried over
    list_lost: bool = False  # it holds nothing, and there were names to hold
    was_open: bool = False  # the backup is of a database in which something stood open already

    @property
    def is_open(self):
        """Whether something that was closed is open again, or nobody knows: a WARNING."""
        if self.ended is None or self.doubt or self.doubtful or self.was_open:
            return True
        return any(name.startswith((facts.LEFT, facts.UNREAD)) for name in self.ended)


def settled(found, after, listed, tell):
    """Before anybody can come in: log-ins end, mail that waited is held, and what was ended since
    the backup is ended again. Names that were erased are erased again."""
    with transaction.atomic():
        sessions, held = settling.settle()
    names = sources.latest_first(sources.to_read(found.made_at, after), found.head)
    tell(f"Ending again what was ended since, as these say: {', '.join(names) or 'none'} …")
    people, doubtful = erasing.people_of(listed.lines)
    ended, why, doubt = sources.ended_from(found.head, names, after, people)
    with transaction.atomic(), context.as_maintenance():
        knows_all = ended is not None and not doubt
        kind = "restore_with_since" if knows_all else "restore_without_since"
        log.write("maintenance", visitor=Visitor(), subject_kind=kind)
        erased = erasing.again(people)
        logged = erasing.logged()
    people |= logged
    if ended or listed.is_there:  # else it would look whole, and hold those of the backup alone
        erasing.note(people)
    is_lost = not listed.is_there and (listed.is_emptied or bool(logged))
    # of who is not in the log of that database it is known now: it was not done
    doubtful = () if ended else tuple(sorted(doubtful - people, key=str))
    kinds = ended.kinds if ended else None
    told_by = " and ".join(ended.names) if ended else ""
    return Settled(
        sessions, held, told_by, kinds, erased, listed.is_there, doubtful, why, doubt, is_lost,
        found.is_open,
    )  # fmt: skip


def must_be_known(found):
    """A backup of newer code holds tables that this code does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(found.migrations) - known)
    if unknown:
        raise BackupError(
            f"This backup is of a newer version of Wijkteam ({unknown[0]} is not known here)."
            " Install that version first."
        )


def put_back_heads(folder, moment):
    """Those of the backup; a file that goes on further is kept beside it, with when and why in its
    name (docs/running.md)."""
    place = Path(settings.AUDIT_HEADS)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.exists():
        place.rename(place.with_name(f"{place.name}.{files.ASIDE}{moment}"))
    place.touch(mode=0o600)
    place.write_bytes((folder / manifest.HEADS).read_bytes())


def must_be_equal(found):
    """Every table has the same rows as when the backup was made."""
    with transaction.atomic():
        now = contents.read()
    other = [name for name in {*now, *found.tables} if now.get(name) != found.tables.get(name)]
    if other:
        raise BackupError(
            f"These tables came out otherwise: {', '.join(sorted(other))}. Do not use this"
            " database: restore again into an empty one."
        )


def prove_the_log():
    """The chain as verify_audit checks it, after what waited in the backup got its seal; then a
    line that says that this was restored."""
    with transaction.atomic(), context.as_maintenance():
        sealer.seal(at_most=1_000_000)
        report = verify.verify()
        if report.total:
            raise BackupError(
                f"The log is not as it was sealed: {report.findings[0]}. Do not use this database"
                " before `verify_audit` was read by somebody who knows the log."
            )
        log.write("maintenance", visitor=Visitor(), subject_kind="restore")
    return report
